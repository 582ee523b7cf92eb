import Columns
import Texts

/// One self-contained page with a table.
struct HTMLWriter: TableWriter {
  let name = "html"
  let endings = ["html", "htm"]
  let carriesSources = true

  private static let style = """
    body{font:16px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em;color:#222}\
    table{border-collapse:collapse}th,td{padding:.25em .8em;text-align:left}\
    th{border-bottom:2px solid #444}td{border-bottom:1px solid #ddd}\
    .n{text-align:right;font-variant-numeric:tabular-nums}.m{color:#999}\
    footer{margin-top:1em;color:#666;font-size:.85em}
    """

  func write(_ table: Table, _ options: WriterOptions) -> [UInt8] {
    var sink = ByteSink()
    sink.append(
      "<!doctype html>\n<html lang=\"zh\">\n<head><meta charset=\"utf-8\"><title>Abacus</title>"
        + "<style>\(Self.style)</style></head>\n<body>\n<table>\n<thead><tr>")
    let heads = table.heads(in: options.language, showingPercent: false)
    for (column, head) in zip(table.columns, heads) {
      sink.append("<th\(column.type.isNumeric ? " class=\"n\"" : "")>\(Self.escaped(head))</th>")
    }
    sink.append("</tr></thead>\n<tbody>\n")
    let rows = Array(0..<table.rowCount)
    let texts = table.columns.map { ColumnText($0, rows: rows, language: options.language) }
    for row in rows {
      sink.append("<tr>")
      for (column, text) in zip(table.columns, texts) {
        let isMissing = !column.vector.isPresent(row)
        let names = [column.type.isNumeric ? "n" : nil, isMissing ? "m" : nil].compactMap { $0 }
        let attribute = names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
        sink.append("<td\(attribute)>\(Self.escaped(text.text(column.vector[row])))</td>")
      }
      sink.append("</tr>\n")
    }
    sink.append("</tbody>\n</table>\n")
    if !options.sources.isEmpty {
      let lines = options.sources.map(Self.escaped).joined(separator: "<br>")
      sink.append("<footer>\(lines)</footer>\n")
    }
    sink.append("</body>\n</html>\n")
    return sink.bytes
  }

  private static func escaped(_ text: String) -> String {
    Escaping.markup(text).replacing("\n", with: "<br>")
  }
}
