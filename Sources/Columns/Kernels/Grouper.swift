/// Numbers the rows of key columns: equal keys get one group, groups come in the order of the keys.
///
/// Numbers, periods and truth values ascend, texts come in the order of their dictionary, which is
/// that of their first appearance, missing keys form a group of their own, the last.
package enum Grouper {
  /// Slots of a table that is addressed directly, per row at the most and in all at the least.
  private static let directSlotsPerRow = 1
  private static let directSlotsAlways = 1 << 16

  package static func group(_ keys: [Vector], rows: Int) -> Grouping {
    keys.isEmpty ? .whole(rows) : group(keys.map { KeyCodes($0) })
  }

  /// Groups of rows that are in the same group of each grouping.
  package static func group(_ groupings: [Grouping]) -> Grouping {
    group(groupings.map { KeyCodes($0.ids, domain: max($0.count, 1)) })
  }

  private static func group(_ keys: [KeyCodes]) -> Grouping {
    var joined = keys[0]
    for (place, next) in keys.enumerated().dropFirst() {
      let (domain, overflow) = joined.domain.multipliedReportingOverflow(by: next.domain)
      if overflow || domain > Int(UInt32.max) { return wide([joined] + keys[place...]) }
      joined = product(joined, next, domain)
    }
    return compressed(joined)
  }

  private static func product(_ left: KeyCodes, _ right: KeyCodes, _ domain: Int) -> KeyCodes {
    func codes<A: FixedWidthInteger & Sendable, B: FixedWidthInteger & Sendable>(
      _ first: [A], _ second: [B]
    ) -> Codes {
      Codes(
        rows: first.count, domain: domain,
        PairCode(first: first, second: second, width: right.domain))
    }
    let codes =
      switch (left.codes, right.codes) {
      case (.uint8(let a), .uint8(let b)): codes(a, b)
      case (.uint8(let a), .uint16(let b)): codes(a, b)
      case (.uint8(let a), .uint32(let b)): codes(a, b)
      case (.uint16(let a), .uint8(let b)): codes(a, b)
      case (.uint16(let a), .uint16(let b)): codes(a, b)
      case (.uint16(let a), .uint32(let b)): codes(a, b)
      case (.uint32(let a), .uint8(let b)): codes(a, b)
      case (.uint32(let a), .uint16(let b)): codes(a, b)
      case (.uint32(let a), .uint32(let b)): codes(a, b)
      }
    return KeyCodes(codes, domain: domain)
  }

  /// Keys whose combinations need more than 32 bits, in words of 64 bits as long as they fit.
  private static func wide(_ keys: [KeyCodes]) -> Grouping {
    var words = keys[0].codes.widenedWords
    var domain = keys[0].domain
    for key in keys.dropFirst() {
      if domain.multipliedReportingOverflow(by: key.domain).overflow {
        let ranks = DenseRanks.of(words)
        words = ranks.ids.widenedWords
        domain = max(ranks.count, 1)
      }
      words = joined(words, key)
      domain *= key.domain
    }
    return DenseRanks.grouping(words)
  }

  private static func joined(_ words: [UInt64], _ key: KeyCodes) -> [UInt64] {
    let width = UInt64(key.domain)
    return switch key.codes {
    case .uint8(let codes):
      unsafe [UInt64](rows: words.count) { range, target in
        unsafe target.fill(range) { words[$0] &* width &+ UInt64(codes[$0]) }
      }
    case .uint16(let codes):
      unsafe [UInt64](rows: words.count) { range, target in
        unsafe target.fill(range) { words[$0] &* width &+ UInt64(codes[$0]) }
      }
    case .uint32(let codes):
      unsafe [UInt64](rows: words.count) { range, target in
        unsafe target.fill(range) { words[$0] &* width &+ UInt64(codes[$0]) }
      }
    }
  }

  /// Codes without gaps.
  private static func compressed(_ keys: KeyCodes) -> Grouping {
    let rows = keys.codes.count
    guard keys.domain <= max(rows * directSlotsPerRow, directSlotsAlways) else {
      return DenseRanks.grouping(keys.codes.widenedWords)
    }
    let found =
      switch keys.codes {
      case .uint8(let codes): found(codes, keys.domain)
      case .uint16(let codes): found(codes, keys.domain)
      case .uint32(let codes): found(codes, keys.domain)
      }
    guard let found else { return Grouping(ids: keys.codes, count: keys.domain) }
    var slots = [UInt32](repeating: 0, count: keys.domain)
    var count = 0
    for slot in found.indices where found[slot] != 0 {
      slots[slot] = UInt32(truncatingIfNeeded: count)
      count += 1
    }
    let table = slots
    let ids =
      switch keys.codes {
      case .uint8(let codes):
        Codes(rows: rows, domain: count, MappedCode(codes: codes, table: table))
      case .uint16(let codes):
        Codes(rows: rows, domain: count, MappedCode(codes: codes, table: table))
      case .uint32(let codes):
        Codes(rows: rows, domain: count, MappedCode(codes: codes, table: table))
      }
    return Grouping(ids: ids, count: count)
  }

  /// A byte for each code that occurs; nil where all do, which mostly shows after few rows.
  private static func found<Code: FixedWidthInteger>(_ codes: [Code], _ domain: Int) -> [UInt8]? {
    var found = [UInt8](repeating: 0, count: domain)
    var left = domain
    for row in codes.indices {
      let code = Int(codes[row])
      if found[code] == 0 {
        found[code] = 1
        left &-= 1
        if left == 0 { return nil }
      }
    }
    return found
  }
}

extension Codes {
  /// The codes at full width.
  var widenedWords: [UInt64] {
    switch self {
    case .uint8(let codes):
      unsafe [UInt64](rows: codes.count) { range, target in
        unsafe target.fill(range) { UInt64(codes[$0]) }
      }
    case .uint16(let codes):
      unsafe [UInt64](rows: codes.count) { range, target in
        unsafe target.fill(range) { UInt64(codes[$0]) }
      }
    case .uint32(let codes):
      unsafe [UInt64](rows: codes.count) { range, target in
        unsafe target.fill(range) { UInt64(codes[$0]) }
      }
    }
  }
}
