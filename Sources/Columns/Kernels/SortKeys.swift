/// Orders rows by columns.
package enum SortKeys {
  /// A double as a whole number of the same order; both zeros are one, NaN comes last.
  package static func ordered(_ value: Double) -> UInt64 {
    if value.isNaN { return UInt64.max - 1 }
    let bits = (value == 0 ? 0.0 : value).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// The rows in the order of a column; stable; missing last in both directions.
  package static func sorted(
    _ rows: [Int32], by vector: Vector, descending: Bool
  ) -> [Int32] {
    if case .bounded(let values) = vector.storage {
      let upper = Vector(.number(values.upper), mask: vector.mask)
      let lower = Vector(.number(values.lower), mask: vector.mask)
      return sorted(
        sorted(rows, by: upper, descending: descending), by: lower, descending: descending)
    }
    var keys = keys(vector.storage)
    if descending { keys = keys.map { ~$0 } }
    if let mask = vector.mask {
      for row in keys.indices where mask[row] == 0 { keys[row] = .max }
    }
    let gathered = rows.map { keys[Int($0)] }
    return argsort(gathered).map { rows[Int($0)] }
  }

  private static func keys(_ storage: Storage) -> [UInt64] {
    switch storage {
    case .boolean(let values): return values.map { UInt64($0) }
    case .integer(let values):
      return values.widened.map { UInt64(bitPattern: $0) ^ (1 << 63) }
    case .number(let values): return values.map { ordered($0) }
    case .bounded(let values): return values.lower.map { ordered($0) }
    case .text(let values):
      let ranks = values.dictionary.ranks
      return values.codes.widened.map { UInt64(ranks[Int($0)]) }
    case .period(let keys): return keys.map { UInt64(bitPattern: $0) ^ (1 << 63) }
    }
  }

  /// The places of the keys in ascending order, stable: a radix sort over the bits that differ.
  package static func argsort(_ keys: [UInt64]) -> [Int32] {
    var order = keys.indices.map { Int32(truncatingIfNeeded: $0) }
    guard keys.count > 1 else { return order }
    var low = UInt64.max
    var high: UInt64 = 0
    for key in keys {
      low = min(low, key)
      high = max(high, key)
    }
    var bits = 64 - (high - low).leadingZeroBitCount
    if keys.count <= 64 {
      return order.sorted { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
    }
    var shift: UInt64 = 0
    var scratch = order
    while bits > 0 {
      scatter(keys, low, shift, order, into: &scratch)
      swap(&order, &scratch)
      shift += 11
      bits -= 11
    }
    return order
  }

  private static func scatter(
    _ keys: [UInt64], _ low: UInt64, _ shift: UInt64, _ order: [Int32], into target: inout [Int32]
  ) {
    var starts = [Int](repeating: 0, count: 2049)
    for key in keys { starts[Int(((key &- low) >> shift) & 2047) + 1] += 1 }
    for digit in 0..<2048 { starts[digit + 1] += starts[digit] }
    for place in order.indices {
      let row = order[place]
      let digit = Int(((keys[Int(row)] &- low) >> shift) & 2047)
      target[starts[digit]] = row
      starts[digit] += 1
    }
  }
}
