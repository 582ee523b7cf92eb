package import Columns
package import Texts

/// One format that tables are written in.
package protocol TableWriter: Sendable {
  /// As `--format` names it.
  var name: String { get }
  /// File endings that ask for it, without the dot.
  var endings: [String] { get }

  func write(_ table: Table, _ options: WriterOptions, to sink: Sink)

  /// A single value as a document of its own; nil where the format has tables only.
  func value(_ value: Scalar, unit: Unit?) -> String?
}

extension TableWriter {
  package func value(_ value: Scalar, unit: Unit?) -> String? { nil }
}

package struct WriterOptions: Sendable {
  /// A byte order mark, and cells that a spreadsheet would run made harmless.
  package var isForExcel: Bool
  /// The reader's: of the column heads, and of the shell's own words in what people read.
  package var language: Language

  package init(isForExcel: Bool = false, language: Language = .english) {
    self.isForExcel = isForExcel
    self.language = language
  }
}

/// Every format there is; adding one is a file and a line here.
package enum WriterRegistry {
  package static let writers: [any TableWriter] = [
    DelimitedWriter.csv, DelimitedWriter.tsv, JSONWriter.json, JSONWriter.lines,
  ]

  package static func writer(named name: String) -> (any TableWriter)? {
    writers.first { $0.name == name }
  }

  package static func writer(ending: String) -> (any TableWriter)? {
    writers.first { $0.endings.contains(ending.lowercased()) }
  }
}

extension Table {
  /// The heads of a file: `income (万元)`, for a Chinese reader `收入 (万元)`.
  package func heads(in language: Language, showingPercent: Bool = true) -> [String] {
    zip(columns, names(in: language)).map { column, name in
      guard let unit = column.unit, showingPercent || !unit.isPercent else { return name }
      return "\(name) (\(unit.symbol))"
    }
  }

  /// Titles for a Chinese reader, except those that would not tell a column from another.
  private func names(in language: Language) -> [String] {
    guard language == .chinese else { return columns.map(\.name) }
    var uses: [String: Int] = [:]
    for column in columns {
      for name in Set([column.name, column.title ?? column.name]) { uses[name, default: 0] += 1 }
    }
    return columns.map { column in
      guard let title = column.title, uses[title] == 1 else { return column.name }
      return title
    }
  }
}
