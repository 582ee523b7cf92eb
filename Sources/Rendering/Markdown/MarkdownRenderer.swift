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

  func write(_ part: Part, _ style: RenderingStyle, to sink: Sink) {
    if case .table(let table, _) = part {
      Self.write(table, style, to: sink)
    } else {
      sink.append(prose(part, style))
    }
  }

  private func prose(_ part: Part, _ style: RenderingStyle) -> String {
    let language = style.settings.language
    switch part {
    case .heading(let text, let level):
      return String(repeating: "#", count: min(max(level, 1), 6)) + " \(Self.escaped(text))\n\n"
    case .value(let value, let unit):
      let text = ValueText.text(value, unit: unit, decimals: style.settings.decimals)
      return Self.escaped(text.text(in: language)) + "\n\n"
    case .chart(let chart): return ChartModel.svg(chart, style) + "\n"
    case .story(let story): return told(story, style)
    case .help(let page): return Self.fenced(HelpText.lines(page, style))
    case .plan(let lines), .listing(let lines):
      return Self.fenced(lines.map { $0.text(in: language) })
    case .said, .table: return ""
    }
  }

  private func told(_ story: Story, _ style: RenderingStyle) -> String {
    func said(_ message: Message) -> String {
      Self.escaped(message.text(in: style.settings.language))
    }
    var facts = story.facts
    if story.isWithoutSource { facts.append(.nothingBehind) }
    var text = said(story.title) + "\n\n" + facts.map { "- \(said($0))\n" }.joined()
    if !facts.isEmpty { text += "\n" }
    for source in story.sources {
      text += said(.head(of: source)) + "\n\n" + self.text(of: .table(source.rows), style)
    }
    return text
  }

  private static func write(_ table: Table, _ style: RenderingStyle, to sink: Sink) {
    guard !table.columns.isEmpty else { return }
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let language = style.settings.language
    let rows = 0..<table.rowCount
    let columns = table.columns.map {
      (
        vector: $0.vector,
        text: ColumnText(
          $0, rows: rows, language: language, decimals: style.settings.decimals)
      )
    }
    sink.append(row(table.heads(in: language, showingPercent: false).map(escaped)))
    sink.append(row(table.columns.map { $0.type.isNumeric ? "---:" : "---" }))
    sink.appendRows(table.rowCount) { rows, sink in
      for place in rows {
        for column in columns {
          sink.append("| ")
          sink.append(escaped(column.text.text(column.vector[place])))
          sink.append(" ")
        }
        sink.append("|\n")
      }
    }
    sink.append("\n")
  }

  /// Lines as they are; the fence is longer than any run of backticks in them.
  private static func fenced(_ lines: [String]) -> String {
    var fence = "```"
    while lines.contains(where: { $0.contains(fence) }) { fence += "`" }
    return fence + "\n" + lines.map { $0 + "\n" }.joined() + fence + "\n\n"
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isMark) else { return Escaping.controls(text) }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var result = ""
      for scalar in Escaping.controls(String(line)).unicodeScalars {
        switch scalar {
        case "\\", "|": result += "\\" + String(scalar)
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result
    }.joined(separator: "<br>")
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "&"),
      UInt8(ascii: "<"):
      true
    default: false
    }
  }
}
