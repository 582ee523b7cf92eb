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
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
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
  static func table(_ table: Table, _ style: RenderingStyle) -> String {
    guard !table.columns.isEmpty else { return "" }
    let language = style.settings.language
    var text = "<table>\n<thead><tr>"
    for (column, head) in zip(
      table.columns, table.heads(in: language, showingPercent: false))
    {
      let name = column.type.isNumeric ? " class=\"n\"" : ""
      text += "<th scope=\"col\"\(name)>\(escaped(head))</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    let rows = Array(0..<table.rowCount)
    let texts = table.columns.map {
      ColumnText($0, rows: rows, language: language, decimals: style.settings.decimals)
    }
    for row in rows {
      text += "<tr>"
      for (column, cells) in zip(table.columns, texts) {
        let isMissing = !column.vector.isPresent(row)
        let names = [column.type.isNumeric ? "n" : nil, isMissing ? "m" : nil].compactMap(\.self)
        let attribute = names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
        text += "<td\(attribute)>\(escaped(cells.text(column.vector[row])))</td>"
      }
      text += "</tr>\n"
    }
    return text + "</tbody>\n</table>\n"
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
