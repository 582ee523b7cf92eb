/// The left side's keys as codes of the right side's, worked out where they are looked up: written
/// down they would take as long as the looking.
enum LeftKeys: Sendable {
  case int8(IntegerKey<Int8>)
  case int16(IntegerKey<Int16>)
  case int32(IntegerKey<Int32>)
  case int64(IntegerKey<Int64>)
  case text8(TextKey<UInt8>)
  case text16(TextKey<UInt16>)
  case text32(TextKey<UInt32>)
  /// Codes as they are.
  case codes([UInt32])

  /// One for each row.
  var codes: [UInt32] {
    if case .codes(let codes) = self { codes } else { used(by: WrittenCodes()) }
  }

  func used<Use: KeyUse>(by use: Use) -> Use.Result {
    switch self {
    case .int8(let key): use.use(key)
    case .int16(let key): use.use(key)
    case .int32(let key): use.use(key)
    case .int64(let key): use.use(key)
    case .text8(let key): use.use(key)
    case .text16(let key): use.use(key)
    case .text32(let key): use.use(key)
    case .codes(let codes): use.use(KnownKey(codes: codes))
    }
  }
}

/// What is done with keys; loops are made for each kind.
protocol KeyUse {
  associatedtype Result

  func use(_ key: some JoinKey) -> Result
}

/// The code of each row of the left side; `JoinCodes.none` where no row of the right has it.
protocol JoinKey: Sendable {
  var count: Int { get }

  func code(_ row: Int) -> UInt32
}

/// Whole numbers by how far they lie above the smallest of the right side.
struct IntegerKey<Value: FixedWidthInteger & Sendable>: JoinKey {
  let values: [Value]
  let low: Int64
  let span: Int64

  var count: Int { values.count }

  func code(_ row: Int) -> UInt32 {
    // What wraps around is beyond the span as well.
    let distance = UInt64(bitPattern: Int64(values[unchecked: row]) &- low)
    return distance <= UInt64(span) ? UInt32(truncatingIfNeeded: distance) : JoinCodes.none
  }
}

/// Texts by their code in the right side's dictionary.
struct TextKey<Code: FixedWidthInteger & Sendable>: JoinKey {
  let codes: [Code]
  let map: [UInt32]

  var count: Int { codes.count }

  func code(_ row: Int) -> UInt32 { map[unchecked: Int(codes[unchecked: row])] }
}

private struct KnownKey: JoinKey {
  let codes: [UInt32]

  var count: Int { codes.count }

  func code(_ row: Int) -> UInt32 { codes[unchecked: row] }
}

private struct WrittenCodes: KeyUse {
  func use(_ key: some JoinKey) -> [UInt32] {
    [UInt32](rows: key.count) { range, target in target.fill(range) { key.code($0) } }
  }
}
