import Answers
import Charts
import Columns
import Formats
import Texts

/// Answers for a terminal: tables aligned by display width, charts of characters.
struct ScreenRenderer: Renderer {
  let name = "table"
  let carriesProse = true
  /// Rows of each source of a story.
  private static let mostSourceRows = 20

  func write(_ part: Part, _ style: RenderingStyle, to sink: Sink) {
    for line in Self.lines(part, style) { sink.append(line + "\n") }
  }

  static func lines(_ part: Part, _ style: RenderingStyle) -> [String] {
    let language = style.settings.language
    switch part {
    case .heading, .said: return []
    case .table(let table, let showsAllRows):
      return TableText.lines(table, rows: showsAllRows ? nil : style.settings.rows, style)
    case .value(let value, let unit):
      let decimals = style.settings.decimals
      return [ValueText.text(value, unit: unit, decimals: decimals).text(in: language)]
    case .chart(let chart): return chartLines(chart, style)
    case .story(let story): return lines(story, style)
    case .help(let page): return HelpText.lines(page, style)
    case .plan(let lines), .listing(let lines): return lines.map { $0.text(in: language) }
    }
  }

  private static func chartLines(_ chart: ChartPart, _ style: RenderingStyle) -> [String] {
    TextChart.lines(
      ChartModel.chart(chart, style), width: style.width, usesColor: style.usesColor,
      fitting: style.settings.fitting)
  }

  /// What is explained, what led to it, and the rows it was made from as tables.
  private static func lines(_ story: Story, _ style: RenderingStyle) -> [String] {
    let language = style.settings.language
    var lines = [story.title.text(in: language)]
    lines += story.facts.map { "  " + $0.text(in: language) }
    if story.isWithoutSource { lines.append(Message.nothingBehind.text(in: language)) }
    for source in story.sources {
      lines += ["", Message.head(of: source).text(in: language)]
      lines += TableText.lines(source.rows, rows: mostSourceRows, style)
    }
    return lines
  }
}

extension Message {
  static let nothingBehind = Message("nothing loaded stands behind it", "背后没有载入的数据")

  /// `from villages (villages.csv): 33 rows`.
  static func head(of source: Story.Source) -> Message {
    let count = source.rows.rowCount
    return Message("from ", "来自 ") + source.label
      + Message(": \(Plural.count(count, "row"))", "：\(count) 行")
  }
}
