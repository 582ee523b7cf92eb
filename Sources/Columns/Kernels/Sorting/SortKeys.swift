/// Rows in the order of a column.
package struct SortedRows: Sendable {
  package var rows: [Int32]
  /// Makes the column's cells in this order, where that is faster than to gather them.
  package var cells: (@Sendable () -> Vector)?
}

/// Orders rows by columns.
package enum SortKeys {
  /// A double as a whole number of the same order; both zeros are one, a NaN is the largest.
  package static func ordered(_ value: Double) -> UInt64 {
    if value.isNaN { return UInt64.max - 1 }
    let bits = (value == 0 ? 0.0 : value).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// The rows in the order of a column, all of them where none are given; stable, missing last in
  /// both directions; none where the user asked to stop.
  package static func sorted(
    _ rows: [Int32]?, by vector: Vector, descending: Bool
  ) -> SortedRows {
    if rows == nil, vector.mask == nil, vector.count > fewest,
      let sorted = packed(vector, descending)
    {
      return sorted
    }
    if case .bounded(let values) = vector.storage {
      let upper = Vector(.number(values.upper), mask: vector.mask)
      let lower = Vector(.number(values.lower), mask: vector.mask)
      return sorted(
        sorted(rows, by: upper, descending: descending).rows, by: lower, descending: descending)
    }
    return SortedRows(rows: rowsInOrder(rows, by: vector, descending: descending))
  }

  /// By keys that fit one word with their row, without writing them down first; nil where they do
  /// not fit.
  private static func packed(_ vector: Vector, _ descending: Bool) -> SortedRows? {
    switch vector.storage {
    case .integer(.int8(let values)):
      packed(values, vector, descending) { .integer(.int8($0)) }
    case .integer(.int16(let values)):
      packed(values, vector, descending) { .integer(.int16($0)) }
    case .integer(.int32(let values)):
      packed(values, vector, descending) { .integer(.int32($0)) }
    case .integer(.int64(let values)):
      packed(values, vector, descending) { .integer(.int64($0)) }
    case .decimal(let values):
      packed(values.digits, vector, descending) { .decimal(values.with($0)) }
    case .text(let values): packed(values, descending)
    case .boolean, .number, .bounded, .period: nil
    }
  }

  private static func packed(_ values: TextValues, _ descending: Bool) -> SortedRows? {
    let ranks = values.dictionary.ranks
    let last = UInt32(truncatingIfNeeded: max(ranks.count, 1) - 1)
    let places = descending ? ranks.map { last - $0 } : ranks
    let order =
      switch values.codes {
      case .uint8(let codes): PackedOrder(PlaceKey(codes: codes, places: places))
      case .uint16(let codes): PackedOrder(PlaceKey(codes: codes, places: places))
      case .uint32(let codes): PackedOrder(PlaceKey(codes: codes, places: places))
      }
    return order.map { SortedRows(rows: $0.rows) }
  }

  private static func packed<Value: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
    _ values: [Value], _ vector: Vector, _ descending: Bool,
    _ storage: @escaping @Sendable ([Value]) -> Storage
  ) -> SortedRows? {
    guard let range = vector.integerRange else { return nil }
    let key = DistanceKey(values, range, descending: descending)
    guard let order = PackedOrder(key) else { return nil }
    return SortedRows(rows: order.rows) { Vector(storage(order.values(of: key))) }
  }

  private static func rowsInOrder(
    _ rows: [Int32]?, by vector: Vector, descending: Bool
  ) -> [Int32] {
    let keys = keys(vector, descending: descending)
    // Whoever asked to stop gets no rows.
    if Cancellation.isRequested() { return [] }
    let order: [Int32]
    if let rows {
      let gathered = [UInt64](rows: rows.count) { range, target in
        target.fill(range) { keys[Int(rows[$0])] }
      }
      order = RowSelection.composed(rows, argsort(gathered))
    } else {
      order = argsort(keys)
    }
    guard let mask = vector.mask else { return order }
    // The largest key may be a value's as well as that of what is missing.
    return order.filter { mask[Int($0)] != 0 } + order.filter { mask[Int($0)] == 0 }
  }

  /// Keys whose ascending order is the order wanted.
  static func keys(_ vector: Vector, descending: Bool) -> [UInt64] {
    let keys =
      switch vector.storage {
      case .boolean(let values): integerKeys(values)
      case .integer(.int8(let values)): integerKeys(values)
      case .integer(.int16(let values)): integerKeys(values)
      case .integer(.int32(let values)): integerKeys(values)
      case .integer(.int64(let values)), .period(let values): integerKeys(values)
      case .number(let values): numberKeys(values)
      case .decimal(let values): integerKeys(values.digits)
      case .bounded(let values): numberKeys(values.lower)
      case .text(let values): textKeys(values)
      }
    guard descending || vector.mask != nil else { return keys }
    let flip: UInt64 = descending ? .max : 0
    let mask = vector.mask
    return [UInt64](rows: keys.count) { range, target in
      target.fill(range) { row in
        if let mask, mask[row] == 0 { return .max }
        return keys[row] ^ flip
      }
    }
  }

  private static func integerKeys<Value: FixedWidthInteger & Sendable>(_ values: [Value])
    -> [UInt64]
  {
    [UInt64](rows: values.count) { range, target in
      target.fill(range) { UInt64(bitPattern: Int64(values[$0])) ^ (1 << 63) }
    }
  }

  private static func numberKeys(_ values: [Double]) -> [UInt64] {
    [UInt64](rows: values.count) { range, target in
      target.fill(range) { ordered(values[$0]) }
    }
  }

  private static func textKeys(_ values: TextValues) -> [UInt64] {
    let ranks = values.dictionary.ranks
    let codes = values.codes
    return [UInt64](rows: codes.count) { range, target in
      target.fill(range) { UInt64(ranks[codes[$0]]) }
    }
  }

  private static let fewest = 64

  /// The places of the keys in ascending order, stable; none where the user asked to stop.
  package static func argsort(_ keys: [UInt64]) -> [Int32] {
    if keys.count <= fewest {
      return keys.indices.map { Int32(truncatingIfNeeded: $0) }.sorted {
        (keys[Int($0)], $0) < (keys[Int($1)], $1)
      }
    }
    let source = WrittenKey(keys)
    if let order = PackedOrder(source) { return order.rows }
    let parts = KeyPartitions(source)
    parts.sortEach()
    return parts.rows
  }
}
