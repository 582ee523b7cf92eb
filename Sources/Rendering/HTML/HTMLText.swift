import Answers
import Columns
import Formats
import Texts

/// What pages are made of: escaped texts, tables, the one style sheet.
enum HTMLText {
  /// A text that stands for itself wherever a page shows it.
  ///
  /// Controls and marks that turn the direction of writing are shown, not obeyed.
  static func escaped(_ text: String, keepsLines: Bool = false) -> String {
    guard text.utf8.contains(UInt8(ascii: "\n")) else {
      return Escaping.markup(Escaping.controls(text))
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      Escaping.markup(Escaping.controls(String($0)))
    }.joined(separator: keepsLines ? "\n" : "<br>")
  }

  /// A sentence with what stands in backticks as code.
  static func prose(_ text: String) -> String {
    let pieces = escaped(text).split(separator: "`", omittingEmptySubsequences: false)
    guard !pieces.count.isMultiple(of: 2) else { return pieces.joined(separator: "`") }
    return pieces.enumerated().map { place, piece in
      place.isMultiple(of: 2) ? String(piece) : "<code>\(piece)</code>"
    }.joined()
  }

  /// All rows; numbers ranged right, missing cells soft.
  static func write(_ table: Table, _ style: RenderingStyle, to sink: Sink) {
    guard !table.columns.isEmpty else { return }
    let language = style.settings.language
    var head = "<table>\n<thead><tr>"
    for (column, name) in zip(
      table.columns, table.heads(in: language, showingPercent: false))
    {
      let kind = column.type.isNumeric ? " class=\"n\"" : ""
      head += "<th scope=\"col\"\(kind)>\(escaped(name))</th>"
    }
    sink.append(head + "</tr></thead>\n<tbody>\n")
    let cells = table.columns.map { CellMarkup($0, style, rows: table.rowCount) }
    sink.appendRows(table.rowCount) { rows, sink in
      for row in rows {
        sink.append("<tr>")
        for cell in cells { cell.write(row, to: sink) }
        sink.append("</tr>\n")
      }
    }
    sink.append("</tbody>\n</table>\n")
  }

  private struct CellMarkup: Sendable {
    private let vector: Vector
    private let text: ColumnText
    private let opening: String
    private let missing: String

    init(_ column: Column, _ style: RenderingStyle, rows: Int) {
      vector = column.vector
      text = ColumnText(
        column, rows: 0..<rows, language: style.settings.language,
        decimals: style.settings.decimals)
      opening = column.type.isNumeric ? "<td class=\"n\">" : "<td>"
      missing = "<td class=\"\(column.type.isNumeric ? "n " : "")m\">"
    }

    func write(_ row: Int, to sink: Sink) {
      sink.append(vector.isPresent(row) ? opening : missing)
      sink.append(escaped(text.text(vector[row])))
      sink.append("</td>")
    }
  }

  /// Chinese faces first, so that digits and Han come from one; light and dark, on paper always
  /// light.
  static let pageStyle = """
    :root{--ink:#222;--soft:#767676;--line:#ddd;--rule:#444;--paper:#fff}\
    @media screen and (prefers-color-scheme:dark){\
    :root{--ink:#ddd;--soft:#999;--line:#3a3a3a;--rule:#999;--paper:#161616}svg{background:#fff}}\
    body{font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;\
    margin:2em auto;padding:0 1em;max-width:60em;color:var(--ink);background:var(--paper)}\
    table{border-collapse:separate;border-spacing:0;margin:1em 0}\
    th,td{padding:.25em .8em;text-align:left;vertical-align:top;\
    word-break:keep-all}\
    thead th{border-bottom:2px solid var(--rule)}td{border-bottom:1px solid var(--line)}\
    .n{text-align:right;font-variant-numeric:tabular-nums}.m,.note{color:var(--soft)}\
    .note{font-size:.85em}.value{font-size:1.25em}figure{margin:1em 0}\
    svg{max-width:100%;height:auto}\
    pre{overflow-x:auto}dt{margin-top:.4em}\
    @media print{@page{size:A4;margin:20mm 18mm}body{margin:0;max-width:none}\
    thead{display:table-header-group}tr,figure{break-inside:avoid}}
    """
}
