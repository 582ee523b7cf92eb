import Columns

/// Numbers with a fraction of one segment: as digits while these say all of them, then as doubles.
final class DecimalStore {
  private enum Width {
    /// Whole numbers that are to be divided by so many places.
    case digits(GrowingBuffer<Int32>, places: Int)
    case doubles(GrowingBuffer<Double>)
  }

  private let room: ColumnRoom.Part
  private var width: Width

  /// With the places that the sample has; nil where digits do not do.
  init(places: Int?, _ room: ColumnRoom.Part) {
    self.room = room
    width = places.map { .digits(room.buffer(), places: $0) } ?? .doubles(room.buffer())
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
    // Safe: buffers are grown by the block's rows before as many are written, and fields lie inside
    // the block, with 16 bytes before each.
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
    guard case .digits(let digits, let places) = width else {
      preconditionFailure("doubles are as wide as can be")
    }
    let doubles: GrowingBuffer<Double> = room.buffer()
    let target = unsafe doubles.grow(by: count)
    let values = unsafe digits.values
    let divisor = Decimals.divisor(places: places)
    for index in 0..<count { unsafe target[index] = Double(values[index]) / divisor }
    width = .doubles(doubles)
    return doubles
  }

  /// Gives the memory back.
  func clear() {
    width = .doubles(GrowingBuffer(capacity: 0))
  }

  /// The values of all segments in one column.
  static func joined(_ stores: [DecimalStore]) -> Storage {
    var digits: [GrowingBuffer<Int32>] = []
    var places = 0
    for store in stores {
      guard case .digits(let values, let itsPlaces) = store.width else { break }
      digits.append(values)
      places = itsPlaces
    }
    if digits.count == stores.count {
      return .decimal(Decimals(digits: GrowingBuffer.joined(digits), places: places))
    }
    let doubles = stores.map { store in
      switch store.width {
      case .digits(let values, _): store.widened(values.count)
      case .doubles(let values): values
      }
    }
    return .number(GrowingBuffer.joined(doubles))
  }
}
