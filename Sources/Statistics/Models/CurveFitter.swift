import Glibc

/// Fits each member to cell probabilities: once to the data, then cheaply to each draw of them.
struct CurveFitter: Sendable {
  let members: [Member]
  private let scale: ModelScale
  private let hasFloor: Bool
  /// Distance of each cell's lower edge from the floor, or positions centred on the thresholds,
  /// both in units of `span`.
  private let reduced: [Double]
  private let origin: Double
  private let span: Double
  private var cutGuess = 0.0
  private var rateGuess = 1.0
  private var fits: [Member: CellLikelihood] = [:]

  /// Fits all members that the cells allow; nil if they say nothing about the shape.
  init?(_ partition: CellPartition, scale: ModelScale) {
    let members = Self.members(partition, scale)
    let finite = partition.lowerEdges.filter { $0.isFinite }.map(scale.position)
    guard !members.isEmpty, let first = finite.first, let last = finite.last, last > first else {
      return nil
    }
    self.members = members
    self.scale = scale
    hasFloor = partition.hasFloor
    origin = hasFloor ? first : 0.5 * (first + last)
    span = hasFloor ? last - first : 0.5 * (last - first)
    reduced = partition.lowerEdges.map { [origin, span] edge in
      edge.isFinite ? (scale.position(edge) - origin) / span : -.infinity
    }
    let population =
      partition.inside.reduce(0, +) + partition.exactValues.count
      + partition.spans.reduce(0) { $0 + $1.count }
    fitMembers(partition.smoothedProbabilities(), population: Double(population))
  }

  private static func members(_ partition: CellPartition, _ scale: ModelScale) -> [Member] {
    let thresholds = partition.thresholdCount
    if partition.hasFloor {
      if thresholds == 0 { return [] }
      if thresholds == 1 { return [.logLinear, .piecewiseExponential, .pareto] }
      return [.logLinear, .piecewiseExponential, .truncatedLognormal, .logWeibull]
    }
    if thresholds < 2 { return [] }
    if scale == .plain { return [.probitInterpolation, .lognormal, .singhMaddala] }
    if thresholds == 2 { return [.probitInterpolation, .lognormal, .weibull] }
    return [.probitInterpolation, .lognormal, .weibull, .singhMaddala]
  }

  /// Fits a member to `curve.probabilities`.
  func fit(_ member: Member, into curve: inout FittedCurve) {
    curve.cumulate()
    switch member {
    case .logLinear: curve.take(.linear)
    case .piecewiseExponential: curve.take(.constantHazard)
    case .probitInterpolation: curve.take(.probit)
    case .pareto: curve.take(.law(exponential(curve)))
    case .truncatedLognormal: curve.take(.law(truncated(curve)))
    case .logWeibull: curve.take(.law(logWeibull(curve)))
    case .lognormal: curve.take(.law(normal(curve)))
    case .weibull: curve.take(.law(weibull(curve)))
    case .singhMaddala: curve.take(.law(singhMaddala(curve)))
    }
  }
}

// Laws for the probabilities of a draw. With as many parameters as thresholds the law passes
// through the counts; with more thresholds it is refitted by one step of maximum likelihood.
extension CurveFitter {
  private func exponential(_ curve: FittedCurve) -> SurvivalLaw {
    let rate = TruncatedNormalFit.rate(
      distances: reduced, probabilities: curve.probabilities, guess: rateGuess)
    return .exponential(origin: origin, rate: rate / span)
  }

  private func truncated(_ curve: FittedCurve) -> SurvivalLaw {
    if let fit = fits[.truncatedLognormal] {
      let linear = fit.refitted(0, to: curve.probabilities)
      let square = fit.refitted(1, to: curve.probabilities)
      guard square > Self.leastSquare(linear) else { return exponential(curve) }
      return truncated(cut: linear / square.squareRoot(), slope: square.squareRoot())
    }
    let found = TruncatedNormalFit.through(
      survivals: curve.survivals[1], curve.survivals[2], distances: reduced[1], reduced[2],
      guess: cutGuess)
    return found.map { truncated(cut: $0.cut, slope: $0.slope) } ?? exponential(curve)
  }

  private func truncated(cut: Double, slope: Double) -> SurvivalLaw {
    .truncatedNormal(
      origin: origin, cut: cut, slope: slope / span, mass: NormalDistribution.survival(cut))
  }

  /// Counts of a few members give shapes far from any seen in incomes; beyond these ends the law
  /// keeps to the first threshold and the cells are rescaled, as they are for all members. (Without
  /// ends the error on the benchmark's counties is 5 to 10% larger.)
  private static let shapes = 0.6...1.5

  /// k = [ln(−ln S₂) − ln(−ln S₁)] / [ln d₂ − ln d₁], c = (−ln S₁)^(1/k) / d₁.
  private func logWeibull(_ curve: FittedCurve) -> SurvivalLaw {
    if let fit = fits[.logWeibull] {
      return .originWeibull(
        origin: origin, scale: exp(fit.refitted(0, to: curve.probabilities)) / span,
        shape: exp(fit.refitted(1, to: curve.probabilities)))
    }
    let first = -log(curve.survivals[1])
    let second = -log(curve.survivals[2])
    let steepness = log(second / first) / log(reduced[2] / reduced[1])
    let shape = min(max(steepness, Self.shapes.lowerBound), Self.shapes.upperBound)
    return .originWeibull(
      origin: origin, scale: pow(first, 1 / shape) / (reduced[1] * span), shape: shape)
  }

  private func normal(_ curve: FittedCurve) -> SurvivalLaw {
    if let fit = fits[.lognormal] {
      let mean = fit.refitted(0, to: curve.probabilities)
      let deviation = exp(fit.refitted(1, to: curve.probabilities))
      return .normal(mean: origin + span * mean, deviation: span * deviation)
    }
    let line = line(curve) { -NormalDistribution.quantile($0) }
    return .normal(mean: origin - span * line.intercept / line.slope, deviation: span / line.slope)
  }

  private func weibull(_ curve: FittedCurve) -> SurvivalLaw {
    if let fit = fits[.weibull] {
      let location = fit.refitted(0, to: curve.probabilities)
      let shape = exp(fit.refitted(1, to: curve.probabilities))
      return .gumbel(location: origin + span * location, shape: shape / span)
    }
    let line = line(curve) { log(-log($0)) }
    return .gumbel(location: origin - span * line.intercept / line.slope, shape: line.slope / span)
  }

  private func singhMaddala(_ curve: FittedCurve) -> SurvivalLaw {
    if let fit = fits[.singhMaddala] {
      let location = fit.refitted(0, to: curve.probabilities)
      let shape = exp(fit.refitted(1, to: curve.probabilities))
      let tail = scale == .plain ? 1 : exp(fit.refitted(2, to: curve.probabilities))
      return .burr(location: origin + span * location, shape: shape / span, tail: tail)
    }
    let line = line(curve) { log(1 / $0 - 1) }
    return .burr(
      location: origin - span * line.intercept / line.slope, shape: line.slope / span, tail: 1)
  }

  /// The straight line through the two thresholds when survivals are transformed by a link.
  private func line(_ curve: FittedCurve, _ link: (Double) -> Double)
    -> (slope: Double, intercept: Double)
  {
    let first = link(curve.survivals[1])
    let second = link(curve.survivals[2])
    let slope = max((second - first) / (reduced[2] - reduced[1]), 1e-9)
    return (slope, first - slope * reduced[1])
  }

  /// The square coefficient below which the cut is deeper than any that can be told from Pareto.
  private static func leastSquare(_ linear: Double) -> Double {
    let depth = max(linear, 0) / TruncatedNormalFit.deepestCut
    return max(depth * depth, 1e-6)
  }
}

// Fits to the data, made once.
extension CurveFitter {
  private mutating func fitMembers(_ observed: [Double], population: Double) {
    if hasFloor {
      rateGuess = TruncatedNormalFit.rate(distances: reduced, probabilities: observed, guess: 1)
      fitFloorMembers(observed)
    } else if reduced.count > 3 {
      fitFreeMembers(observed, population: population)
    }
  }

  private mutating func fitFloorMembers(_ observed: [Double]) {
    guard reduced.count > 2 else { return }
    let last = reduced.count - 1
    let beyond = observed.indices.map { cell in observed[cell...].reduce(0, +) }
    let through = TruncatedNormalFit.through(
      survivals: beyond[1], beyond[last], distances: reduced[1], reduced[last], guess: 0)
    cutGuess = through?.cut ?? 10
    guard last > 2 else { return }
    let least = 2 * Self.leastSquare(rateGuess)
    var start = [rateGuess, 4 * least]
    if let through { start = [through.cut * through.slope, through.slope * through.slope] }
    fits[.truncatedLognormal] = CellLikelihood(
      start: start, observed: observed, lowest: [-.infinity, least]
    ) { [reduced] theta, probabilities in
      let square = max(theta[1], Self.leastSquare(theta[0]))
      let slope = square.squareRoot()
      let cut = max(theta[0] / slope, -200)
      let law = SurvivalLaw.truncatedNormal(
        origin: 0, cut: cut, slope: slope, mass: NormalDistribution.survival(cut))
      law.fill(&probabilities, at: reduced)
    }
    fits[.logWeibull] = CellLikelihood(start: [log(rateGuess), 0], observed: observed) {
      [reduced] theta, probabilities in
      SurvivalLaw.originWeibull(origin: 0, scale: exp(theta[0]), shape: exp(theta[1]))
        .fill(&probabilities, at: reduced)
    }
  }

  private mutating func fitFreeMembers(_ observed: [Double], population: Double) {
    let normal = CellLikelihood(start: [0, 0], observed: observed) {
      [reduced] theta, probabilities in
      SurvivalLaw.normal(mean: theta[0], deviation: exp(theta[1]))
        .fill(&probabilities, at: reduced)
    }
    fits[.lognormal] = normal
    let centre = normal.parameters[0]
    let logWidth = normal.parameters[1]
    fits[.weibull] = CellLikelihood(
      start: [centre + 0.4 * exp(logWidth), 0.2 - logWidth], observed: observed
    ) { [reduced] theta, probabilities in
      SurvivalLaw.gumbel(location: theta[0], shape: exp(theta[1]))
        .fill(&probabilities, at: reduced)
    }
    let isLogistic = scale == .plain
    // ln q is held near 0 by a normal prior of deviation 1.5: thresholds alone hardly fix it.
    let hold = 1 / (1.5 * 1.5 * population)
    fits[.singhMaddala] = CellLikelihood(
      start: [centre, 0.53 - logWidth] + (isLogistic ? [] : [0]), observed: observed,
      precision: [0, 0] + (isLogistic ? [] : [hold])
    ) { [reduced] theta, probabilities in
      let tail = isLogistic ? 1 : exp(theta[2])
      SurvivalLaw.burr(location: theta[0], shape: exp(theta[1]), tail: tail)
        .fill(&probabilities, at: reduced)
    }
  }
}

extension SurvivalLaw {
  /// The probability of each cell, given the cells' lower edges.
  fileprivate func fill(_ probabilities: inout [Double], at edges: [Double]) {
    var above = 0.0
    for cell in edges.indices.reversed() {
      let here = cell == 0 ? 1 : survival(edges[cell])
      probabilities[cell] = here - above
      above = here
    }
  }
}
