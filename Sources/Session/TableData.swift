import Columns
import Formats
import Texts

/// A table as text in one of the file formats, for `--format`.
enum TableData {
  static func text(_ table: Table, format: String, language: Language) -> String {
    guard let writer = WriterRegistry.writer(named: format) else { return "" }
    let sink = Sink()
    writer.write(table, WriterOptions(language: language), to: sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }
}
