/// Key cells as whole numbers from zero, in the order of the values.
struct KeyCodes {
  private var known: Codes?
  /// Where codes need not be written down to group by them.
  private(set) var unwritten: UnwrittenCodes?
  /// All codes are less.
  var domain: Int
  /// What the codes of values are above; nil where they are ranks.
  var base: Int64?
  /// The code of missing cells, if there are any.
  var missing: Int?

  init(_ codes: Codes, domain: Int, base: Int64? = nil) {
    known = codes
    self.domain = domain
    self.base = base
  }

  private init(distances values: [Int32], _ range: (low: Int64, high: Int64)?) {
    guard let distances = KeyDistances(values, range) else {
      self.init(values, range)
      return
    }
    self.init(
      .distances(distances), domain: distances.domain, base: Int64(distances.base))
  }

  init(_ unwritten: UnwrittenCodes, domain: Int, base: Int64? = nil) {
    self.unwritten = unwritten
    self.domain = domain
    self.base = base
  }

  /// Worked out each time where they are not written down.
  var codes: Codes { known ?? unwritten?.codes(domain: domain) ?? .uint8([]) }

  var rowCount: Int { known?.count ?? unwritten?.rowCount ?? 0 }

  /// Numbers, periods and truth values ascend, texts come in the order of their dictionary, missing
  /// cells last.
  init(_ vector: Vector) {
    self.init(cells: vector)
    guard let mask = vector.mask else { return }
    let present = codes
    let missing = domain
    self.missing = missing
    domain += 1
    func masked<Code: FixedWidthInteger & Sendable>(_ codes: [Code]) -> Codes {
      Codes(MaskedCode(codes: codes, mask: mask, missing: missing), domain: domain)
    }
    unwritten = nil
    known =
      switch present {
      case .uint8(let narrow): masked(narrow)
      case .uint16(let narrow): masked(narrow)
      case .uint32(let wide): masked(wide)
      }
  }

  /// Whatever stands for missing cells is a value like others.
  private init(cells vector: Vector) {
    switch vector.storage {
    case .boolean(let values): self.init(.uint8(values), domain: 3, base: 0)
    case .text(let values):
      self.init(values.codes, domain: max(values.dictionary.count, 1), base: 0)
    case .integer(let values):
      switch values {
      case .int8(let values): self.init(values, vector.integerRange)
      case .int16(let values): self.init(values, vector.integerRange)
      case .int32(let values): self.init(distances: values, vector.integerRange)
      case .int64(let values): self.init(values, vector.integerRange)
      }
    case .period(let keys): self.init(keys, keys.range)
    case .decimal(let values): self.init(distances: values.digits, vector.integerRange)
    case .number(let values):
      let ranked = DenseRanks.of(mapRows(values) { SortKeys.ordered($0) })
      self.init(ranked.ids, domain: max(ranked.count, 1))
    case .bounded(let values):
      let lower = DenseRanks.of(mapRows(values.lower) { SortKeys.ordered($0) })
      let upper = DenseRanks.of(mapRows(values.upper) { SortKeys.ordered($0) })
      let width = UInt64(max(upper.count, 1)) &* 8
      let (lowerIds, upperIds) = (lower.ids, upper.ids)
      let joined = [UInt64](rows: values.count) { range, target in
        target.fill(range) { row in
          UInt64(lowerIds[row]) &* width &+ UInt64(upperIds[row]) &* 8
            &+ UInt64(values.flags[row] & 7)
        }
      }
      let ranked = DenseRanks.of(joined)
      self.init(ranked.ids, domain: max(ranked.count, 1))
    }
  }

  private init<Value: FixedWidthInteger & SignedInteger & Sendable>(
    _ values: [Value], _ range: (low: Int64, high: Int64)?
  ) {
    guard let (low, high) = range else {
      // None, or the user asked to stop: as many codes as rows in any case.
      self.init(.uint8([UInt8](repeating: 0, count: values.count)), domain: 1, base: 0)
      return
    }
    let (span, overflow) = high.subtractingReportingOverflow(low)
    // More than 32 bits of values are numbered by their rank.
    guard !overflow, span < Int64(UInt32.max) else {
      let ranked = DenseRanks.of(mapRows(values) { UInt64(bitPattern: Int64($0)) ^ (1 << 63) })
      self.init(ranked.ids, domain: ranked.count)
      return
    }
    let domain = Int(span) + 1
    self.init(
      Codes(DistanceCode(values: values, base: low), domain: domain),
      domain: domain, base: low)
  }
}

/// Codes that are worked out wherever they are asked for: that is faster than to read them.
enum UnwrittenCodes: Sendable {
  case distances(KeyDistances)
  case pairs(BytePairCode)

  var rowCount: Int {
    switch self {
    case .distances(let distances): distances.values.count
    case .pairs(let pairs): pairs.rowCount
    }
  }

  func codes(domain: Int) -> Codes {
    switch self {
    case .distances(let distances):
      Codes(distances.code, domain: domain)
    case .pairs(let pairs): Codes(pairs, domain: domain)
    }
  }
}

/// Whole numbers as codes: how far each lies above the smallest.
struct KeyDistances: Sendable {
  let values: [Int32]
  let base: Int32
  /// All distances are less.
  let domain: Int

  /// Nil where there are no values, or more of them than codes.
  init?(_ values: [Int32], _ range: (low: Int64, high: Int64)?) {
    guard let (low, high) = range, high - low < Int64(UInt32.max) else { return nil }
    self.values = values
    base = Int32(low)
    domain = Int(high - low) + 1
  }

  var code: DistanceCode<Int32> { DistanceCode(values: values, base: Int64(base)) }
}

/// A code worked out for each row; a type of its own, so that loops are made for each.
protocol RowCode: Sendable {
  var rowCount: Int { get }

  func code(_ row: Int) -> Int

  /// Whether the codes of eight rows are sooner worked out together.
  static var comesInEights: Bool { get }

  /// The codes of a row and the seven after it, where they come in eights: of every second row, and
  /// of those between them, 16 bits each.
  func eight(_ row: Int) -> (even: UInt64, odd: UInt64)
}

extension RowCode {
  static var comesInEights: Bool { false }

  func eight(_ row: Int) -> (even: UInt64, odd: UInt64) { (0, 0) }
}

extension Codes {
  /// Codes less than a domain, in the narrowest width.
  init(_ source: some RowCode, domain: Int) {
    let rows = source.rowCount
    if domain <= 256 {
      self = .uint8(
        [UInt8](rows: rows) { range, target in
          target.fill(range) { UInt8(truncatingIfNeeded: source.code($0)) }
        })
    } else if domain <= 65536 {
      self = .uint16(
        [UInt16](rows: rows) { range, target in
          target.fill(range) { UInt16(truncatingIfNeeded: source.code($0)) }
        })
    } else {
      self = .uint32(
        [UInt32](rows: rows) { range, target in
          target.fill(range) { UInt32(truncatingIfNeeded: source.code($0)) }
        })
    }
  }
}

/// Codes that are written down.
struct WrittenCode<Code: FixedWidthInteger & Sendable>: RowCode {
  let codes: [Code]

  var rowCount: Int { codes.count }

  func code(_ row: Int) -> Int { Int(truncatingIfNeeded: codes[unchecked: row]) }
}

/// A code of its own for missing cells.
private struct MaskedCode<Code: FixedWidthInteger & Sendable>: RowCode {
  let codes: [Code]
  let mask: [UInt8]
  let missing: Int

  var rowCount: Int { codes.count }

  func code(_ row: Int) -> Int { mask[unchecked: row] == 0 ? missing : Int(codes[unchecked: row]) }
}

/// How far a value lies above the smallest.
struct DistanceCode<Value: FixedWidthInteger & SignedInteger & Sendable>: RowCode {
  let values: [Value]
  let base: Int64

  var rowCount: Int { values.count }

  func code(_ row: Int) -> Int { Int(Int64(values[unchecked: row]) &- base) }
}

/// Two keys as one.
struct PairCode<A: FixedWidthInteger & Sendable, B: FixedWidthInteger & Sendable>: RowCode {
  let first: [A]
  let second: [B]
  let width: Int

  var rowCount: Int { first.count }

  func code(_ row: Int) -> Int {
    Int(first[unchecked: row]) &* width &+ Int(second[unchecked: row])
  }
}

/// Two keys of 8 bits as one of 16.
struct BytePairCode: RowCode {
  let first: [UInt8]
  let second: [UInt8]
  /// Of the second key: 256 at the most.
  let width: Int

  var rowCount: Int { first.count }

  func code(_ row: Int) -> Int {
    Int(first[unchecked: row]) &* width &+ Int(second[unchecked: row])
  }

  static var comesInEights: Bool { true }

  @inline(__always)
  func eight(_ row: Int) -> (even: UInt64, odd: UInt64) {
    let lanes: UInt64 = 0x00FF_00FF_00FF_00FF
    let (first, second) = (first.eight(row), second.eight(row))
    let width = UInt64(truncatingIfNeeded: width)
    // 255 × 256 + 255 fits a lane.
    return (
      (first & lanes) &* width &+ second & lanes,
      (first &>> 8 & lanes) &* width &+ second &>> 8 & lanes
    )
  }
}

/// Codes looked up in a table.
struct MappedCode<Code: FixedWidthInteger & Sendable>: RowCode {
  let codes: [Code]
  let table: [UInt32]

  var rowCount: Int { codes.count }

  func code(_ row: Int) -> Int { Int(table[unchecked: Int(codes[unchecked: row])]) }
}

extension Array where Element: FixedWidthInteger & Sendable {
  /// The smallest and the largest; nil where there is none.
  var range: (low: Element, high: Element)? {
    let chunks = RowChunks.of(count)
    let parts = Cores.map(chunks.count) { index in
      var low = Element.max
      var high = Element.min
      for row in chunks[index] {
        low = Swift.min(low, self[unchecked: row])
        high = Swift.max(high, self[unchecked: row])
      }
      return (low, high)
    }
    guard let parts, let first = parts.first else { return nil }
    return parts.reduce(first) { (Swift.min($0.0, $1.0), Swift.max($0.1, $1.1)) }
  }
}
