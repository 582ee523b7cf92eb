/// The cells between the distinct bounds of a sample, and which observations fall where.
///
///     with a floor       L = t_0   t_1   t_2  …  t_K →∞      cells [t_j, t_{j+1})
///     without    −∞←   | t_0       t_1        …  t_K →∞      one more cell below t_0
struct CellPartition: Sendable {
  /// Members of one interval that is not exactly one cell.
  struct Span: Sendable {
    let lower: Double
    let upper: Double
    let cells: Range<Int>
    /// Roughly which part of each of these cells the interval covers, before any model.
    let overlaps: [Double]
    let count: Int
  }

  private static let mostEdges = 12

  /// The lower edge of each cell; −∞ for the first when there is no floor.
  let lowerEdges: [Double]
  let hasFloor: Bool
  /// Members known to lie in one cell, but not where.
  private(set) var inside: [Int]
  /// Members whose value is known, per cell and as a sorted list.
  private(set) var exactInside: [Int]
  let exactValues: [Double]
  private(set) var spans: [Span] = []

  var cellCount: Int { lowerEdges.count }
  /// The number of finite edges above the floor, or of all of them without one.
  var thresholdCount: Int { cellCount - 1 }
  /// The number of finite edges, the floor among them.
  var finiteEdgeCount: Int { cellCount - (hasFloor ? 0 : 1) }
  var isGrouped: Bool { exactValues.isEmpty && spans.isEmpty }

  func upperEdge(_ cell: Int) -> Double {
    cell + 1 < lowerEdges.count ? lowerEdges[cell + 1] : .infinity
  }

  /// Cells of a sample on a scale; nil if every member is known exactly.
  init?(_ sample: CensoredSample, scale: ModelScale) {
    let intervals = sample.observations.filter { !$0.isExact }
    guard intervals.contains(where: { $0.count > 0 }) else { return nil }
    let exact = sample.observations.filter { $0.isExact && $0.count > 0 }
    let edges = Self.edges(intervals, exact, scale)
    let lowest = sample.observations.first { $0.count > 0 }?.lower ?? -.infinity
    let hasFloor = lowest.isFinite && (scale == .plain || lowest > 0)
    self.hasFloor = hasFloor
    lowerEdges = hasFloor ? edges.filter { $0 >= lowest } : [-.infinity] + edges
    inside = [Int](repeating: 0, count: lowerEdges.count)
    exactInside = inside
    exactValues = exact.flatMap { [Double](repeating: $0.lower, count: $0.count) }
    for observation in exact { exactInside[cell(of: observation.lower)] += observation.count }
    for observation in intervals where observation.count > 0 {
      let cells = cells(of: observation)
      let isAligned =
        max(observation.lower, lowerEdges[0]) == lowerEdges[cells.lowerBound]
        && observation.upper == upperEdge(cells.upperBound - 1)
      if cells.count == 1, isAligned || (cells.lowerBound == 0 && !hasFloor) {
        inside[cells.lowerBound] += observation.count
      } else {
        spans.append(span(observation, cells, scale))
      }
    }
  }

  private func cells(of observation: Observation) -> Range<Int> {
    let first = cell(of: observation.lower)
    guard observation.upper < .infinity else { return first..<cellCount }
    let last = cell(of: observation.upper)
    return first..<max(first + 1, lowerEdges[last] == observation.upper ? last : last + 1)
  }

  private func span(_ observation: Observation, _ cells: Range<Int>, _ scale: ModelScale) -> Span {
    let overlaps = cells.map { cell in
      let low = scale.position(lowerEdges[cell])
      let high = scale.position(upperEdge(cell))
      // Half of an unbounded cell, for want of anything better.
      guard low.isFinite, high.isFinite else {
        let isWhole = observation.lower <= lowerEdges[cell] && observation.upper >= upperEdge(cell)
        return isWhole ? 1 : 0.5
      }
      let from = max(low, scale.position(observation.lower))
      let to = min(high, scale.position(observation.upper))
      return max((to - from) / (high - low), 1e-6)
    }
    return Span(
      lower: observation.lower, upper: observation.upper, cells: cells, overlaps: overlaps,
      count: observation.count)
  }

  /// The cell that holds a value; values below the first edge fall into the first cell.
  func cell(of value: Double) -> Int {
    var low = 0
    var high = lowerEdges.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lowerEdges[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  /// The distinct finite bounds, and up to seven octiles of the exact values where there are many:
  /// rows with known values then shape the model too.
  ///
  /// Of more than twelve bounds about twelve are kept, evenly by the members they bound.
  private static func edges(
    _ intervals: [Observation], _ exact: [Observation], _ scale: ModelScale
  ) -> [Double] {
    let isUsable: (Double) -> Bool = { $0.isFinite && (scale == .plain || $0 > 0) }
    let lowest = min(intervals.first?.lower ?? .infinity, exact.first?.lower ?? .infinity)
    var bounds = intervals.flatMap { [$0.lower, $0.upper] }.filter(isUsable).sorted()
    if Set(bounds).count > mostEdges {
      bounds = (0..<mostEdges).map { bounds[$0 * (bounds.count - 1) / (mostEdges - 1)] }
    }
    if exact.count >= 16 { bounds += (1...7).map { exact[$0 * exact.count / 8].lower } }
    bounds.append(lowest)
    return bounds.filter(isUsable).sorted().reduce(into: []) { distinct, edge in
      if distinct.last != edge { distinct.append(edge) }
    }
  }

  /// Cell probabilities by Turnbull's self-consistency (EM), with half a member added to each cell.
  ///
  /// Turnbull, "The empirical distribution function with arbitrarily grouped, censored and
  /// truncated data", JRSS B 38:3, 1976. Without spans this is (n_j + ½) / (n + cells/2).
  func smoothedProbabilities() -> [Double] {
    let fixed = (0..<cellCount).map { Double(inside[$0] + exactInside[$0]) + 0.5 }
    let total = fixed.reduce(0, +) + Double(spans.reduce(0) { $0 + $1.count })
    var probabilities = [Double](repeating: 1 / Double(cellCount), count: cellCount)
    for _ in 0..<(spans.isEmpty ? 1 : 500) {
      var weights = fixed
      for span in spans {
        let masses = zip(span.cells, span.overlaps).map { probabilities[$0] * $1 }
        let scale = Double(span.count) / masses.reduce(0, +)
        for (cell, mass) in zip(span.cells, masses) { weights[cell] += scale * mass }
      }
      probabilities = weights.map { $0 / total }
    }
    return probabilities
  }
}
