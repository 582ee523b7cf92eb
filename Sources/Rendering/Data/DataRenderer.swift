package import Answers
import Columns
package import Formats
import Texts

/// Answers as data for programs: tables in one of the formats of files, nothing else.
package struct DataRenderer: Renderer {
  private let writer: any TableWriter

  package init(_ writer: any TableWriter) { self.writer = writer }

  package var name: String { writer.name }
  package var carriesProse: Bool { false }

  package func text(of part: Part, _ style: RenderingStyle) -> String {
    switch part {
    case .table(let table, _): data(table, style)
    case .chart(let chart): data(chart.table, style)
    case .value(let value, let unit):
      writer.value(value, unit: unit) ?? ValueText.line(value, unit, style)
    case .heading, .story, .help, .plan, .listing, .said: ""
    }
  }

  private func data(_ table: Table, _ style: RenderingStyle) -> String {
    let options = WriterOptions(language: style.settings.language)
    let sink = Sink()
    writer.write(table, options, to: sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }
}

extension ValueText {
  /// A value alone on its line.
  static func line(_ value: Scalar, _ unit: Unit?, _ style: RenderingStyle) -> String {
    text(value, unit: unit, decimals: style.settings.decimals).text(in: style.settings.language)
      + "\n"
  }
}
