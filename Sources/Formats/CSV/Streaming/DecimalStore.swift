import Columns

/// Numbers with a fraction of one segment: as digits while these say all of them, then as doubles.
final class DecimalStore {
  private enum Width {
    /// Whole numbers that are to be divided by so many places.
    case digits(GrowingBuffer<Int32>, places: Int)
    case doubles(GrowingBuffer<Double>)
  }

  private let expectedRows: Int
  private var width: Width

  /// With the places that the sample has; nil where digits do not do.
  init(places: Int?, expectedRows: Int) {
    self.expectedRows = expectedRows
    width =
      places.map { .digits(GrowingBuffer(capacity: expectedRows), places: $0) }
      ?? .doubles(GrowingBuffer(capacity: expectedRows))
  }

  /// Adds the cells of a block; those that are not plainly written are asked for.
  ///
  /// - Returns: false where one of them is no number, after which nothing can be added.
  func append(
    _ cells: BlockCells, isPlain: Bool, unusual: (Int) -> Double?
  ) -> Bool {
    switch width {
    case .doubles(let values): appendDoubles(cells, 0, isPlain, unusual, values)
    case .digits(let values, let places): appendDigits(cells, isPlain, unusual, values, places)
    }
  }

  private func appendDigits(
    _ cells: BlockCells, _ isPlain: Bool, _ unusual: (Int) -> Double?,
    _ values: GrowingBuffer<Int32>, _ places: Int
  ) -> Bool {
    let rows = cells.count
    let before = values.count
    let target = unsafe values.grow(by: rows)
    return unsafe FieldParsing.withPowers { powers, wholePowers in
      for row in 0..<rows {
        let (start, end) = unsafe cells.field(row)
        if isPlain, let digits = unsafe FieldParsing.decimalDigits(start, end, places, wholePowers)
        {
          unsafe target[row] = digits
          continue
        }
        let plain = isPlain ? unsafe FieldParsing.decimal(start, end, powers) : nil
        guard let value = plain ?? unusual(row) else { return false }
        guard let digits = Decimals.digits(of: value, places: places) else {
          let doubles = widened(before + row)
          unsafe doubles.grow(by: 1).pointee = value
          return appendDoubles(cells, row + 1, isPlain, unusual, doubles)
        }
        unsafe target[row] = digits
      }
      return true
    }
  }

  private func appendDoubles(
    _ cells: BlockCells, _ first: Int, _ isPlain: Bool, _ unusual: (Int) -> Double?,
    _ values: GrowingBuffer<Double>
  ) -> Bool {
    let target = unsafe values.grow(by: cells.count - first)
    return unsafe FieldParsing.withPowers { powers, _ in
      for row in first..<cells.count {
        let (start, end) = unsafe cells.field(row)
        if isPlain, let value = unsafe FieldParsing.decimal(start, end, powers) {
          unsafe target[row - first] = value
        } else {
          guard let value = unusual(row) else { return false }
          unsafe target[row - first] = value
        }
      }
      return true
    }
  }

  /// Goes over to doubles, keeping so many values.
  private func widened(_ count: Int) -> GrowingBuffer<Double> {
    let doubles = GrowingBuffer<Double>(capacity: expectedRows)
    let target = unsafe doubles.grow(by: count)
    unsafe copy(to: UnsafeMutableBufferPointer(start: target, count: count))
    width = .doubles(doubles)
    return doubles
  }

  private func copy(to target: UnsafeMutableBufferPointer<Double>) {
    switch width {
    case .doubles(let values): _ = unsafe target.update(fromContentsOf: values.values)
    case .digits(let values, let places):
      let digits = unsafe values.values
      let divisor = Decimals.divisor(places: places)
      for index in target.indices { unsafe target[index] = Double(digits[index]) / divisor }
    }
  }

  private var count: Int {
    switch width {
    case .digits(let values, _): values.count
    case .doubles(let values): values.count
    }
  }

  /// Gives the memory back.
  func clear() {
    width = .doubles(GrowingBuffer(capacity: 0))
  }

  /// The values of all segments in one column.
  static func joined(_ stores: [DecimalStore]) -> Storage {
    let rows = stores.reduce(0) { $0 + $1.count }
    let digits = stores.compactMap { store in
      if case .digits(let values, let places) = store.width { (values, places) } else { nil }
    }
    if digits.count == stores.count, let places = digits.first?.1 {
      let joined = unsafe [Int32](unsafeUninitializedCapacity: rows) { buffer, filled in
        for (values, _) in digits {
          let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...])
          _ = unsafe rest.update(fromContentsOf: values.values)
          filled += values.count
        }
      }
      return .decimal(Decimals(digits: joined, places: places))
    }
    return .number(
      unsafe [Double](unsafeUninitializedCapacity: rows) { buffer, filled in
        for store in stores {
          let end = filled + store.count
          unsafe store.copy(to: UnsafeMutableBufferPointer(rebasing: buffer[filled..<end]))
          filled = end
        }
      })
  }
}
