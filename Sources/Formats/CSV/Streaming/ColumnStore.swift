import Columns

/// What one segment of a file holds of one column.
final class ColumnStore {
  /// How the cells of a column are read; widened where a cell does not fit.
  enum Form: Sendable { case integer, decimal, text, skipped }

  let form: Form
  let integers: IntegerStore
  let decimals: GrowingBuffer<Double>
  let texts: TextStore
  /// One byte a row, from the first missing cell on.
  private(set) var mask: GrowingBuffer<UInt8>?
  /// Missing cells by their spelling.
  private(set) var missingCounts: [String: Int] = [:]
  /// Whether a cell was of another form, so that the column has to be read again.
  private(set) var isMisfit = false
  /// Whether a cell asks for the plain reader: one in quotes that would else be missing.
  private(set) var isUnusual = false
  private let rules: CellRules
  private let expectedRows: Int
  private let scratch: GrowingBuffer<Int64>
  private let shortScratch: GrowingBuffer<Int32>
  /// For each code so far whether its text spells missing; only kept up with where cells are
  /// quoted.
  private var isMissingSpelling: [Bool] = []

  init(_ form: Form, rules: CellRules, expectedRows: Int) {
    self.form = form
    self.rules = rules
    self.expectedRows = expectedRows
    integers = IntegerStore(expectedRows: form == .integer ? expectedRows : 0)
    decimals = GrowingBuffer(capacity: form == .decimal ? expectedRows : 0)
    texts = TextStore(expectedRows: form == .text ? expectedRows : 0)
    scratch = GrowingBuffer(capacity: 0)
    shortScratch = GrowingBuffer(capacity: 0)
  }

  /// Adds the column's cells of a block.
  func append(_ base: UnsafePointer<UInt8>, _ scanner: BlockScanner, place: Int) {
    guard !isMisfit, !isUnusual, scanner.rowCount > 0 else { return }
    let cells = unsafe BlockCells(base: base, scanner: scanner, place: place)
    switch form {
    case .integer: appendIntegers(cells)
    case .decimal: appendDecimals(cells)
    case .text: appendTexts(cells)
    case .skipped: break
    }
  }

  /// Gives the memory back, which the next columns can use.
  func clear() {
    integers.clear()
    decimals.clear()
    texts.codes.clear()
    mask = nil
  }

  private func appendIntegers(_ cells: BlockCells) {
    if !rules.mayMeanMissing, cells.areBetweenMarks, appendShortIntegers(cells) { return }
    scratch.truncate(to: 0)
    let rows = cells.count
    let values = unsafe scratch.grow(by: rows)
    var low = Int64(0)
    var high = Int64(0)
    for row in 0..<rows {
      let (start, end) = unsafe cells.field(row)
      let value: Int64
      if !rules.mayMeanMissing, let plain = unsafe FieldParsing.integer(start, end) {
        value = plain
      } else {
        guard let slow = closer(cells, row, { $0.integer($1, $2) }, filler: 0) else {
          return
        }
        value = slow
      }
      unsafe values[row] = value
      low = min(low, value)
      high = max(high, value)
    }
    unsafe integers.append(
      UnsafeBufferPointer(start: values, count: rows), low: low, high: high)
    endBlock(rows)
  }

  /// Adds cells that are all one to eight digits; nothing where they are not.
  private func appendShortIntegers(_ cells: BlockCells) -> Bool {
    shortScratch.truncate(to: 0)
    let values = unsafe shortScratch.grow(by: cells.count)
    let range = unsafe FieldParsing.shortIntegers(
      cells.base, cells.ends + cells.place, stride: cells.width, count: cells.count, into: values)
    guard let range else { return false }
    unsafe integers.append(
      shortScratch.values, low: Int64(min(range.low, 0)), high: Int64(range.high))
    endBlock(cells.count)
    return true
  }

  private func appendDecimals(_ cells: BlockCells) {
    let rows = cells.count
    let values = unsafe decimals.grow(by: rows)
    unsafe FieldParsing.withPowers { powers in
      for row in 0..<rows {
        let (start, end) = unsafe cells.field(row)
        if !rules.mayMeanMissing, let value = unsafe FieldParsing.decimal(start, end, powers) {
          unsafe values[row] = value
        } else {
          guard let slow = closer(cells, row, { $0.double($1, $2) }, filler: 0) else {
            return
          }
          unsafe values[row] = slow
        }
      }
    }
    endBlock(rows)
  }

  private func appendTexts(_ cells: BlockCells) {
    shortScratch.truncate(to: 0)
    let codes = unsafe shortScratch.grow(by: cells.count)
    if cells.areBetweenMarks {
      unsafe texts.table.encode(
        cells.base, cells.ends + cells.place, stride: cells.width, count: cells.count, into: codes)
    } else {
      for row in 0..<cells.count {
        let (start, end) = unsafe cells.field(row)
        let length = unsafe end - start
        if cells.isQuoted(row) {
          guard let code = unsafe quotedCode(start, length) else { return }
          unsafe codes[row] = Int32(code)
        } else {
          unsafe codes[row] = length > 0 ? Int32(texts.table.code(start, length)) : -1
        }
      }
    }
    for row in 0..<cells.count where unsafe codes[row] < 0 {
      unsafe codes[row] = 0
      markMissing(rowsBefore: rowCount + row, "")
    }
    unsafe texts.append(shortScratch.values)
    endBlock(cells.count)
  }

  /// The code of a quoted field without its quotes; nil where it would be missing without them,
  /// which is rare enough for the plain reader.
  private func quotedCode(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt32? {
    let content = unsafe UnsafeBufferPointer(start: start + 1, count: max(length - 2, 0))
    let code =
      unsafe content.contains(34)
      ? texts.table.code(of: Self.withoutDoubledQuotes(Array(content)))
      : texts.table.code(start + 1, content.count)
    while isMissingSpelling.count < texts.table.count {
      let text = texts.table.bytes(of: isMissingSpelling.count)
      isMissingSpelling.append(rules.missing.contains(Array(text)))
    }
    isUnusual = isUnusual || isMissingSpelling[Int(code)]
    return isUnusual ? nil : code
  }

  private static func withoutDoubledQuotes(_ bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var place = 0
    while place < bytes.count {
      plain.append(bytes[place])
      place += bytes[place] == 34 ? 2 : 1
    }
    return plain
  }

  /// A cell that is not as usual: missing, with blanks, long, or of another form; nil where the
  /// column has to be read again.
  private func closer<Value>(
    _ cells: BlockCells, _ row: Int, _ parse: (CellReader, Int, Int) -> Value?, filler: Value
  ) -> Value? {
    let (start, end) = unsafe cells.field(row)
    let isQuoted = cells.isQuoted(row)
    var bytes = unsafe Array(UnsafeBufferPointer(start: start, count: end - start))
    if isQuoted { bytes = Array(bytes.dropFirst().dropLast()) }
    let reader = CellReader(bytes: bytes)
    let (first, last) = reader.trimmed(start: 0, end: bytes.count)
    let text = Array(bytes[first..<last])
    if !rules.certainlyMissing.contains(text), let value = parse(reader, first, last) {
      return value
    }
    guard !isQuoted, rules.missing.contains(text) else {
      isMisfit = true
      return nil
    }
    markMissing(
      rowsBefore: rowCount + row, String(decoding: text, as: UTF8.self))
    return filler
  }

  /// Rows of the blocks before.
  private var rowCount = 0

  private func endBlock(_ rows: Int) {
    rowCount += rows
    mask?.pad(to: rowCount, with: 1)
  }

  private func markMissing(rowsBefore: Int, _ spelling: String) {
    missingCounts[spelling, default: 0] += 1
    let mask = self.mask ?? GrowingBuffer<UInt8>(capacity: expectedRows)
    self.mask = mask
    mask.pad(to: rowsBefore, with: 1)
    mask.append(0)
  }
}

/// What a column's cells may mean.
struct CellRules: Sendable {
  /// Spellings of missing in columns of figures.
  var missing: Set<[UInt8]>
  /// Those that are missing whatever else they could be.
  var certainlyMissing: Set<[UInt8]>

  /// Whether a number may stand for a missing cell.
  var mayMeanMissing: Bool { !certainlyMissing.isEmpty }
}

/// The cells of one column in a scanned block.
@safe struct BlockCells {
  let base: UnsafePointer<UInt8>
  let ends: UnsafePointer<Int32>
  let quoted: UnsafePointer<UInt8>?
  let width: Int
  let place: Int
  let count: Int
  let isLastColumn: Bool

  init(base: UnsafePointer<UInt8>, scanner: BlockScanner, place: Int) {
    guard let ends = unsafe scanner.ends.values.baseAddress else {
      preconditionFailure("a scanned block has fields")
    }
    unsafe self.base = base
    unsafe self.ends = ends
    unsafe quoted = scanner.quoted.count > 0 ? scanner.quoted.values.baseAddress : nil
    width = scanner.width
    self.place = place
    count = scanner.rowCount
    isLastColumn = place == scanner.width - 1
  }

  /// Whether every cell is all that lies between two marks: no quotes, no carriage return.
  var areBetweenMarks: Bool {
    guard unsafe quoted == nil, count > 0 else { return false }
    guard isLastColumn else { return true }
    return (0..<count).allSatisfy { row in
      let end = unsafe Int(ends[row * width + place + 1])
      return unsafe end == 0 || base[end - 1] != 13
    }
  }

  /// The first byte of a field and the one after its last.
  @inline(__always)
  func field(_ row: Int) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
    let index = row &* width &+ place
    let start = unsafe base + Int(ends[index]) + 1
    var end = unsafe base + Int(ends[index &+ 1])
    if isLastColumn, unsafe end > start, unsafe end[-1] == 13 { unsafe end -= 1 }
    return unsafe (start, end)
  }

  @inline(__always)
  func isQuoted(_ row: Int) -> Bool {
    guard let quoted = unsafe quoted else { return false }
    return unsafe quoted[row &* width &+ place] != 0
  }
}
