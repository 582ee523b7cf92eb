import Texts

/// A plane with a vertical scale: columns, histograms, lines and scattered points.
struct SVGPlane {
  private let chart: Chart
  private let top: Double
  private static let height = 300.0

  init(_ chart: Chart, top: Double) {
    self.chart = chart
    self.top = top
  }

  /// The rectangle of the plot with its vertical scale.
  private struct Area {
    var left: Double
    var top: Double
    var width: Double
    var scale: AxisScale

    func y(_ value: Double) -> Double { top + (1 - scale.fraction(value)) * SVGPlane.height }
  }

  func drawColumns(_ picture: inout SVGDocument) {
    let table = ChartRows(chart)
    let scale = AxisScale(
      covering: table.points.flatMap(\.finiteNumbers) + chart.drawableReferences.map(\.value),
      includesZero: true)
    let area = frame(scale, table.seriesNames, &picture)
    let slot = area.width / Double(max(1, table.categories.count))
    let bar = slot * 0.8 / Double(max(1, table.seriesNames.count))
    for (place, category) in table.categories.enumerated() {
      let left = area.left + Double(place) * slot + slot * 0.1
      for (index, point) in category.points.enumerated() {
        guard let point else { continue }
        draw(point.extent, index, left + Double(index) * bar, bar, area, &picture)
      }
      label(category.label, at: left + slot * 0.4, slot, place, area, &picture)
    }
    finish(area, notes: table.notes, &picture)
  }

  func drawHistogram(_ picture: inout SVGDocument) {
    guard let bins = HistogramBins(chart.exactValues) else { return }
    let drawn = Array(chart.series.prefix(ChartRows.mostSeries))
    let counts = drawn.map { bins.counts(of: $0.points.compactMap(\.exactValue)) }
    let scale = AxisScale(covering: counts.flatMap { $0.map(Double.init) }, includesZero: true)
    var counted = chart
    counted.tickText = chart.countTick
    counted.yLabel = chart.said(.count)
    let area = SVGPlane(counted, top: top).frame(scale, drawn.map(\.name), &picture)
    let slot = area.width / Double(bins.counts.count)
    let bar = (slot - 2) / Double(drawn.count)
    for (index, series) in counts.enumerated() {
      for (bin, count) in series.enumerated() where count > 0 {
        let y = area.y(Double(count))
        picture.box(
          x: area.left + Double(bin) * slot + 1 + Double(index) * bar, y: y, width: bar,
          height: area.y(0) - y, fill: SVGDocument.color(index))
      }
    }
    for (place, edge) in bins.edges.enumerated() {
      picture.text(
        chart.tickText(edge), x: area.left + Double(place) * slot, y: area.y(scale.lower) + 16,
        anchor: .middle, size: 11)
    }
    picture.text(
      chart.yLabel, x: area.left + area.width / 2, y: area.y(scale.lower) + 36, anchor: .middle,
      size: 12)
  }

  func drawLines(joinsPoints: Bool, _ picture: inout SVGDocument) {
    let places = ChartPlaces(chart)
    let drawn = Array(chart.series.prefix(ChartRows.mostSeries))
    let scale = AxisScale(
      covering: drawn.flatMap { $0.points.flatMap(\.finiteNumbers) }
        + chart.drawableReferences.map(\.value), includesZero: false)
    var area = frame(scale, drawn.map(\.name), &picture)
    area.left += 10
    area.width -= 20
    for (index, series) in drawn.enumerated() {
      let color = SVGDocument.color(index)
      var run: [(x: Double, y: Double)] = []
      for point in places.ordered(series) {
        let x = area.left + places.fraction(point) * area.width
        if case .range(let lower, let upper, _) = point.extent {
          picture.line((x, area.y(lower)), (x, area.y(upper)), stroke: color, width: 2)
        }
        guard let value = point.exactValue else {
          if joinsPoints { picture.path(run, stroke: color) }
          run = []
          continue
        }
        run.append((x, area.y(value)))
        picture.dot(x: x, y: area.y(value), fill: color)
      }
      if joinsPoints { picture.path(run, stroke: color) }
    }
    var used = -Double.infinity
    for label in places.labels {
      let x = area.left + label.fraction * area.width
      let half = SVGChart.width(of: label.text, size: 11) / 2
      guard x - half > used + 6 else { continue }
      picture.text(label.text, x: x, y: area.y(scale.lower) + 16, anchor: .middle, size: 11)
      used = x + half
    }
    finish(area, notes: [], &picture)
  }

  // MARK: Parts

  private func frame(_ scale: AxisScale, _ names: [String], _ picture: inout SVGDocument) -> Area {
    var begin = top + SVGChart.legend(names, at: top, &picture)
    picture.text(chart.yLabel, x: 16, y: begin + 12, size: 12)
    begin += 26
    let ticks = scale.ticks.map { SVGChart.width(of: chart.tickText($0), size: 11) }
    let left = (ticks.max() ?? 0) + 28
    let area = Area(
      left: left, top: begin, width: SVGChart.width - left - 20, scale: scale)
    for tick in scale.ticks {
      let y = area.y(tick)
      picture.line((left, y), (left + area.width, y), stroke: SVGDocument.faint)
      picture.text(chart.tickText(tick), x: left - 6, y: y + 4, anchor: .end, size: 11)
    }
    return area
  }

  private func draw(
    _ extent: ChartPoint.Extent, _ series: Int, _ x: Double, _ width: Double, _ area: Area,
    _ picture: inout SVGDocument
  ) {
    func column(_ from: Double, _ to: Double, opacity: Double) {
      let ends = [area.y(from), area.y(to)].sorted()
      picture.box(
        x: x, y: ends[0], width: width - 1, height: ends[1] - ends[0],
        fill: SVGDocument.color(series), opacity: opacity)
    }
    switch extent {
    case .missing: break
    case .exact(let value): column(0, value, opacity: 1)
    case .range(let lower, let upper, _):
      column(0, max(0, lower), opacity: 1)
      column(max(0, lower), upper, opacity: 0.35)
    }
  }

  /// Labels take two lines in turn where they would touch.
  private func label(
    _ text: String, at x: Double, _ slot: Double, _ place: Int, _ area: Area,
    _ picture: inout SVGDocument
  ) {
    let isTight = SVGChart.width(of: text, size: 11) > slot
    let y = area.y(area.scale.lower) + 16 + (isTight && place % 2 == 1 ? 14 : 0)
    picture.text(text, x: x, y: y, anchor: .middle, size: 11)
  }

  private func finish(_ area: Area, notes: [String], _ picture: inout SVGDocument) {
    for reference in chart.drawableReferences {
      let y = area.y(reference.value)
      picture.line(
        (area.left, y), (area.left + area.width, y), stroke: SVGDocument.reference, isDashed: true)
      picture.text(
        reference.label, x: area.left + area.width, y: y - 4, anchor: .end, size: 11,
        fill: SVGDocument.reference)
    }
    var y = area.y(area.scale.lower) + 44
    let lines = (chart.xLabel.isEmpty ? [] : [chart.xLabel]) + notes
    for line in lines {
      picture.text(line, x: area.left + area.width / 2, y: y, anchor: .middle, size: 12)
      y += 16
    }
  }
}
