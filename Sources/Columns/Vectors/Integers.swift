/// Whole numbers in the narrowest width that holds them all.
package enum Integers: Sendable {
  case int8([Int8])
  case int16([Int16])
  case int32([Int32])
  case int64([Int64])

  /// Narrows where the range of the values allows it.
  package init(
    narrowing values: [some FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable]
  ) {
    let range = values.range
    let (low, high) = (Int64(range?.low ?? 0), Int64(range?.high ?? 0))
    if low >= Int64(Int8.min) && high <= Int64(Int8.max) {
      self = .int8(values.converted())
    } else if low >= Int64(Int16.min) && high <= Int64(Int16.max) {
      self = .int16(values.converted())
    } else if low >= Int64(Int32.min) && high <= Int64(Int32.max) {
      self = .int32(values.converted())
    } else {
      self = .int64(values as? [Int64] ?? values.converted())
    }
  }

  package var count: Int {
    switch self {
    case .int8(let values): values.count
    case .int16(let values): values.count
    case .int32(let values): values.count
    case .int64(let values): values.count
    }
  }

  package subscript(row: Int) -> Int64 {
    switch self {
    case .int8(let values): Int64(values[row])
    case .int16(let values): Int64(values[row])
    case .int32(let values): Int64(values[row])
    case .int64(let values): values[row]
    }
  }

  /// The smallest and the largest; nil where there is none.
  var range: (low: Int64, high: Int64)? {
    switch self {
    case .int8(let values): values.range.map { (Int64($0.low), Int64($0.high)) }
    case .int16(let values): values.range.map { (Int64($0.low), Int64($0.high)) }
    case .int32(let values): values.range.map { (Int64($0.low), Int64($0.high)) }
    case .int64(let values): values.range
    }
  }

  /// The values at full width.
  package var widened: [Int64] {
    switch self {
    case .int8(let values): values.converted()
    case .int16(let values): values.converted()
    case .int32(let values): values.converted()
    case .int64(let values): values
    }
  }

  package var doubles: [Double] {
    switch self {
    case .int8(let values): values.doubles
    case .int16(let values): values.doubles
    case .int32(let values): values.doubles
    case .int64(let values): values.doubles
    }
  }

  /// Columns end to end, as wide as the widest.
  static func concatenated(_ parts: [Integers]) -> Integers {
    let bytes = parts.map {
      switch $0 {
      case .int8: 1
      case .int16: 2
      case .int32: 4
      case .int64: 8
      }
    }
    return switch bytes.max() ?? 1 {
    case 1: .int8([Int8](joining: parts.map { $0.values() }))
    case 2: .int16([Int16](joining: parts.map { $0.values() }))
    case 4: .int32([Int32](joining: parts.map { $0.values() }))
    default: .int64([Int64](joining: parts.map { $0.values() }))
    }
  }

  /// The values in a width that holds them.
  private func values<Value: FixedWidthInteger & BitwiseCopyable & Sendable>() -> [Value] {
    if let same = self.same(as: Value.self) { return same }
    return switch self {
    case .int8(let values): values.converted()
    case .int16(let values): values.converted()
    case .int32(let values): values.converted()
    case .int64(let values): values.converted()
    }
  }

  private func same<Value>(as _: Value.Type) -> [Value]? {
    switch self {
    case .int8(let values): values as? [Value]
    case .int16(let values): values as? [Value]
    case .int32(let values): values as? [Value]
    case .int64(let values): values as? [Value]
    }
  }

  package func slice(_ range: Range<Int>) -> Integers {
    switch self {
    case .int8(let values): .int8(Array(values[range]))
    case .int16(let values): .int16(Array(values[range]))
    case .int32(let values): .int32(Array(values[range]))
    case .int64(let values): .int64(Array(values[range]))
    }
  }

  package func gathered(_ rows: [Int32]) -> Integers {
    switch self {
    case .int8(let values): .int8(gather(values, rows))
    case .int16(let values): .int16(gather(values, rows))
    case .int32(let values): .int32(gather(values, rows))
    case .int64(let values): .int64(gather(values, rows))
    }
  }
}

/// The values at the rows given; a row of -1 takes the filler.
func gather<Value: BitwiseCopyable & Sendable>(
  _ values: [Value], _ rows: [Int32], filler: Value
) -> [Value] {
  guard !values.isEmpty else { return [Value](repeating: filler, count: rows.count) }
  if values.count < rows.count / 4 {
    // The filler before the first value is the cell of row -1.
    let values = [filler] + values
    return [Value](rows: rows.count) { range, target in
      target.fill(range) { values[unchecked: Int(rows[unchecked: $0]) &+ 1] }
    }
  }
  return [Value](rows: rows.count) { range, target in
    target.fill(range) { index in
      // Read in any case, so that no branch has to be guessed.
      let row = rows[unchecked: index]
      let value = values[unchecked: Int(max(row, 0))]
      return row < 0 ? filler : value
    }
  }
}

func gather<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
  _ values: [Value], _ rows: [Int32]
) -> [Value] {
  gather(values, rows, filler: 0)
}
