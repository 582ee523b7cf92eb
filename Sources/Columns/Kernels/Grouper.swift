/// Numbers the rows of key columns: equal keys get one group, groups come in the order of the keys.
///
/// Numbers, periods and truth values ascend, texts come in the order of their dictionary, which is
/// that of their first appearance, missing keys form a group of their own, the last.
package enum Grouper {
  /// Slots that a table which is addressed directly has at the most.
  ///
  /// One key is often in order, and then its slots are, too; of several keys together slots lie all
  /// over the table, so that sorting is faster long before there is one for each row.
  private static func mostSlots(_ keys: Int, rows: Int) -> Int {
    max(keys > 1 ? rows / 4 : rows, 1 << 16)
  }

  package static func group(_ keys: [Vector], rows: Int) -> Grouping {
    keys.isEmpty ? .whole(rows) : group(keys.map { KeyCodes($0) })
  }

  /// What grouping by such keys takes, about: bytes a row, and how many groups there may be.
  package static func estimate(_ keys: [Vector], rows: Int) -> (bytesPerRow: Int, groups: Int) {
    let limit = mostSlots(keys.count, rows: rows)
    let domain = keys.reduce(Optional(1)) { product, key in
      guard let product, let own = key.domain else { return nil }
      let (all, overflow) = product.multipliedReportingOverflow(by: own)
      return overflow || all > limit ? nil : all
    }
    // Words of all keys, sorted with their rows; else the codes of each key and of all together.
    guard let domain else { return (36, rows) }
    return (keys.count < 2 ? 5 : 9, min(domain, rows))
  }

  /// Groups of rows that are in the same group of each grouping.
  package static func group(_ groupings: [Grouping]) -> Grouping {
    group(groupings.map { KeyCodes($0.ids, domain: max($0.count, 1)) })
  }

  private static func group(_ keys: [KeyCodes]) -> Grouping {
    var joined = keys[0]
    let limit = mostSlots(keys.count, rows: joined.rowCount)
    for next in keys.dropFirst() {
      let (domain, overflow) = joined.domain.multipliedReportingOverflow(by: next.domain)
      if overflow || domain > limit { return wide(keys) }
      joined = product(joined, next, domain)
    }
    return joined.domain > limit ? wide(keys) : compressed(joined)
  }

  private static func product(_ left: KeyCodes, _ right: KeyCodes, _ domain: Int) -> KeyCodes {
    func codes<A: FixedWidthInteger & Sendable, B: FixedWidthInteger & Sendable>(
      _ first: [A], _ second: [B]
    ) -> KeyCodes {
      let pairs = PairCode(first: first, second: second, width: right.domain)
      return KeyCodes(Codes(pairs, domain: domain), domain: domain)
    }
    return switch (left.codes, right.codes) {
    case (.uint8(let a), .uint8(let b)):
      KeyCodes(.pairs(BytePairCode(first: a, second: b, width: right.domain)), domain: domain)
    case (.uint8(let a), .uint16(let b)): codes(a, b)
    case (.uint8(let a), .uint32(let b)): codes(a, b)
    case (.uint16(let a), .uint8(let b)): codes(a, b)
    case (.uint16(let a), .uint16(let b)): codes(a, b)
    case (.uint16(let a), .uint32(let b)): codes(a, b)
    case (.uint32(let a), .uint8(let b)): codes(a, b)
    case (.uint32(let a), .uint16(let b)): codes(a, b)
    case (.uint32(let a), .uint32(let b)): codes(a, b)
    }
  }

  /// Keys of very many combinations, in words of 64 bits.
  ///
  /// Keys that do not fit with the others are put behind the ranks of what does.
  private static func wide(_ keys: [KeyCodes], isRanked: Bool = false) -> Grouping {
    var used: UInt64 = 0
    let bits = keys.map { UInt64(64 - max($0.domain - 1, 1).leadingZeroBitCount) }
    let fitting = bits.prefix {
      used += $0
      return used <= 64
    }
    var fields: [KeyWords.Field] = []
    var shift = fitting.reduce(0, +)
    for (key, bits) in zip(keys, fitting) {
      shift -= bits
      fields.append(
        KeyWords.Field(
          shift: shift, bits: bits, base: key.base,
          missing: key.missing.map { UInt64(truncatingIfNeeded: $0) }))
    }
    let words = words(zip(keys, fields).map { (key: $0, shift: $1.shift) })
    if fields.count == keys.count { return DenseRanks.grouping(words, isRanked ? nil : fields) }
    let ranks = DenseRanks.of(words)
    let first = KeyCodes(ranks.ids, domain: max(ranks.count, 1))
    return wide([first] + keys[fields.count...], isRanked: true)
  }

  /// Rows whose words stay in the cache while the keys are put into them.
  private static let rowsAtOnce = 1 << 10

  private static func words(_ keys: [(key: KeyCodes, shift: UInt64)]) -> [UInt64] {
    let keys = keys
    return [UInt64](rows: keys[0].key.rowCount) { range, target in
      for start in stride(from: range.lowerBound, to: range.upperBound, by: rowsAtOnce) {
        let rows = start..<min(start + rowsAtOnce, range.upperBound)
        target.fill(rows) { _ in 0 }
        for (key, shift) in keys {
          if case .distances(let distances) = key.unwritten {
            put(distances.values, from: distances.base, rows, shift, into: target)
            continue
          }
          switch key.codes {
          case .uint8(let codes): put(codes, rows, shift, into: target)
          case .uint16(let codes): put(codes, rows, shift, into: target)
          case .uint32(let codes): put(codes, rows, shift, into: target)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func put<Code: FixedWidthInteger>(
    _ codes: [Code], from base: Code = 0, _ rows: Range<Int>, _ shift: UInt64,
    into words: SharedBuffer<UInt64>
  ) {
    for row in rows {
      let distance = Int64(truncatingIfNeeded: codes[unchecked: row]) &- Int64(base)
      words[row] |= UInt64(bitPattern: distance) &<< shift
    }
  }

  /// Codes without gaps.
  private static func compressed(_ keys: KeyCodes) -> Grouping {
    if let grouping = complete(keys) { return grouping }
    let unwritten = keys.unwritten
    let first =
      switch unwritten {
      case .distances(let distances): firstRows(distances.code, keys.domain)
      case .pairs(let pairs): firstRows(pairs, keys.domain)
      case nil: firstRows(keys.codes, keys.domain)
      }
    // Whoever asked to stop waits for no groups.
    guard !Cancellation.isRequested() else { return .whole(keys.rowCount) }
    guard first.contains(-1) else {
      guard let unwritten else {
        return Grouping(ids: keys.codes, count: keys.domain, firstRows: first)
      }
      return Grouping(unwritten: unwritten, count: keys.domain, firstRows: first)
    }
    var slots = [UInt32](repeating: 0, count: keys.domain)
    var count = 0
    for slot in first.indices where first[slot] >= 0 {
      slots[slot] = UInt32(truncatingIfNeeded: count)
      count += 1
    }
    let table = slots
    let ids =
      switch keys.codes {
      case .uint8(let codes):
        Codes(MappedCode(codes: codes, table: table), domain: count)
      case .uint16(let codes):
        Codes(MappedCode(codes: codes, table: table), domain: count)
      case .uint32(let codes):
        Codes(MappedCode(codes: codes, table: table), domain: count)
      }
    return Grouping(ids: ids, count: count, firstRows: first.filter { $0 >= 0 })
  }

  /// Rows per code among which all that occur mostly show.
  private static let rowsPerCode = 16
  /// Rows per code after which it is asked whether they did.
  private static let rowsPerLook = 4

  /// Codes that tell the cells, where all of them soon occur: as they are, without first rows.
  private static func complete(_ keys: KeyCodes) -> Grouping? {
    guard let base = keys.base, keys.missing == nil, keys.rowCount >= keys.domain else {
      return nil
    }
    let field = KeyWords.Field(shift: 0, bits: 32, base: base)
    func words() -> KeyWords {
      KeyWords(words: (0..<keys.domain).map { UInt64($0) }, fields: [field])
    }
    if case .distances(let distances) = keys.unwritten {
      guard occurs(distances.values, from: distances.base, keys.domain) else { return nil }
      return Grouping(unwritten: .distances(distances), count: keys.domain, words: words())
    }
    let isComplete =
      switch keys.codes {
      case .uint8(let codes): occurs(codes, from: 0, keys.domain)
      case .uint16(let codes): occurs(codes, from: 0, keys.domain)
      case .uint32(let codes): occurs(codes, from: 0, keys.domain)
      }
    return isComplete ? Grouping(ids: keys.codes, count: keys.domain, words: words()) : nil
  }

  /// Whether each of so many values from the smallest on is among the first rows.
  private static func occurs<Value: FixedWidthInteger>(
    _ values: [Value], from base: Value, _ domain: Int
  ) -> Bool {
    var seen = [UInt8](repeating: 0, count: domain)
    let end = min(values.count, max(domain * rowsPerCode, 1 << 16))
    for start in stride(from: 0, to: end, by: max(domain * rowsPerLook, 1 << 12)) {
      for row in start..<min(start + max(domain * rowsPerLook, 1 << 12), end) {
        seen[Int(values[row] &- base)] = 1
      }
      if !seen.contains(0) { return true }
    }
    return false
  }

  private static func firstRows(_ codes: Codes, _ domain: Int) -> [Int32] {
    switch codes {
    case .uint8(let codes): firstRows(WrittenCode(codes: codes), domain)
    case .uint16(let codes): firstRows(WrittenCode(codes: codes), domain)
    case .uint32(let codes): firstRows(WrittenCode(codes: codes), domain)
    }
  }

  /// The first row of each code, -1 of those that do not occur.
  private static func firstRows(_ codes: some RowCode, _ domain: Int) -> [Int32] {
    var first = [Int32](repeating: -1, count: domain)
    var left = domain
    let beginning = min(codes.rowCount, max(domain * rowsPerCode, 1 << 16))
    for row in 0..<beginning {
      let code = codes.code(row)
      if first[code] < 0 {
        first[code] = Int32(truncatingIfNeeded: row)
        left &-= 1
        if left == 0 { return first }
      }
    }
    // Some are rare, or there are none of them at all.
    return beginning < codes.rowCount ? GroupFold.fold(codes, domain, FirstRowFold()) : first
  }
}

extension Vector {
  /// How many codes its cells take as a key, as far as that shows without looking at each.
  fileprivate var domain: Int? {
    switch storage {
    case .boolean: 4
    case .text(let values): values.dictionary.count + 1
    case .integer, .decimal:
      integerRange.flatMap { range in
        let (span, overflow) = range.high.subtractingReportingOverflow(range.low)
        return overflow || span > Int64(Int32.max) ? nil : Int(span) + 2
      }
    case .number, .bounded, .period: nil
    }
  }
}
