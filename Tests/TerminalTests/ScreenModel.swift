@testable import Terminal
import Texts

/// The screen of a terminal, as far as libedit makes use of it.
struct ScreenModel {
  private let columns: Int
  private let rows: Int
  /// One text per cell; the second cell of a wide character is empty.
  private var cells: [[String]]
  private var row = 0
  private var column = 0
  private var insertsCells = false
  private var pending: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The lines that are not blank, without blanks at the end.
  var lines: [String] {
    cells.map { row in
      var line = row.joined()
      while line.last?.isWhitespace == true { line.removeLast() }
      return line
    }.filter { !$0.isEmpty }
  }

  mutating func feed(_ bytes: [UInt8]) {
    pending += bytes
    while let length = sequenceLength {
      let text = String(decoding: pending[..<length], as: UTF8.self)
      pending.removeFirst(length)
      apply(text)
    }
  }

  /// The length of the first whole character or control sequence.
  private var sequenceLength: Int? {
    guard let first = pending.first else { return nil }
    if first == 0x1b {
      guard pending.count > 1 else { return nil }
      guard pending[1] == 0x5b else { return 2 }
      return pending.dropFirst(2).firstIndex { (0x40...0x7e).contains($0) }.map { $0 + 1 }
    }
    let length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    return pending.count >= length ? length : nil
  }

  private mutating func apply(_ text: String) {
    switch text {
    case "\r": column = 0
    case "\n", "\r\n": lineFeed()
    case "\u{8}": column = max(0, min(column, columns - 1) - 1)
    case "\u{7}": break
    case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
    default:
      if text.hasPrefix("\u{1b}[") { control(text) } else if text.first != "\u{1b}" { put(text) }
    }
  }

  private mutating func lineFeed() {
    if row + 1 < rows {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
    }
  }

  private mutating func put(_ text: String) {
    let width = DisplayWidth.of(text)
    if column + width > columns {
      column = 0
      lineFeed()
    }
    if insertsCells { insertBlanks(width) }
    guard width > 0 else { return }
    if cells[row][column].isEmpty, column > 0 { cells[row][column - 1] = " " }
    for offset in 0..<width { cells[row][column + offset] = offset == 0 ? text : "" }
    column += width
    if column < columns, cells[row][column].isEmpty { cells[row][column] = " " }
  }

  private mutating func insertBlanks(_ count: Int) {
    cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
    cells[row].removeLast(count)
  }

  private mutating func control(_ text: String) {
    let parameters = text.dropFirst(2).dropLast().split(separator: ";").map { Int($0) ?? 0 }
    let first = parameters.first ?? 0
    let count = max(1, first)
    column = min(column, columns - 1)
    switch text.last {
    case "A": row = max(0, row - count)
    case "B": row = min(rows - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns, count) - 1
    case "H":
      row = min(rows, count) - 1
      column = min(columns, max(1, parameters.dropFirst().first ?? 1)) - 1
    case "J", "K":
      for index in column..<columns { cells[row][index] = " " }
      guard text.last == "J" else { return }
      for index in (row + 1)..<max(rows, row + 1) {
        cells[index] = Array(repeating: " ", count: columns)
      }
    case "P":
      let length = min(count, columns - column)
      cells[row].removeSubrange(column..<(column + length))
      cells[row] += Array(repeating: " ", count: length)
    case "@": insertBlanks(min(count, columns - column))
    case "h" where first == 4: insertsCells = true
    case "l" where first == 4: insertsCells = false
    default: break
    }
  }
}
