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

  package func write(_ part: Part, _ style: RenderingStyle, to sink: Sink) {
    let options = WriterOptions(language: style.settings.language)
    switch part {
    case .table(let table, _): writer.write(table, options, to: sink)
    case .chart(let chart): writer.write(chart.table, options, to: sink)
    case .value(let value, let unit):
      sink.append(writer.value(value, unit: unit) ?? ValueText.line(value, unit, style))
    case .heading, .story, .help, .plan, .listing, .said: break
    }
  }
}

extension ValueText {
  /// A value alone on its line.
  static func line(_ value: Scalar, _ unit: Unit?, _ style: RenderingStyle) -> String {
    text(value, unit: unit, decimals: style.settings.decimals).text(in: style.settings.language)
      + "\n"
  }
}
