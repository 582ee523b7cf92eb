import Synchronization

/// The cells of a column: typed storage and, where any cell is missing, a mask.
package struct Vector: Sendable {
  package let storage: Storage
  /// One byte a row, 1 where the cell is present; nil where all are.
  package var mask: [UInt8]?
  private let known = Known()

  /// What is worked out once for all copies, by whoever asks first.
  private final class Known: Sendable {
    let range = Mutex<(low: Int64, high: Int64)?>(nil)
  }

  package init(_ storage: Storage, mask: [UInt8]? = nil) {
    precondition(mask.map { $0.count == storage.count } ?? true, "a mask has one byte a row")
    self.storage = storage
    self.mask = mask
  }

  package var count: Int { storage.count }
  package var type: ColumnType { storage.type }

  package func isPresent(_ row: Int) -> Bool {
    guard let mask else { return true }
    return mask[row] != 0
  }

  package var missingCount: Int {
    guard let mask else { return 0 }
    var present = 0
    for byte in mask { present &+= Int(byte) }
    return mask.count - present
  }

  package subscript(row: Int) -> Scalar {
    guard isPresent(row) else { return .missing }
    switch storage {
    case .boolean(let values):
      return values[row] == Truth.undecided
        ? .undecided
        : .boolean(values[row] == Truth.yes)
    case .integer(let values): return .integer(Int(values[row]))
    case .number(let values): return .number(values[row])
    case .decimal(let values): return .number(values[row])
    case .bounded(let values): return .bounded(values[row])
    case .text(let values): return .text(values[row])
    case .period(let keys): return .period(Period(key: keys[row]))
    }
  }

  /// The smallest and the largest of whole numbers, or of the digits of decimals, those that stand
  /// for missing cells with them; nil for other types, and where there is none.
  var integerRange: (low: Int64, high: Int64)? {
    known.range.withLock { known in
      if let known { return known }
      let found: (low: Int64, high: Int64)? =
        switch storage {
        case .integer(let values): values.range
        case .decimal(let values): Integers.int32(values.digits).range
        default: nil
        }
      known = found
      return found
    }
  }

  package func slice(_ range: Range<Int>) -> Vector {
    Vector(storage.slice(range), mask: mask.map { Array($0[range]) })
  }

  /// The cells at the rows given, in that order; a row of -1 gives a missing cell.
  package func gathered(_ rows: [Int32]) -> Vector { gathered(RowNumbers(rows)) }

  package func gathered(_ rows: RowNumbers) -> Vector {
    Vector(storage.gathered(rows.rows), mask: mask.map { gather($0, rows.rows) } ?? rows.mask)
  }

  /// The cells of several columns at the rows given: which rows are absent is looked at once.
  package static func gathered(_ vectors: [Vector], _ rows: [Int32]) -> [Vector] {
    let rows = RowNumbers(rows)
    return vectors.map { $0.gathered(rows) }
  }

  /// A vector of missing cells.
  package static func missing(_ type: ColumnType, count: Int) -> Vector {
    Vector(
      Storage.filler(type, count: count), mask: [UInt8](repeating: 0, count: count))
  }

  /// The same cell in every row.
  package init(repeating scalar: Scalar, type: ColumnType, count: Int) {
    guard let storage = Storage.repeating(scalar, type: type, count: count) else {
      self = .missing(type, count: count)
      return
    }
    self.init(storage)
  }

  /// Single cells as a vector, for the few rows that are not calculated by columns.
  package init(_ cells: [Scalar], type: ColumnType) {
    guard !cells.isEmpty else {
      self.init(Storage.filler(type, count: 0))
      return
    }
    self =
      Vector.concatenated(
        cells.map { Vector(repeating: $0, type: type, count: 1) }, type: type
      ).withoutIdleMask
  }

  /// Bytes that a cell takes, dictionaries of texts aside.
  package var bytesPerRow: Int {
    let own =
      switch storage {
      case .boolean, .integer(.int8): 1
      case .integer(.int16): 2
      case .integer(.int32), .decimal: 4
      case .integer(.int64), .number, .period: 8
      case .bounded: 17
      case .text(let values):
        switch values.codes {
        case .uint8: 1
        case .uint16: 2
        case .uint32: 4
        }
      }
    return own + (mask == nil ? 0 : 1)
  }

  /// Drops the mask where it says nothing.
  package var withoutIdleMask: Vector {
    // Where it says something, that mostly shows in its first cells.
    mask.map { $0.contains(0) } ?? true ? self : Vector(storage)
  }
}

/// The values of a truth cell.
package enum Truth {
  package static let no: UInt8 = 0
  package static let yes: UInt8 = 1
  package static let undecided: UInt8 = 2
}

/// Typed cells without their missing marks; a missing row holds a harmless filler.
package enum Storage: Sendable {
  case boolean([UInt8])
  case integer(Integers)
  case number([Double])
  /// Numbers, too, narrower.
  case decimal(Decimals)
  case bounded(BoundedValues)
  case text(TextValues)
  /// `Period.key` of each cell.
  case period([Int64])

  package var count: Int {
    switch self {
    case .boolean(let values): values.count
    case .integer(let values): values.count
    case .number(let values): values.count
    case .decimal(let values): values.count
    case .bounded(let values): values.count
    case .text(let values): values.count
    case .period(let keys): keys.count
    }
  }

  package var type: ColumnType {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .number, .decimal: .number
    case .bounded: .bounded
    case .text: .text
    case .period: .period
    }
  }

  func slice(_ range: Range<Int>) -> Storage {
    switch self {
    case .boolean(let values): .boolean(Array(values[range]))
    case .integer(let values): .integer(values.slice(range))
    case .number(let values): .number(Array(values[range]))
    case .decimal(let values): .decimal(values.with(Array(values.digits[range])))
    case .bounded(let values):
      .bounded(
        BoundedValues(
          lower: Array(values.lower[range]), upper: Array(values.upper[range]),
          flags: Array(values.flags[range])))
    case .text(let values):
      .text(TextValues(codes: values.codes.slice(range), dictionary: values.dictionary))
    case .period(let keys): .period(Array(keys[range]))
    }
  }

  func gathered(_ rows: [Int32]) -> Storage {
    switch self {
    case .boolean(let values): .boolean(gather(values, rows))
    case .integer(let values): .integer(values.gathered(rows))
    case .number(let values): .number(gather(values, rows, filler: 0))
    case .decimal(let values): .decimal(values.with(gather(values.digits, rows)))
    case .bounded(let values):
      .bounded(
        BoundedValues(
          lower: gather(values.lower, rows, filler: 0),
          upper: gather(values.upper, rows, filler: 0), flags: gather(values.flags, rows)))
    case .text(let values): .text(values.gathered(rows))
    case .period(let keys): .period(gather(keys, rows))
    }
  }

  static func filler(_ type: ColumnType, count: Int) -> Storage {
    switch type {
    case .boolean: .boolean([UInt8](repeating: 0, count: count))
    case .integer: .integer(.int8([Int8](repeating: 0, count: count)))
    case .number: .number([Double](repeating: 0, count: count))
    case .bounded: .bounded(BoundedValues(exact: [Double](repeating: 0, count: count)))
    case .text:
      .text(
        TextValues(
          codes: .uint8([UInt8](repeating: 0, count: count)), dictionary: .filler))
    case .period: .period([Int64](repeating: 0, count: count))
    }
  }

  static func repeating(_ scalar: Scalar, type: ColumnType, count: Int) -> Storage? {
    switch (scalar, type) {
    case (.boolean(let value), .boolean):
      .boolean([UInt8](repeating: value ? Truth.yes : Truth.no, count: count))
    case (.undecided, .boolean): .boolean([UInt8](repeating: Truth.undecided, count: count))
    case (.integer(let value), .integer):
      .integer(Integers(narrowing: [Int64](repeating: Int64(value), count: count)))
    case (.integer(let value), .number): .number([Double](repeating: Double(value), count: count))
    case (.number(let value), .number): .number([Double](repeating: value, count: count))
    case (_, .bounded):
      scalar.bounds.map { .bounded(BoundedValues([Bounds](repeating: $0, count: count))) }
    case (.text(let value), .text):
      .text(
        TextValues(
          codes: .uint8([UInt8](repeating: 0, count: count)),
          dictionary: TextDictionary(bytes: Array(value.utf8), offsets: [0, value.utf8.count])))
    case (.period(let value), .period): .period([Int64](repeating: value.key, count: count))
    default: nil
    }
  }
}

extension TextValues {
  /// Codes at the rows given; an absent row takes code 0, which every non-empty dictionary has.
  fileprivate func gathered(_ rows: [Int32]) -> TextValues {
    TextValues(
      codes: codes.gathered(rows), dictionary: dictionary.count == 0 ? .filler : dictionary)
  }
}

extension TextDictionary {
  /// One empty text: what missing cells point at.
  package static let filler = TextDictionary(bytes: [], offsets: [0, 0])
}
