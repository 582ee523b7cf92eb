import Columns

/// Where a cell lies in the bytes; a quoted one without its outer quotes.
struct CellPlace: BitwiseCopyable {
  var start: UInt32
  var end: UInt32
  /// A cell that is quoted and empty is an empty text, not a missing one.
  var isQuoted: Bool
  /// Whether quotes inside are doubled.
  var hasDoubledQuotes: Bool

  /// A cell that is not there.
  static let none = CellPlace(start: 0, end: 0, isQuoted: false, hasDoubledQuotes: false)
}

/// The cells of one column, whatever they were read from.
struct CellColumn: Sendable {
  let reader: CellReader
  let count: Int
  private let places: [CellPlace]
  private let first: Int
  private let stride: Int

  /// Of places row by row: the first cell's, and how many the rows are wide.
  init(_ reader: CellReader, _ places: [CellPlace], first: Int = 0, stride: Int = 1, count: Int) {
    self.reader = reader
    self.places = places
    self.first = first
    self.stride = stride
    self.count = count
  }

  /// The distinct texts of a dictionary, each once.
  init(_ dictionary: TextDictionary) {
    var bytes: [UInt8] = []
    var places: [CellPlace] = []
    for code in 0..<dictionary.count {
      let start = bytes.count
      bytes += dictionary.bytes(of: code)
      places.append(
        CellPlace(
          start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: bytes.count),
          isQuoted: true, hasDoubledQuotes: false))
    }
    self.init(CellReader(bytes: bytes), places, count: places.count)
  }

  @inline(__always)
  subscript(row: Int) -> CellPlace { places[first &+ row &* stride] }
}
