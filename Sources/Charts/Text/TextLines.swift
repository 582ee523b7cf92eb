import Texts

/// Lines or points over a numeric or ordered horizontal axis, in braille dots.
struct TextLines {
  private let chart: Chart
  private let frame: TextFrame
  private let joinsPoints: Bool

  init(_ chart: Chart, _ frame: TextFrame, joinsPoints: Bool) {
    self.chart = chart
    self.frame = frame
    self.joinsPoints = joinsPoints
  }

  func lines() -> [String] {
    let places = ChartPlaces(chart)
    let drawn = Array(chart.series.prefix(ChartRows.mostSeries))
    let scale = AxisScale(
      covering: drawn.flatMap { $0.points.flatMap(\.finiteNumbers) }
        + chart.drawableReferences.map(\.value), includesZero: false)
    let nameWidth = min(frame.fitting.widest(drawn.map(\.name)), frame.width / 4)
    let width = max(
      10, TextPlane.plotWidth(chart, frame, scale) - (drawn.count > 1 ? nameWidth + 1 : 0))
    var dots = BrailleDots(width: width, height: TextPlane.height)
    var endings: [Int: String] = [:]
    for (index, series) in drawn.enumerated() {
      draw(series, index, places, scale, &dots)
      guard drawn.count > 1, let last = series.points.last(where: { $0.exactValue != nil }),
        let value = last.exactValue
      else { continue }
      var y = TextPlane.line(value, scale)
      while endings[y] != nil, y + 1 < TextPlane.height { y += 1 }
      while endings[y] != nil, y > 0 { y -= 1 }
      endings[y] = TextPalette.painted(
        frame.fitting.cut(series.name, to: nameWidth), index, usesColor: frame.usesColor)
    }
    let plane = TextPlane(scale: scale, canvas: dots.canvas, chart: chart, frame: frame)
    let labels = places.labels.map { label in
      (place: Int(label.fraction * Double(width - 1)), text: label.text)
    }
    var lines = plane.lines(
      labels: frame.fitting.spread(labels, width: width), endings: endings)
    if chart.series.count > drawn.count {
      lines.append(" " + chart.said(.seriesCut(drawn: drawn.count, all: chart.series.count)))
    }
    return lines
  }

  private func draw(
    _ series: ChartSeries, _ index: Int, _ places: ChartPlaces, _ scale: AxisScale,
    _ dots: inout BrailleDots
  ) {
    var previous: (x: Int, y: Int)?
    for point in places.ordered(series) {
      let x = Int((places.fraction(point) * Double(dots.columns - 1)).rounded())
      if case .range(let lower, let upper, _) = point.extent {
        let top = dots.row(scale.fraction(upper.isFinite ? upper : scale.upper))
        let bottom = dots.row(scale.fraction(lower.isFinite ? lower : scale.lower))
        for y in stride(from: top, through: bottom, by: 2) { dots.set(x, y, color: index) }
      }
      guard let value = point.exactValue else {
        previous = nil
        continue
      }
      let y = dots.row(scale.fraction(value))
      if joinsPoints, let previous { dots.join(previous, (x, y), color: index) }
      dots.mark(x, y, color: index)
      previous = (x, y)
    }
  }
}

/// Two by four dots in each character of a canvas.
struct BrailleDots {
  private(set) var canvas: TextCanvas
  private var bits: [UInt8]
  let columns: Int
  private let rows: Int

  init(width: Int, height: Int) {
    canvas = TextCanvas(width: width, height: height)
    bits = Array(repeating: 0, count: width * height)
    columns = width * 2
    rows = height * 4
  }

  /// The row of dots of a fraction of the height, 0 at the bottom.
  func row(_ fraction: Double) -> Int { Int(((1 - fraction) * Double(rows - 1)).rounded()) }

  mutating func set(_ x: Int, _ y: Int, color: Int) {
    guard (0..<columns).contains(x), (0..<rows).contains(y) else { return }
    let place = (y / 4) * canvas.width + x / 2
    // Dots 1 to 8 of the braille block as rows of two.
    let order: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    bits[place] |= order[y % 4][x % 2]
    guard let scalar = Unicode.Scalar(0x2800 + UInt32(bits[place])) else { return }
    canvas.set(Character(scalar), x: x / 2, y: y / 4, color: color)
  }

  /// A point heavy enough to stand out of a line.
  mutating func mark(_ x: Int, _ y: Int, color: Int) {
    for (dx, dy) in [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)] { set(x + dx, y + dy, color: color) }
  }

  mutating func join(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), color: Int) {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y), 1)
    for step in 0...steps {
      let part = Double(step) / Double(steps)
      set(
        from.x + Int((Double(to.x - from.x) * part).rounded()),
        from.y + Int((Double(to.y - from.y) * part).rounded()), color: color)
    }
  }
}
