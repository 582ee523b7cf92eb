import Answers
import Columns
import Texts

/// A table for the screen: aligned by display width, honest about what is cut.
enum TableText {
  private struct Options {
    let width: Int
    let settings: Settings

    var language: Language { settings.language }

    var fitting: TextFitting { settings.fitting }
  }

  private static let gap = 2
  private static let narrowest = 4

  /// Lines of at most the screen's width; `rows` is the most that are drawn, nil for all.
  static func lines(_ table: Table, rows: Int?, _ style: RenderingStyle) -> [String] {
    guard !table.columns.isEmpty else { return [] }
    let options = Options(width: style.width, settings: style.settings)
    let (head, tail) = shownRows(table.rowCount, rows)
    let shown = head + tail
    let cells = table.columns.map { column -> [String] in
      let text = ColumnText(
        column, rows: shown, language: options.language, decimals: options.settings.decimals)
      return shown.map { Escaping.controls(text.text(column.vector[$0])) }
    }
    let heads = table.columns.map { Escaping.controls(Self.head($0, options)) }
    var widths = heads.indices.map { index in
      max(1, options.fitting.widest(cells[index] + [heads[index]]))
    }
    let natural = 1 + widths.reduce(0, +) + gap * (widths.count - 1)
    if table.rowCount == 1, natural > options.width {
      return record(heads, cells.map { $0[0] }, options)
    }
    let count = fit(&widths, table.columns, options)
    var lines = [String]()
    func row(_ texts: [String]) -> String {
      let parts = (0..<count).map { index in
        options.fitting.fitted(
          texts[index], to: widths[index],
          at: table.columns[index].type.isNumeric ? .start : .end)
      }
      var line = " " + parts.joined(separator: String(repeating: " ", count: gap))
      while line.last == " " { line.removeLast() }
      return line
    }
    lines.append(row(heads))
    lines.append(row(widths.map { String(repeating: "─", count: $0) }))
    for place in shown.indices {
      if place == head.count, !tail.isEmpty {
        let cut = moreRows(table.rowCount - shown.count)
        lines.append(" … " + cut.text(in: options.language) + " …")
      }
      lines.append(row(cells.map { $0[place] }))
    }
    if count < table.columns.count {
      let left = heads.count - count
      let names = heads[count...].prefix(6) + (left > 6 ? ["…"] : [])
      let said =
        Message("\(Plural.count(left, "more column")): ", "另有 \(left) 列：")
        + Message.joined(names.map(Message.verbatim))
      lines.append(" … " + said.text(in: options.language))
    }
    return lines
  }

  /// A single row that is wider than the screen, as a list of its cells.
  private static func record(_ heads: [String], _ cells: [String], _ options: Options)
    -> [String]
  {
    let width = min(options.fitting.widest(heads), max(narrowest, options.width / 2))
    let room = max(narrowest, options.width - width - 1 - gap)
    return zip(heads, cells).map { head, cell in
      " " + options.fitting.fitted(head, to: width) + String(repeating: " ", count: gap)
        + options.fitting.cut(cell, to: room)
    }
  }

  private static func moreRows(_ count: Int) -> Message {
    Message(Plural.count(count, "more row"), "另有 \(count) 行")
  }

  private static func head(_ column: Column, _ options: Options) -> String {
    let name = options.language == .chinese ? column.title ?? column.name : column.name
    guard let unit = column.unit, !unit.isPercent else { return name }
    return "\(name) (\(unit.symbol))"
  }

  /// All rows, or the first two thirds and the last third of as many as fit.
  private static func shownRows(_ count: Int, _ limit: Int?) -> (head: [Int], tail: [Int]) {
    guard let limit, count > limit else { return (Array(0..<count), []) }
    let tail = limit / 3
    return (Array(0..<(limit - tail)), Array((count - tail)..<count))
  }

  /// Narrows the widest text columns until all fit; returns how many columns are drawn.
  private static func fit(_ widths: inout [Int], _ columns: [Column], _ options: Options) -> Int {
    func total(_ count: Int) -> Int {
      1 + widths[..<count].reduce(0, +) + gap * max(count - 1, 0)
    }
    while total(widths.count) > options.width {
      let candidates = widths.indices.filter {
        !columns[$0].type.isNumeric && widths[$0] > max(narrowest, 12)
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      let excess = total(widths.count) - options.width
      let others = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 12
      let floor = max(12, min(others, widths[widest] - 1))
      widths[widest] = max(floor, widths[widest] - excess)
    }
    var count = widths.count
    while count > 1, total(count) > options.width { count -= 1 }
    if count == 1 { widths[0] = min(widths[0], max(options.width - 1, narrowest)) }
    return count
  }
}
