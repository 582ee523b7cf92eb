import Columns

/// What one segment of a file holds of one column.
final class ColumnStore {
  /// How the cells of a column are read; widened where a cell does not fit.
  enum Form: Sendable, Equatable {
    case integer
    /// With so many places, where the sample has no more.
    case decimal(places: Int?)
    case text, skipped
  }

  let form: Form
  /// Of these the one that the form is of.
  private(set) lazy var integers = IntegerStore(room)
  private(set) lazy var decimals = DecimalStore(places: places, room)
  private(set) lazy var texts = TextStore(room)
  /// One byte a row, from the first missing cell on.
  private(set) var mask: GrowingBuffer<UInt8>?
  /// Missing cells by their spelling.
  private(set) var missingCounts: [String: Int] = [:]
  /// Whether a cell was of another form, so that the column has to be read again.
  private(set) var isMisfit = false
  private let rules: CellRules
  private let room: ColumnRoom.Part
  private let scratch = GrowingBuffer<Int64>(capacity: 0)
  private let codeScratch = GrowingBuffer<Int32>(capacity: 0)
  private let shortIntegers = ShortIntegers()
  private let marks = GrowingBuffer<Int32>(capacity: 0)

  init(_ form: Form, rules: CellRules, _ room: ColumnRoom.Part) {
    self.form = form
    self.rules = rules
    self.room = room
  }

  private var places: Int? {
    if case .decimal(let places) = form { places } else { nil }
  }

  /// Adds the column's cells of a block.
  func append(_ base: UnsafePointer<UInt8>, _ scanner: BlockScanner, place: Int) {
    guard !isMisfit, scanner.rowCount > 0 else { return }
    // Safe: the segment's thread has the store to itself; buffers are grown by a block's rows
    // before as many are written, and fields lie inside the block.
    let cells = unsafe BlockCells(base, scanner, place: place, scratch: marks)
    switch form {
    case .integer: appendIntegers(cells)
    case .decimal: appendDecimals(cells)
    case .text: appendTexts(cells)
    case .skipped: break
    }
  }

  /// Gives back the memory that did not become the column's, which the next columns can use.
  func clear() {
    switch form {
    case .integer: integers.clear()
    case .decimal: decimals.clear()
    case .text: texts.clear()
    case .skipped: break
    }
    mask = nil
    room.clear()
  }

  private func appendIntegers(_ cells: BlockCells) {
    if !rules.mayMeanMissing, appendShortIntegers(cells) { return }
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
    guard let (numbers, bits) = unsafe shortIntegers.read(cells) else { return false }
    unsafe integers.append(numbers, low: 0, high: bits)
    endBlock(cells.count)
    return true
  }

  private func appendDecimals(_ cells: BlockCells) {
    let isComplete = decimals.append(cells, isPlain: !rules.mayMeanMissing) { row in
      closer(cells, row, { $0.double($1, $2) }, filler: 0)
    }
    if isComplete { endBlock(cells.count) }
  }

  private func appendTexts(_ cells: BlockCells) {
    codeScratch.truncate(to: 0)
    let codes = unsafe codeScratch.grow(by: cells.count)
    if cells.hasDoubledQuotes {
      for row in 0..<cells.count { unsafe codes[row] = quotedCode(cells, row) }
    } else {
      unsafe texts.table.encode(
        cells.base, cells.marks, stride: cells.stride, count: cells.count, into: codes)
    }
    for row in 0..<cells.count where unsafe codes[row] < 0 {
      if cells.isQuoted(row) {
        unsafe codes[row] = Int32(texts.table.code(of: []))
      } else {
        unsafe codes[row] = 0
        markMissing(rowsBefore: rowCount + row, "")
      }
    }
    unsafe texts.append(codeScratch.values)
    endBlock(cells.count)
  }

  /// The code of a field that may have doubled quotes, -1 for an empty one.
  private func quotedCode(_ cells: BlockCells, _ row: Int) -> Int32 {
    let (start, end) = unsafe cells.field(row)
    guard unsafe start < end else { return -1 }
    let content = unsafe UnsafeBufferPointer(start: start, count: end - start)
    return unsafe cells.isQuoted(row) && content.contains(34)
      ? Int32(texts.table.code(of: Self.withoutDoubledQuotes(Array(content))))
      : Int32(texts.table.code(start, content.count))
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
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: end - start))
    let reader = CellReader(bytes: bytes)
    let (first, last) = reader.trimmed(start: 0, end: bytes.count)
    let text = Array(bytes[first..<last])
    if !rules.certainlyMissing.contains(text), let value = parse(reader, first, last) {
      return value
    }
    guard rules.missing.contains(text) else {
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
    let mask = self.mask ?? room.mask()
    self.mask = mask
    mask.pad(to: rowsBefore, with: 1)
    mask.append(0)
  }
}
