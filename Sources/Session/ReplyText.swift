import Columns
package import Diagnostics
import Formats
import Planning
import Rendering
package import Texts

/// A reply as the text of two streams: data, and what is said to a person around it.
package enum ReplyText {
  package struct Options: Sendable {
    /// `table`, or the name of a writer such as csv or json.
    package var format: String
    package var width: Int
    /// Whether footers and remarks accompany results.
    package var isInteractive: Bool
    package var usesColorInData: Bool
    package var usesColorInMessages: Bool

    /// Whether a program reads standard output as JSON, so that nothing else may stand there.
    var isJSON: Bool { format == "json" || format == "jsonl" }

    package init(
      format: String, width: Int, isInteractive: Bool, usesColorInData: Bool = false,
      usesColorInMessages: Bool = false
    ) {
      self.format = format
      self.width = width
      self.isInteractive = isInteractive
      self.usesColorInData = usesColorInData
      self.usesColorInMessages = usesColorInMessages
    }
  }

  package struct Rendered: Sendable {
    /// For standard error, before the data.
    package var before = ""
    /// For standard output.
    package var data = ""
    /// For standard error, after the data.
    package var after = ""
  }

  package static func render(_ reply: Reply, _ settings: Settings, _ options: Options) -> Rendered {
    var rendered = Rendered()
    let language = settings.language
    func said(_ message: Message) -> String { dim(message.text(in: language), options) }
    for remark in reply.remarks { rendered.before += said(remark) + "\n" }
    switch reply.body {
    case .nothing: break
    case .table(let table): rendered.data = data(table, reply, settings, options)
    case .value(let value, let unit):
      rendered.data =
        options.isJSON
        ? JSONText.document(value, unit: unit)
        : ValueText.text(value, unit: unit).text(in: language) + "\n"
    case .chart(_, let table) where options.isJSON:
      rendered.data = TableData.text(table, format: options.format, language: language)
    case .chart(let request, let table):
      let lines = ChartText.lines(
        request, table, width: options.width, usesColor: options.usesColorInData,
        language: language, fitting: settings.fitting)
      rendered.data = lines.map { $0 + "\n" }.joined()
    case .lines(let lines): rendered.after += lines.map { said($0) + "\n" }.joined()
    case .text(let lines) where options.isJSON:
      rendered.after += lines.map { said($0) + "\n" }.joined()
    case .text(let lines):
      rendered.data = lines.map { $0.text(in: language) + "\n" }.joined()
    }
    if let footer = reply.footer, isWanted(footer, reply, options) {
      rendered.after += dim(line(footer, settings), options) + "\n"
    }
    for diagnostic in reply.diagnostics {
      rendered.after += drawn(diagnostic, in: language, color: options.usesColorInMessages)
    }
    if reply.isFailedCheck {
      rendered.after += Message("check failed", "核对未通过").text(in: language) + "\n"
    }
    return rendered
  }

  /// At the prompt always; elsewhere only where something was left out that the data does not show.
  private static func isWanted(_ footer: Footer, _ reply: Reply, _ options: Options) -> Bool {
    options.isInteractive || !footer.notes.isEmpty || footer.isSimulated
  }

  private static func line(_ footer: Footer, _ settings: Settings) -> String {
    FooterText.line(
      FooterText.Content(
        rowsOut: footer.rowsOut, rowsIn: footer.rowsIn, notes: footer.notes,
        microseconds: settings.showsTime ? footer.microseconds : nil, number: footer.number,
        isSimulated: footer.isSimulated, language: settings.language))
  }

  private static func data(
    _ table: Table, _ reply: Reply, _ settings: Settings, _ options: Options
  ) -> String {
    guard options.format == "table" else {
      return TableData.text(table, format: options.format, language: settings.language)
    }
    let drawing = TableText.draw(
      table,
      TableText.Options(
        width: options.width, rows: reply.showsAllRows ? nil : settings.rows,
        language: settings.language, fitting: settings.fitting))
    return drawing.lines.map { $0 + "\n" }.joined()
  }

  private static func dim(_ text: String, _ options: Options) -> String {
    options.usesColorInMessages ? "\u{1b}[2m\(text)\u{1b}[0m" : text
  }

  /// A diagnostic with its source line.
  package static func drawn(_ diagnostic: Diagnostic, in language: Language, color: Bool) -> String
  {
    DiagnosticRenderer.render(diagnostic, in: language, usesColor: color)
  }
}
