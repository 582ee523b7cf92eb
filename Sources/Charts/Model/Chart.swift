package import Texts

/// What a chart shows, as plain data: drawn by `TextChart` and `SVGChart`.
package struct Chart: Sendable {
  package var kind: ChartKind
  package var title: String?
  package var series: [ChartSeries]
  package var xLabel: String
  /// What the values are, with their unit.
  package var yLabel: String
  package var references: [ChartReference]
  /// In which the chart says words of its own; data is never translated.
  package var language: Language
  /// A value as readers see it.
  package var valueText: @Sendable (Double) -> String
  /// A round number on an axis.
  package var tickText: @Sendable (Double) -> String

  package init(
    kind: ChartKind, title: String? = nil, series: [ChartSeries], xLabel: String = "",
    yLabel: String = "", references: [ChartReference] = [], language: Language = .english,
    valueText: @escaping @Sendable (Double) -> String,
    tickText: @escaping @Sendable (Double) -> String
  ) {
    self.kind = kind
    self.title = title
    self.series = series
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.references = references
    self.language = language
    self.valueText = valueText
    self.tickText = tickText
  }
}

extension Chart {
  /// One of the chart's own texts, as its reader sees it.
  func said(_ message: Message) -> String { message.text(in: language) }

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

/// What a chart says itself.
extension Message {
  static let nothingToDraw = Message("No data to draw.", "没有可画的数据")
  static let count = Message("count", "个数")

  static func categoriesCut(drawn: Int, all: Int) -> Message {
    Message(
      "first \(drawn) of \(all) categories drawn", "只画了前 \(drawn) 类，共 \(all) 类")
  }

  static func seriesCut(drawn: Int, all: Int) -> Message {
    Message("first \(drawn) of \(all) series drawn", "只画了前 \(drawn) 个系列，共 \(all) 个")
  }

  static func notDrawn(_ count: Int) -> Message {
    Message("\(count) missing or inexact, not drawn", "\(count) 个值缺失或不确切，未画")
  }
}
