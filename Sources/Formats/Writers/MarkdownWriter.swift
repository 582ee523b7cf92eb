import Columns

/// A Markdown table with numbers aligned to the right.
struct MarkdownWriter: TableWriter {
  let name = "markdown"
  let endings = ["md", "markdown"]
  let carriesSources = true

  func write(_ table: Table, _ options: WriterOptions) -> [UInt8] {
    var sink = ByteSink()
    func row(_ cells: [String]) { sink.append("| " + cells.joined(separator: " | ") + " |\n") }
    guard !table.columns.isEmpty else { return [] }
    let rows = Array(0..<table.rowCount)
    let texts = table.columns.map { ColumnText($0, rows: rows, language: options.language) }
    row(table.heads(in: options.language, showingPercent: false).map(Self.escaped))
    row(table.columns.map { $0.type.isNumeric ? "---:" : "---" })
    for place in rows {
      row(zip(table.columns, texts).map { Self.escaped($1.text($0.vector[place])) })
    }
    for line in options.sources { sink.append("\n" + Self.escaped(line) + "\n") }
    return sink.bytes
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("\r", with: "")
      .replacing("<", with: "&lt;").replacing("\n", with: "<br>")
  }
}
