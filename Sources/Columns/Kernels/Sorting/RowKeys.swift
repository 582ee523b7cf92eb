/// A key for each row, worked out where it is asked for; a type of its own, so that loops are made
/// for each.
protocol RowKey: Sendable {
  var count: Int { get }

  /// No key is larger.
  var highest: UInt64 { get }

  func key(_ row: Int) -> UInt64
}

/// How far whole numbers lie above the smallest, or below the largest.
struct DistanceKey<Value: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>: RowKey {
  private let values: [Value]
  private let first: Int64
  /// All bits set where the largest comes first.
  private let sign: Int64
  let highest: UInt64

  init(_ values: [Value], _ range: (low: Int64, high: Int64), descending: Bool) {
    self.values = values
    first = descending ? range.high : range.low
    sign = descending ? -1 : 0
    highest = UInt64(bitPattern: range.high &- range.low)
  }

  var count: Int { values.count }

  func key(_ row: Int) -> UInt64 {
    UInt64(bitPattern: ((Int64(values[unchecked: row]) &- first) ^ sign) &- sign)
  }

  /// The value that has a key.
  func value(_ key: UInt64) -> Value {
    Value(truncatingIfNeeded: ((Int64(bitPattern: key) &+ sign) ^ sign) &+ first)
  }
}

/// Places of texts in their order, by their codes.
struct PlaceKey<Code: FixedWidthInteger & Sendable>: RowKey {
  let codes: [Code]
  /// For each code.
  let places: [UInt32]

  var count: Int { codes.count }
  var highest: UInt64 { UInt64(max(places.count, 1) - 1) }

  func key(_ row: Int) -> UInt64 { UInt64(places[unchecked: Int(codes[unchecked: row])]) }
}

/// Keys that are written down, by how far they lie above the smallest.
struct WrittenKey: RowKey {
  private let keys: [UInt64]
  let low: UInt64
  let highest: UInt64

  init(_ keys: [UInt64]) {
    self.keys = keys
    let (low, high) = keys.range ?? (0, 0)
    self.low = low
    highest = high - low
  }

  var count: Int { keys.count }

  func key(_ row: Int) -> UInt64 { keys[unchecked: row] &- low }
}
