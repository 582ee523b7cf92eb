import Answers
import Columns
import Formats
import Planning
import Texts

/// Answers as Markdown: pipe tables with numbers to the right, charts as pictures in the text.
struct MarkdownRenderer: Renderer {
  let name = "markdown"
  let endings = ["md", "markdown"]
  let carriesProse = true
  let carriesNotes = true

  func note(_ text: String) -> String { "*\(Self.escaped(text))*\n\n" }

  func text(of part: Part, _ style: RenderingStyle) -> String {
    let language = style.settings.language
    switch part {
    case .heading(let text, let level):
      return String(repeating: "#", count: min(max(level, 1), 6)) + " \(Self.escaped(text))\n\n"
    case .table(let table, _): return Self.table(table, style)
    case .value(let value, let unit):
      let text = ValueText.text(value, unit: unit, decimals: style.settings.decimals)
      return Self.escaped(text.text(in: language)) + "\n\n"
    case .chart(let chart): return ChartModel.svg(chart, style) + "\n"
    case .story(let story): return Self.text(story, style)
    case .help(let page): return Self.fenced(HelpText.lines(page, style))
    case .plan(let lines), .listing(let lines):
      return Self.fenced(lines.map { $0.text(in: language) })
    case .said: return ""
    }
  }

  private static func text(_ story: Story, _ style: RenderingStyle) -> String {
    func said(_ message: Message) -> String { escaped(message.text(in: style.settings.language)) }
    var facts = story.facts
    if story.isWithoutSource { facts.append(.nothingBehind) }
    var text = said(story.title) + "\n\n" + facts.map { "- \(said($0))\n" }.joined()
    if !facts.isEmpty { text += "\n" }
    for source in story.sources {
      text += said(.head(of: source)) + "\n\n" + table(source.rows, style)
    }
    return text
  }

  private static func table(_ table: Table, _ style: RenderingStyle) -> String {
    guard !table.columns.isEmpty else { return "" }
    let language = style.settings.language
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rows = Array(0..<table.rowCount)
    let texts = table.columns.map {
      ColumnText($0, rows: rows, language: language, decimals: style.settings.decimals)
    }
    var text = row(table.heads(in: language, showingPercent: false).map(escaped))
    text += row(table.columns.map { $0.type.isNumeric ? "---:" : "---" })
    for place in rows {
      text += row(zip(table.columns, texts).map { escaped($1.text($0.vector[place])) })
    }
    return text + "\n"
  }

  /// Lines as they are; the fence is longer than any run of backticks in them.
  private static func fenced(_ lines: [String]) -> String {
    var fence = "```"
    while lines.contains(where: { $0.contains(fence) }) { fence += "`" }
    return fence + "\n" + lines.map { $0 + "\n" }.joined() + fence + "\n\n"
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
      Escaping.controls(String($0)).replacing("\\", with: "\\\\")
        .replacing("|", with: "\\|").replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }.joined(separator: "<br>")
  }
}
