/// Where points lie on the horizontal axis of a line chart: by their number, or one after another.
struct ChartPlaces: Sendable {
  /// Labels below the axis, from left to right.
  private(set) var labels: [(fraction: Double, text: String)] = []
  private let isNumeric: Bool
  private var lower = 0.0
  private var upper = 1.0
  private var order: [String: Int] = [:]

  init(_ chart: Chart) {
    isNumeric = chart.hasNumericPlaces
    let points = chart.series.prefix(ChartRows.mostSeries).flatMap(\.points)
    if isNumeric {
      let numbers = points.compactMap(\.x).filter(\.isFinite).map(AxisScale.clamped)
      lower = numbers.min() ?? 0
      upper = numbers.max() ?? 1
      if upper <= lower { (lower, upper) = (lower - 1, upper + 1) }
      var seen: Set<Double> = []
      let sorted = points.filter { ($0.x ?? .nan).isFinite }.sorted { ($0.x ?? 0) < ($1.x ?? 0) }
      for point in sorted where seen.insert(point.x ?? 0).inserted {
        labels.append((fraction(point), point.label))
      }
    } else {
      for point in points where order[point.label] == nil { order[point.label] = order.count }
      upper = Double(max(1, order.count - 1))
      labels = order.sorted { $0.value < $1.value }.map { (Double($0.value) / upper, $0.key) }
    }
  }

  /// The place of a point between the ends, in 0…1.
  func fraction(_ point: ChartPoint) -> Double {
    let place =
      isNumeric ? AxisScale.clamped(point.x ?? 0) : Double(order[point.label] ?? 0)
    return min(max((place - lower) / (upper - lower), 0), 1)
  }

  /// The points of a series from left to right.
  func ordered(_ series: ChartSeries) -> [ChartPoint] {
    let placed = series.points.filter { !isNumeric || ($0.x ?? .nan).isFinite }
    return placed.sorted { fraction($0) < fraction($1) }
  }
}
