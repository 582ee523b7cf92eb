package import Charts
package import Diagnostics
package import Texts

/// What a pipeline asks for besides its table.
package enum Effect: Sendable {
  case export(ExportRequest)
  case chart(ChartRequest)
  /// Rows in the result are contradictions.
  case check(Span)

  package var verb: Word {
    switch self {
    case .export: Word("export", "导出")
    case .chart: Word("chart", "图")
    case .check: Word("check", "核对")
    }
  }

  /// Whether another step may follow.
  package var isFinal: Bool {
    if case .check = self { false } else { true }
  }
}

package struct ExportRequest: Sendable {
  package var path: String
  package var replaces: Bool
  package var isForExcel: Bool
  package var withSource: Bool
  package var span: Span

  package init(path: String, replaces: Bool, isForExcel: Bool, withSource: Bool, span: Span) {
    self.path = path
    self.replaces = replaces
    self.isForExcel = isForExcel
    self.withSource = withSource
    self.span = span
  }
}

/// A drawing of the result: the places of the columns that carry its parts.
package struct ChartRequest: Sendable {
  package struct Reference: Sendable {
    package var value: Double
    package var label: String

    package init(value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  package var kind: ChartKind
  package var values: [Int]
  package var categories: Int?
  package var series: Int?
  /// Values to compare with, in the unit of the first column drawn, as they were written.
  package var references: [Reference]
  /// A file to write instead of drawing in the terminal.
  package var path: String?
  package var replaces: Bool
  package var span: Span

  package init(
    kind: ChartKind, values: [Int], categories: Int?, series: Int?, references: [Reference],
    path: String?, replaces: Bool, span: Span
  ) {
    self.kind = kind
    self.values = values
    self.categories = categories
    self.series = series
    self.references = references
    self.path = path
    self.replaces = replaces
    self.span = span
  }
}
