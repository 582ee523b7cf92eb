import Columns
import Formats

/// A table as text in one of the file formats, for `--format`.
enum TableData {
  static func text(_ table: Table, format: String) -> String {
    guard let writer = WriterRegistry.writer(named: format) else { return "" }
    return String(decoding: writer.write(table, WriterOptions()), as: UTF8.self)
  }
}
