import Glibc

/// A sample made ready for drawing: its cells, members and the curve that each draw refits.
struct PopulationModel {
  let partition: CellPartition
  let fitter: CurveFitter
  let scale: ModelScale
  let population: Int
  let total: Double?
  private let smoothed: [Double]
  /// n_j + ½ of the members that surely lie in each cell.
  private let fixedWeights: [Double]

  /// The curve of the present draw.
  var curve: FittedCurve
  private var weights: [Double]
  private var matching = TotalMatching()

  init?(_ sample: CensoredSample, _ partition: CellPartition, scale: ModelScale) {
    guard let fitter = CurveFitter(partition, scale: scale) else { return nil }
    self.partition = partition
    self.fitter = fitter
    self.scale = scale
    population = sample.population
    total = sample.total
    smoothed = partition.smoothedProbabilities()
    fixedWeights = partition.inside.indices.map {
      Double(partition.inside[$0] + partition.exactInside[$0]) + 0.5
    }
    curve = FittedCurve(partition, scale: scale)
    weights = fixedWeights
  }

  /// The scale on which a sample is modelled, and the value that forbids the logarithm.
  static func scale(of sample: CensoredSample) -> (ModelScale, lowest: Double?) {
    // A lower bound of 0 or −∞ only says that nothing is known below the first threshold.
    let forbidden = sample.observations.first { observation in
      observation.count > 0
        && ((observation.lower.isFinite && observation.lower < 0) || observation.upper <= 0)
    }
    guard let forbidden else { return (.logarithmic, nil) }
    return (.plain, forbidden.lower.isFinite ? forbidden.lower : forbidden.upper)
  }

  /// Refits a member to probabilities drawn from Dirichlet(n_j + ½).
  ///
  /// Members of unknown cell are first placed by the present probabilities, as in data augmentation
  /// (Tanner and Wong, JASA 82:398, 1987). Where a total is known, draws that cannot be brought to
  /// it are drawn again, at most eight times.
  mutating func draw(_ member: Member, _ random: inout RandomSource) {
    for attempt in 0..<8 {
      refit(member, &random)
      guard let total else { return }
      if matching.match(&curve, partition, total, isLast: attempt == 7) { return }
    }
  }

  var totalMatch: TotalMatch? { matching.summary }

  private mutating func refit(_ member: Member, _ random: inout RandomSource) {
    for cell in weights.indices { weights[cell] = fixedWeights[cell] }
    for span in partition.spans { place(span, &random) }
    var sum = 0.0
    for cell in weights.indices {
      weights[cell] = max(random.gamma(shape: weights[cell]), 1e-12)
      sum += weights[cell]
    }
    for cell in weights.indices { curve.probabilities[cell] = weights[cell] / sum }
    fitter.fit(member, into: &curve)
  }

  private mutating func place(_ span: CellPartition.Span, _ random: inout RandomSource) {
    var mass = 0.0
    for (index, cell) in span.cells.enumerated() { mass += smoothed[cell] * span.overlaps[index] }
    var left = span.count
    for (index, cell) in span.cells.enumerated() where left > 0 {
      let here = smoothed[cell] * span.overlaps[index]
      let taken = random.binomial(trials: left, probability: mass > 0 ? here / mass : 1)
      weights[cell] += Double(taken)
      left -= taken
      mass -= here
    }
  }

  /// Appends a value for every member whose value is not known exactly.
  func appendHidden(to values: inout [Double], _ random: inout RandomSource) {
    for cell in partition.inside.indices {
      for _ in 0..<partition.inside[cell] {
        values.append(curve.value(in: cell, at: random.uniform()))
      }
    }
    appendSpanned(to: &values, &random)
  }

  /// Appends a value for every member whose interval is not exactly one cell.
  func appendSpanned(to values: inout [Double], _ random: inout RandomSource) {
    for span in partition.spans {
      for _ in 0..<span.count { values.append(value(in: span, &random)) }
    }
  }

  /// A value inside an interval, by the curve's own probability of each part of it.
  private func value(in span: CellPartition.Span, _ random: inout RandomSource) -> Double {
    func part(_ cell: Int) -> (from: Double, to: Double) {
      let to = span.upper == .infinity ? 1 : curve.fraction(of: cell, below: span.upper)
      return (curve.fraction(of: cell, below: span.lower), to)
    }
    var mass = 0.0
    for cell in span.cells {
      let (from, to) = part(cell)
      mass += curve.probabilities[cell] * (to - from)
    }
    var left = random.uniform() * mass
    for cell in span.cells {
      let (from, to) = part(cell)
      let here = curve.probabilities[cell] * (to - from)
      if left < here || cell == span.cells.upperBound - 1 {
        let within = here > 0 ? min(left / here, 1) : 0.5
        let u = min(max(from + within * (to - from), 1e-15), 1 - 1e-15)
        return min(max(curve.value(in: cell, at: u), span.lower), span.upper)
      }
      left -= here
    }
    return span.lower
  }
}

/// Brings the tail of each draw to a known total and keeps account of how far it moved.
private struct TotalMatching {
  private var before: [Double] = []
  private var after: [Double] = []
  private var unmatched = 0

  /// Sets α so that the expected total is the known one; false asks for another draw.
  ///
  /// The members above the last threshold must average m = (total − Σ below) / n_K; a Pareto tail
  /// does so at α = m / (m − t_K), an exponential one (plain scale) at 1 / (m − t_K).
  mutating func match(
    _ curve: inout FittedCurve, _ partition: CellPartition, _ total: Double, isLast: Bool
  ) -> Bool {
    let hidden = partition.inside
    let last = hidden.count - 1
    guard partition.spans.isEmpty, hidden[last] > 0 else { return true }
    var below = partition.exactValues.reduce(0, +)
    for cell in 0..<last where hidden[cell] > 0 {
      below += Double(hidden[cell]) * Quadrature.mean { curve.value(in: cell, at: $0) }
    }
    let excess = (total - below) / Double(hidden[last]) - curve.edges[last]
    let suggested = curve.tailRate
    let isLogarithmic = curve.scale == .logarithmic
    let rate =
      excess > 0 ? (isLogarithmic ? 1 + curve.edges[last] / excess : 1 / excess) : .infinity
    let isPlausible = rate < (isLogarithmic ? 30 : .infinity) && (!isLogarithmic || rate > 1.05)
    guard isPlausible || isLast else { return false }
    if isPlausible { curve.matchTail(rate: rate) } else { unmatched += 1 }
    before.append(suggested)
    after.append(curve.tailRate)
    return true
  }

  var summary: TotalMatch? {
    guard !before.isEmpty else { return nil }
    return TotalMatch(
      tailRateBefore: OrderStatistics.quantile(0.5, ofSorted: before.sorted()),
      tailRateAfter: OrderStatistics.quantile(0.5, ofSorted: after.sorted()),
      unmatchedShare: Double(unmatched) / Double(before.count))
  }
}
