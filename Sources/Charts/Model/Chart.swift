/// What a chart shows, as plain data: drawn by `TextChart` and `SVGChart`.
package struct Chart: Sendable {
  package var kind: ChartKind
  package var title: String?
  package var series: [ChartSeries]
  package var xLabel: String
  /// What the values are, with their unit.
  package var yLabel: String
  package var references: [ChartReference]
  /// How the words of the chart itself are said; data is never translated.
  package var wording: ChartWording
  /// A value as readers see it.
  package var valueText: @Sendable (Double) -> String
  /// A round number on an axis.
  package var tickText: @Sendable (Double) -> String

  package init(
    kind: ChartKind, title: String? = nil, series: [ChartSeries], xLabel: String = "",
    yLabel: String = "", references: [ChartReference] = [], wording: ChartWording = .english,
    valueText: @escaping @Sendable (Double) -> String,
    tickText: @escaping @Sendable (Double) -> String
  ) {
    self.kind = kind
    self.title = title
    self.series = series
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.references = references
    self.wording = wording
    self.valueText = valueText
    self.tickText = tickText
  }
}

extension Chart {
  /// Targets that have a place on an axis.
  var drawableReferences: [ChartReference] {
    references.filter { $0.value.isFinite }
  }

  /// The text of a point: a number, bounds, both, or the sign for a missing value.
  func text(of point: ChartPoint) -> String {
    switch point.extent {
    case .missing: "–"
    case .exact(let value): valueText(value)
    case .range(let lower, let upper, let value):
      if let value {
        "\(valueText(value)) (\(boundsText(lower, upper)))"
      } else {
        boundsText(lower, upper)
      }
    }
  }

  private func boundsText(_ lower: Double, _ upper: Double) -> String {
    switch (lower.isFinite, upper.isFinite) {
    case (true, true): "\(valueText(lower))–\(valueText(upper))"
    case (true, false): "≥\(valueText(lower))"
    case (false, true): "≤\(valueText(upper))"
    case (false, false): "?"
    }
  }
}
