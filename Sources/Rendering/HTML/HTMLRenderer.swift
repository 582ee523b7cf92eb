import Answers
import Columns
import Formats
import Planning
import Texts

/// Answers as one self-contained page: no script, nothing from elsewhere, every text escaped.
struct HTMLRenderer: Renderer {
  let name = "html"
  let endings = ["html", "htm"]
  let carriesProse = true
  let carriesNotes = true

  func opening(_ style: RenderingStyle) -> String {
    let language = style.settings.language == .chinese ? "zh-Hans" : "en"
    return """
      <!doctype html>
      <html lang="\(language)">
      <head><meta charset="utf-8">\
      <meta name="viewport" content="width=device-width, initial-scale=1">\
      <title>\(HTMLText.escaped(style.title))</title><style>\(HTMLText.pageStyle)</style></head>
      <body>

      """
  }

  func closing(_ style: RenderingStyle) -> String { "</body>\n</html>\n" }

  func note(_ text: String) -> String { "<p class=\"note\">\(HTMLText.escaped(text))</p>\n" }

  func write(_ part: Part, _ style: RenderingStyle, to sink: Sink) {
    if case .table(let table, _) = part {
      HTMLText.write(table, style, to: sink)
    } else {
      sink.append(markup(of: part, style))
    }
  }

  private func markup(of part: Part, _ style: RenderingStyle) -> String {
    let language = style.settings.language
    switch part {
    case .heading(let text, let level):
      let tag = "h\(min(max(level, 1), 6))"
      return "<\(tag)>\(HTMLText.escaped(text))</\(tag)>\n"
    case .value(let value, let unit):
      let text = ValueText.text(value, unit: unit, decimals: style.settings.decimals)
      return "<p class=\"value\">\(HTMLText.escaped(text.text(in: language)))</p>\n"
    case .chart(let chart): return "<figure>\n\(ChartModel.svg(chart, style))</figure>\n"
    case .story(let story): return self.text(story, style)
    case .help(let page): return page.blocks.map { block($0, style) }.joined()
    case .plan(let lines), .listing(let lines):
      let text = lines.map { $0.text(in: language) }.joined(separator: "\n")
      return "<pre>\(HTMLText.escaped(text, keepsLines: true))</pre>\n"
    case .said, .table: return ""
    }
  }

  private func text(_ story: Story, _ style: RenderingStyle) -> String {
    func said(_ message: Message) -> String {
      HTMLText.escaped(message.text(in: style.settings.language))
    }
    var facts = story.facts
    if story.isWithoutSource { facts.append(.nothingBehind) }
    var text = "<section class=\"story\">\n<p>\(said(story.title))</p>\n"
    if !facts.isEmpty {
      text += "<ul>\(facts.map { "<li>\(said($0))</li>" }.joined())</ul>\n"
    }
    for source in story.sources {
      text += "<p>\(said(.head(of: source)))</p>\n" + self.text(of: .table(source.rows), style)
    }
    return text + "</section>\n"
  }

  private func block(_ block: HelpPage.Block, _ style: RenderingStyle) -> String {
    let language = style.settings.language
    func said(_ message: Message) -> String { HTMLText.prose(message.text(in: language)) }
    func pairs(_ pairs: [(String, String)]) -> String {
      "<dl>\n" + pairs.map { "<dt><code>\($0.0)</code></dt><dd>\($0.1)</dd>\n" }.joined()
        + "</dl>\n"
    }
    switch block {
    case .sentences(let sentences): return sentences.map { "<p>\(said($0))</p>\n" }.joined()
    case .statements(let lines): return pairs(lines.map { (said($0.code), said($0.remark)) })
    case .definitions(let words):
      return pairs(words.map { (HTMLText.escaped($0.word.text(in: language)), said($0.summary)) })
    case .words(let heading, let words):
      let names = words.map { HTMLText.escaped($0.text(in: language)) }.joined(separator: " ")
      return "<p>\(said(heading)): <code>\(names)</code></p>\n"
    case .entry(let help):
      return pairs([(said(help.signature), said(help.summary))])
        + (help.details.isEmpty ? "" : "<p>\(said(help.details))</p>\n")
    case .example(let statement, let parts):
      return "<pre>\(HTMLText.escaped(statement))</pre>\n"
        + parts.map { text(of: $0, style) }.joined()
    }
  }
}
