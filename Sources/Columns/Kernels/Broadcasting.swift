/// Applies a function to each row of one array.
@inline(__always)
func mapRows<A, R>(_ a: [A], _ body: (A) -> R) -> [R] {
  let rows = a.count
  // Safe: as many values are written, each once, as there is room for, and no closure leaves early.
  return unsafe [R](unsafeUninitializedCapacity: rows) { buffer, count in
    for row in 0..<rows { unsafe buffer.initializeElement(at: row, to: body(a[row])) }
    count = rows
  }
}

/// Applies a function to each row of one array, on all threads.
@inline(__always)
func mapRows<A: Sendable, R: BitwiseCopyable & Sendable>(
  _ a: [A], _ body: @Sendable (A) -> R
) -> [R] {
  [R](rows: a.count) { range, target in
    target.fill(range) { body(a[unchecked: $0]) }
  }
}

/// Applies a function to each pair of rows; an array of one value stands for every row.
@inline(__always)
func zipRows<A, B, R>(_ a: [A], _ b: [B], _ body: (A, B) -> R) -> [R] {
  let rows = a.count == 1 ? b.count : a.count
  precondition(a.count == rows || a.count == 1, "a column has the batch's rows or one")
  precondition(b.count == rows || b.count == 1, "a column has the batch's rows or one")
  return unsafe [R](unsafeUninitializedCapacity: rows) { buffer, count in
    if b.count == 1 && rows != 1 {
      let right = b[0]
      for row in 0..<rows { unsafe buffer.initializeElement(at: row, to: body(a[row], right)) }
    } else if a.count == 1 && rows != 1 {
      let left = a[0]
      for row in 0..<rows { unsafe buffer.initializeElement(at: row, to: body(left, b[row])) }
    } else {
      for row in 0..<rows { unsafe buffer.initializeElement(at: row, to: body(a[row], b[row])) }
    }
    count = rows
  }
}

extension Vector {
  /// The rows of the larger of two operands, of which one may be a single constant.
  static func rows(_ left: Vector, _ right: Vector) -> Int {
    left.count == 1 ? right.count : left.count
  }

  /// Present where both are.
  static func joinedMask(_ left: Vector, _ right: Vector) -> [UInt8]? {
    let rows = rows(left, right)
    switch (left.mask, right.mask) {
    case (nil, nil): return nil
    case (let mask?, nil), (nil, let mask?):
      return mask.count == rows ? mask : [UInt8](repeating: mask[0], count: rows)
    case (let a?, let b?): return zipRows(a, b) { $0 & $1 }
    }
  }

  /// One constant as a column of so many rows; any other vector as it is.
  package func expanded(to rows: Int) -> Vector {
    guard count == 1, rows != 1 else { return self }
    return gathered([Int32](repeating: 0, count: rows))
  }
}

extension Storage {
  /// Numeric cells as doubles; the cells of any other type are a programmer's error.
  package var doubles: [Double] {
    switch self {
    case .integer(let values): return values.doubles
    case .number(let values): return values
    case .decimal(let values): return values.doubles
    case .boolean, .bounded, .text, .period: preconditionFailure("only numbers become doubles")
    }
  }

  /// Numeric cells as bounds.
  package var boundedValues: BoundedValues {
    if case .bounded(let values) = self { return values }
    return BoundedValues(exact: doubles)
  }
}

extension Vector {
  /// Whole numbers as numbers, numbers as bounds, where a column of them needs it; anything else as
  /// it is.
  package func widened(to type: ColumnType) -> Vector {
    guard self.type != type, self.type.isNumeric, type.isNumeric, type != .integer else {
      return self
    }
    return type == .bounded
      ? Vector(.bounded(storage.boundedValues), mask: mask)
      : Vector(.number(storage.doubles), mask: mask)
  }
}

extension ColumnType {
  /// The type of a column that holds cells of both: of numbers the one that loses nothing.
  package func widened(with other: ColumnType) -> ColumnType {
    guard self != other, isNumeric, other.isNumeric else { return self }
    return self == .bounded || other == .bounded ? .bounded : .number
  }
}
