/// Numbers the rows of key columns: equal keys get one group, groups come in the order of the keys.
///
/// Numbers, periods and truth values ascend, texts come in the order of their first appearance in
/// the data, missing keys form a group of their own, the last.
package enum Grouper {
  /// Slots of a table that is addressed directly, per row at the least and in all at the most.
  private static let directSlotsPerRow = 4
  private static let directSlotsAlways = 1 << 16

  package static func group(_ keys: [Vector], rows: Int) -> Grouping {
    guard let first = keys.first else { return .whole(rows) }
    var grouping = compress(encode(first))
    for key in keys.dropFirst() {
      let next = compress(encode(key))
      let width = UInt64(max(next.count, 1))
      let joined = zipRows(grouping.ids, next.ids) { UInt64($0) &* width &+ UInt64($1) }
      grouping = compress(
        Encoded(codes: joined, domain: UInt64(max(grouping.count, 1)) &* width))
    }
    return grouping
  }

  /// The first row of each group, in group order.
  package static func firstRows(_ grouping: Grouping) -> [Int32] {
    var first = [Int32](repeating: -1, count: grouping.count)
    for row in grouping.ids.indices.reversed() {
      first[Int(grouping.ids[row])] = Int32(truncatingIfNeeded: row)
    }
    return first
  }

  /// Codes in the order of the values, each less than the domain.
  private struct Encoded {
    var codes: [UInt64]
    var domain: UInt64
  }

  private static func encode(_ vector: Vector) -> Encoded {
    var encoded = encode(vector.storage)
    guard let mask = vector.mask else { return encoded }
    let missing = encoded.domain
    encoded.codes = zipRows(encoded.codes, mask) { $1 == 0 ? missing : $0 }
    encoded.domain = missing &+ 1
    return encoded
  }

  private static func encode(_ storage: Storage) -> Encoded {
    switch storage {
    case .boolean(let values): return Encoded(codes: values.map { UInt64($0) }, domain: 3)
    case .text(let values):
      return Encoded(
        codes: values.codes.widened.map { UInt64($0) }, domain: UInt64(values.dictionary.count))
    case .integer(let values): return encode(values.widened)
    case .period(let keys): return encode(keys)
    case .number(let values): return ranked(values.map { SortKeys.ordered($0) })
    case .bounded(let values):
      let lower = compress(ranked(values.lower.map { SortKeys.ordered($0) }))
      let upper = compress(ranked(values.upper.map { SortKeys.ordered($0) }))
      let width = UInt64(max(upper.count, 1)) &* 8
      let codes = (0..<values.count).map { row in
        UInt64(lower.ids[row]) &* width &+ UInt64(upper.ids[row]) &* 8
          &+ UInt64(values.flags[row] & 7)
      }
      return Encoded(codes: codes, domain: UInt64(max(lower.count, 1)) &* width)
    }
  }

  private static func encode(_ values: [Int64]) -> Encoded {
    guard let low = values.min(), let high = values.max() else {
      return Encoded(codes: [], domain: 1)
    }
    let (span, overflow) = high.subtractingReportingOverflow(low)
    guard !overflow, span < Int64.max / 2 else {
      return ranked(values.map { UInt64(bitPattern: $0) ^ (1 << 63) })
    }
    return Encoded(
      codes: values.map { UInt64(bitPattern: $0 &- low) }, domain: UInt64(span) &+ 1)
  }

  /// Any 64-bit values by their rank among the distinct ones.
  private static func ranked(_ values: [UInt64]) -> Encoded {
    let (ids, count) = dense(values)
    return Encoded(codes: ids.map { UInt64($0) }, domain: UInt64(max(count, 1)))
  }

  private static func compress(_ encoded: Encoded) -> Grouping {
    let rows = encoded.codes.count
    let limit = UInt64(max(rows * directSlotsPerRow, directSlotsAlways))
    guard encoded.domain <= limit else {
      let (ids, count) = dense(encoded.codes)
      return Grouping(ids: ids, count: count)
    }
    var slots = [UInt32](repeating: 0, count: Int(encoded.domain))
    for code in encoded.codes { slots[Int(code)] = 1 }
    var count: UInt32 = 0
    for slot in slots.indices where slots[slot] != 0 {
      slots[slot] = count
      count += 1
    }
    return Grouping(ids: mapRows(encoded.codes) { slots[Int($0)] }, count: Int(count))
  }

  /// Ids in ascending order of the values, through a sort of the rows.
  private static func dense(_ values: [UInt64]) -> (ids: [UInt32], count: Int) {
    let order = SortKeys.argsort(values)
    var ids = [UInt32](repeating: 0, count: values.count)
    var count: UInt32 = 0
    var previous: UInt64?
    for place in order.indices {
      let row = Int(order[place])
      if let previous, previous != values[row] { count += 1 }
      previous = values[row]
      ids[row] = count
    }
    return (ids, values.isEmpty ? 0 : Int(count) + 1)
  }
}
