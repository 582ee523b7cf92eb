/// The keys of two sides as codes of one domain: equal keys have equal codes.
struct JoinCodes {
  /// No cell of the other side can be equal.
  static let none = UInt32.max

  var left: LeftKeys
  var right: [UInt32]
  /// Codes other than `none` are less.
  var domain: Int

  /// Codes of the keys' own where they address a table directly, else group numbers of both sides.
  ///
  /// Missing keys equal nothing.
  init(_ left: [Vector], _ right: [Vector], leftRows: Int, rightRows: Int) {
    let limit = max(4 * rightRows, 1 << 16)
    var joined: JoinCodes?
    for (a, b) in zip(left, right) {
      let codes = JoinCodes(a, b)
      let all = joined.map { before in codes.flatMap { before.joined($0) } } ?? codes
      guard let next = all, next.domain <= limit else {
        self.init(grouping: left, right, leftRows, rightRows)
        return
      }
      joined = next
    }
    self = joined ?? JoinCodes(left: .codes([]), right: [], domain: 0)
  }

  private init(left: LeftKeys, right: [UInt32], domain: Int) {
    self.left = left
    self.right = right
    self.domain = domain
  }

  /// One key of either side; nil where it has no codes of its own.
  private init?(_ a: Vector, _ b: Vector) {
    switch (a.storage, b.storage) {
    case (.text(let left), .text(let right)):
      let map = Self.map(left.dictionary, to: right.dictionary)
      self.init(
        left: Self.keys(left.codes, a.mask, map),
        right: Self.codes(right.codes, b.mask, nil),
        domain: max(right.dictionary.count, 1))
    case (.integer(let left), .integer(let right)):
      guard let (low, high) = b.integerRange else { return nil }
      let (span, overflow) = high.subtractingReportingOverflow(low)
      guard !overflow, span < Int64(UInt32.max) else { return nil }
      self.init(
        left: Self.keys(left, a.mask, low, span), right: Self.codes(right, b.mask, low, span),
        domain: Int(span) + 1)
    default: return nil
    }
  }

  /// For each text of a dictionary its code in another; nil where they are the same.
  private static func map(_ own: TextDictionary, to other: TextDictionary) -> [UInt32]? {
    if own === other { return nil }
    let table = TextTable()
    _ = table.merge(other)
    let count = UInt32(truncatingIfNeeded: other.count)
    return table.merge(own).map { $0 < count ? $0 : none }
  }

  private static func keys(_ codes: Codes, _ mask: [UInt8]?, _ map: [UInt32]?) -> LeftKeys {
    guard mask == nil, let map else { return .codes(self.codes(codes, mask, map)) }
    return switch codes {
    case .uint8(let codes): .text8(TextKey(codes: codes, map: map))
    case .uint16(let codes): .text16(TextKey(codes: codes, map: map))
    case .uint32(let codes): .text32(TextKey(codes: codes, map: map))
    }
  }

  private static func keys(
    _ values: Integers, _ mask: [UInt8]?, _ low: Int64, _ span: Int64
  ) -> LeftKeys {
    guard mask == nil else { return .codes(codes(values, mask, low, span)) }
    return switch values {
    case .int8(let values): .int8(IntegerKey(values: values, low: low, span: span))
    case .int16(let values): .int16(IntegerKey(values: values, low: low, span: span))
    case .int32(let values): .int32(IntegerKey(values: values, low: low, span: span))
    case .int64(let values): .int64(IntegerKey(values: values, low: low, span: span))
    }
  }

  private static func codes(_ codes: Codes, _ mask: [UInt8]?, _ map: [UInt32]?) -> [UInt32] {
    switch codes {
    case .uint8(let codes): self.codes(codes, mask, map)
    case .uint16(let codes): self.codes(codes, mask, map)
    case .uint32(let codes): self.codes(codes, mask, map)
    }
  }

  private static func codes<Code: FixedWidthInteger & Sendable>(
    _ codes: [Code], _ mask: [UInt8]?, _ map: [UInt32]?
  ) -> [UInt32] {
    [UInt32](rows: codes.count) { range, target in
      target.fill(range) { row in
        if let mask, mask[row] == 0 { return none }
        let code = Int(codes[row])
        return map.map { $0[code] } ?? UInt32(truncatingIfNeeded: code)
      }
    }
  }

  private static func codes(
    _ values: Integers, _ mask: [UInt8]?, _ low: Int64, _ span: Int64
  ) -> [UInt32] {
    switch values {
    case .int8(let values): codes(values, mask, low, span)
    case .int16(let values): codes(values, mask, low, span)
    case .int32(let values): codes(values, mask, low, span)
    case .int64(let values): codes(values, mask, low, span)
    }
  }

  private static func codes<Value: FixedWidthInteger & Sendable>(
    _ values: [Value], _ mask: [UInt8]?, _ low: Int64, _ span: Int64
  ) -> [UInt32] {
    [UInt32](rows: values.count) { range, target in
      target.fill(range) { row in
        // What wraps around is beyond the span as well.
        let distance = UInt64(bitPattern: Int64(values[row]) &- low)
        let isPresent = mask.map { $0[row] != 0 } ?? true
        return isPresent && distance <= UInt64(span) ? UInt32(truncatingIfNeeded: distance) : none
      }
    }
  }

  /// With a further key.
  private func joined(_ next: JoinCodes) -> JoinCodes? {
    let (domain, overflow) = domain.multipliedReportingOverflow(by: next.domain)
    guard !overflow, domain < Int(UInt32.max) else { return nil }
    let width = UInt32(truncatingIfNeeded: next.domain)
    func both(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
      [UInt32](rows: a.count) { range, target in
        target.fill(range) { row in
          a[row] == JoinCodes.none || b[row] == JoinCodes.none
            ? JoinCodes.none : a[row] &* width &+ b[row]
        }
      }
    }
    return JoinCodes(
      left: .codes(both(left.codes, next.left.codes)), right: both(right, next.right),
      domain: domain)
  }

  /// Both sides' keys of any kind, numbered together.
  private init(grouping left: [Vector], _ right: [Vector], _ leftRows: Int, _ rightRows: Int) {
    let keys = zip(left, right).map { a, b -> Vector in
      let type = a.type.widened(with: b.type)
      return Vector.concatenated([a.widened(to: type), b.widened(to: type)], type: type)
    }
    let grouping = Grouper.group(keys, rows: leftRows + rightRows)
    let ids = grouping.ids
    func codes(_ vectors: [Vector], _ rows: Int, from start: Int) -> [UInt32] {
      let mask = Vector.commonMask(vectors)
      return [UInt32](rows: rows) { range, target in
        target.fill(range) { row in
          mask.map { $0[row] != 0 } ?? true
            ? UInt32(truncatingIfNeeded: ids[start + row]) : JoinCodes.none
        }
      }
    }
    self.init(
      left: .codes(codes(left, leftRows, from: 0)), right: codes(right, rightRows, from: leftRows),
      domain: max(grouping.count, 1))
  }
}
