import Glibc

/// One member fitted to one set of cell probabilities: where values lie inside each cell.
///
/// Inside a cell G(x) = (S_j − S(x)) / (S_j − S_{j+1}) with the member's own S, so that the counts
/// are reproduced whatever S says about the cells. Above the last threshold a law goes on as it is
/// and a constant hazard stays; the other shapes, and every shape once a total is matched, have the
/// tail S(y) = S_K exp(−α(y − y_K)), on the logarithmic scale a Pareto tail. (A Pareto tail for all
/// members held the truth in 33–78% of counties where 90% is claimed: it is too heavy.) The arrays
/// are reused from draw to draw.
struct FittedCurve: Sendable {
  enum Shape: Sendable {
    case linear
    case constantHazard
    case law(SurvivalLaw)
    case probit
  }

  let scale: ModelScale
  /// Lower edge of each cell as value and as position; the first may be −∞.
  let edges: [Double]
  let positions: [Double]
  /// Exponents that shift the inside of each cell: G becomes G^(1/tilt).
  var tilts: [Double]
  /// p_j; set by the caller before a member is fitted.
  var probabilities: [Double]
  /// S_j at the lower edge of each cell by the probabilities, and 0 at the end.
  private(set) var survivals: [Double]
  /// The law's own survival at the same places.
  private var lawSurvivals: [Double]
  private(set) var shape = Shape.linear
  private var probit: ProbitCurve
  /// α of the tail above the last threshold.
  private(set) var tailRate = 1.0
  /// The tail is the one of rate α, whatever the shape.
  private var isTailMatched = false

  init(_ partition: CellPartition, scale: ModelScale) {
    self.scale = scale
    edges = partition.lowerEdges
    positions = edges.map { $0 == -.infinity ? $0 : scale.position($0) }
    probabilities = edges.map { _ in 0 }
    tilts = edges.map { _ in 1 }
    survivals = [Double](repeating: 0, count: edges.count + 1)
    lawSurvivals = survivals
    probit = ProbitCurve(positions: positions.filter { $0.isFinite })
  }

  /// Cumulates the probabilities and takes the tail from the last two thresholds,
  /// α = ln(S_{K−1}/S_K) / (y_K − y_{K−1}).
  mutating func cumulate() {
    let last = edges.count - 1
    survivals[last + 1] = 0
    for cell in edges.indices.reversed() {
      survivals[cell] = survivals[cell + 1] + probabilities[cell]
    }
    guard last > 0, positions[last - 1].isFinite else { return }
    let fall = log(survivals[last - 1] / survivals[last])
    tailRate = max(fall, 1e-9) / (positions[last] - positions[last - 1])
  }

  mutating func take(_ shape: Shape) {
    self.shape = shape
    isTailMatched = false
    switch shape {
    case .linear, .constantHazard:
      break
    case .probit:
      let hidden = edges.count - (positions[0].isFinite ? 0 : 1)
      let offset = edges.count - hidden
      probit.fit { 1 - survivals[$0 + offset] }
    case .law(let law):
      lawSurvivals[0] = 1
      for cell in edges.indices where cell > 0 {
        lawSurvivals[cell] = law.survival(positions[cell])
      }
    }
  }

  /// Replaces the tail above the last threshold by one of the given rate.
  mutating func matchTail(rate: Double) {
    tailRate = rate
    isTailMatched = true
  }

  /// The value below which the fraction u of a cell lies, 0 < u < 1.
  func value(in cell: Int, at fraction: Double) -> Double {
    let tilt = tilts[cell]
    let u = tilt == 1 ? fraction : pow(fraction, tilt)
    let last = edges.count - 1
    let low = positions[cell]
    if cell == last { return tailValue(u) }
    switch shape {
    case .linear:
      return scale.value(low + u * (positions[cell + 1] - low))
    case .constantHazard:
      return edges[cell] + hazardFraction(cell, u) * (edges[cell + 1] - edges[cell])
    case .probit:
      let position = probit.inverse(1 - survivals[cell] + u * probabilities[cell])
      return bounded(scale.value(position), cell)
    case .law(let law):
      let top = lawSurvivals[cell]
      let fall = top - lawSurvivals[cell + 1]
      let value = fall > 1e-280 ? scale.value(law.inverse(top - u * fall)) : .nan
      // A law without mass here says nothing about the inside of the cell.
      return value.isNaN ? evenly(cell, u) : bounded(value, cell)
    }
  }

  /// The fraction of a cell that lies below a value; the inverse of `value(in:at:)`.
  func fraction(of cell: Int, below value: Double) -> Double {
    if value <= edges[cell] { return 0 }
    if cell < edges.count - 1, value >= edges[cell + 1] { return 1 }
    let fraction = untiltedFraction(of: cell, below: value)
    return tilts[cell] == 1 ? fraction : pow(fraction, 1 / tilts[cell])
  }

  private func untiltedFraction(of cell: Int, below value: Double) -> Double {
    let last = edges.count - 1
    let position = scale.position(value)
    let low = positions[cell]
    if cell == last { return 1 - tailSurvival(value, position) }
    switch shape {
    case .linear:
      return (position - low) / (positions[cell + 1] - low)
    case .constantHazard:
      let passed = (value - edges[cell]) / (edges[cell + 1] - edges[cell])
      let fall = log(survivals[cell + 1] / survivals[cell])
      if fall > -1e-9 { return passed }
      return expm1(fall * passed) / expm1(fall)
    case .probit:
      let below = probit.cumulative(position) - (1 - survivals[cell])
      return min(max(below / probabilities[cell], 0), 1)
    case .law(let law):
      let top = lawSurvivals[cell]
      let fall = top - lawSurvivals[cell + 1]
      let fraction = fall > 1e-280 ? (top - law.survival(position)) / fall : .nan
      guard fraction.isNaN else { return min(max(fraction, 0), 1) }
      return low.isFinite ? (position - low) / (positions[cell + 1] - low) : 0
    }
  }

  private func tailValue(_ u: Double) -> Double {
    let last = edges.count - 1
    if !isTailMatched {
      switch shape {
      case .law(let law):
        let value = scale.value(law.inverse((1 - u) * lawSurvivals[last]))
        if !value.isNaN { return max(value, edges[last]) }
      case .constantHazard:
        return edges[last] - log1p(-u) / lastHazard
      case .linear, .probit:
        break
      }
    }
    return scale.value(positions[last] - log1p(-u) / tailRate)
  }

  /// The share of the last cell's members beyond a value.
  private func tailSurvival(_ value: Double, _ position: Double) -> Double {
    let last = edges.count - 1
    if !isTailMatched {
      switch shape {
      case .law(let law):
        let beyond = law.survival(position) / lawSurvivals[last]
        if !beyond.isNaN { return min(beyond, 1) }
      case .constantHazard:
        return exp(-lastHazard * (value - edges[last]))
      case .linear, .probit:
        break
      }
    }
    return exp(-tailRate * (position - positions[last]))
  }

  /// ln(S_{K−1}/S_K) / (t_K − t_{K−1}).
  private var lastHazard: Double {
    tailRate * (positions[positions.count - 1] - positions[positions.count - 2])
      / (edges[edges.count - 1] - edges[edges.count - 2])
  }

  private func evenly(_ cell: Int, _ u: Double) -> Double {
    let low = positions[cell]
    return low.isFinite ? scale.value(low + u * (positions[cell + 1] - low)) : edges[cell + 1]
  }

  /// ln(1 − u(1 − r)) / ln r with r = S_{j+1}/S_j.
  private func hazardFraction(_ cell: Int, _ u: Double) -> Double {
    let ratio = survivals[cell + 1] / survivals[cell]
    let fall = log(ratio)
    return fall > -1e-9 ? u : log1p(-u * (1 - ratio)) / fall
  }

  private func bounded(_ value: Double, _ cell: Int) -> Double {
    min(max(value, edges[cell]), edges[cell + 1])
  }
}
