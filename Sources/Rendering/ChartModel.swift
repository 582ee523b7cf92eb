package import Answers
import Charts
import Columns
import Planning
import Texts

/// A chart that was asked for, with what is drawn worked out from its rows.
package enum ChartModel {
  /// A document in scalable vector graphics, with a title, since it leaves the session.
  package static func svg(_ part: ChartPart, _ style: RenderingStyle) -> String {
    SVGChart.document(titled(part, style))
  }

  static func titled(_ part: ChartPart, _ style: RenderingStyle) -> Chart {
    let language = style.settings.language
    var chart = chart(part, style)
    let names = part.request.values.map { name(part.table.columns[$0], language) }
    let values = names.count == 1 ? chart.yLabel : names.joined(separator: ", ")
    var title =
      part.request.categories == nil
      ? Message.verbatim(values)
      : Message("\(values) by \(chart.xLabel)", "\(values)，按 \(chart.xLabel)")
    if part.isSimulated { title = title + .verbatim(" · ") + .simulated }
    chart.title = title.text(in: language)
    return chart
  }

  /// Rows beyond these are not looked at to choose the number of decimals.
  private static let mostRowsForDecimals = 2000

  static func chart(_ part: ChartPart, _ style: RenderingStyle) -> Chart {
    let (request, table, language) = (part.request, part.table, style.settings.language)
    let drawn = request.values.map { table.columns[$0] }
    let text = ColumnText(
      drawn[0], rows: Array(0..<min(table.rowCount, mostRowsForDecimals)), language: language,
      decimals: style.settings.decimals)
    let suffix = drawn[0].unit?.isPercent == true ? "%" : ""
    let names = drawn.map { name($0, language) }
    var label = drawn.count == 1 ? names[0] : ""
    if suffix.isEmpty, let unit = drawn[0].unit {
      label += label.isEmpty ? unit.symbol : " (\(unit.symbol))"
    }
    return Chart(
      kind: request.kind, series: series(request, table, names, language),
      xLabel: request.categories.map { name(table.columns[$0], language) } ?? "", yLabel: label,
      references: request.references.map {
        ChartReference(value: $0.value, label: Escaping.controls($0.label))
      }, language: language,
      valueText: { text.text(.number($0)) }, tickText: { NumberText.exact($0) + suffix })
  }

  private static func name(_ column: Column, _ language: Language) -> String {
    Escaping.controls(language == .chinese ? column.title ?? column.name : column.name)
  }

  /// A series per column drawn and per group; histograms and boxes group by their category as well.
  private static func series(
    _ request: ChartRequest, _ table: Table, _ names: [String], _ language: Language
  ) -> [ChartSeries] {
    let groups =
      request.kind.isDistribution
      ? [request.categories, request.series].compactMap(\.self)
      : [request.series].compactMap(\.self)
    let labels = request.categories.map { table.columns[$0] }
    var places: [String: Int] = [:]
    var found: [ChartSeries] = []
    for row in 0..<table.rowCount {
      let group = groups.map { cellText(table.columns[$0], row, language) }.joined(separator: " · ")
      let label = labels.map { cellText($0, row, language) } ?? String(row + 1)
      for (value, name) in zip(request.values, names) {
        let title =
          groups.isEmpty ? name : request.values.count > 1 ? "\(group) · \(name)" : group
        let place = places[title, default: found.count]
        if place == found.count {
          places[title] = place
          found.append(ChartSeries(name: title, points: []))
        }
        found[place].points.append(
          point(table.columns[value].vector[row], label: label, x: labels.flatMap { x($0, row) }))
      }
    }
    return found
  }

  private static func cellText(_ column: Column, _ row: Int, _ language: Language) -> String {
    let cell = column.vector[row]
    guard cell != .missing else { return "–" }
    let text = CellText.plain(cell)
    return Escaping.controls(column.wordsShown(in: language)[text] ?? text)
  }

  private static func point(_ cell: Scalar, label: String, x: Double?) -> ChartPoint {
    if case .bounded(let bounds) = cell, !bounds.isExact {
      return ChartPoint(label: label, x: x, lower: bounds.lower, upper: bounds.upper)
    }
    return ChartPoint(label: label, x: x, value: cell.bounds?.lower)
  }

  /// The place on a numeric axis: numbers as they are, periods by their first day.
  private static func x(_ column: Column, _ row: Int) -> Double? {
    switch column.vector[row] {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .period(let period): Double(period.start)
    default: nil
    }
  }
}
