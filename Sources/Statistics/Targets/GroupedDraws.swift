import Glibc

/// Draws for grouped data, where only the counts per cell are known: no member is simulated alone.
///
/// Inside a cell of n_j members the k-th largest is G⁻¹(U) with U ~ Beta(n_j − k + 1, k); given it,
/// the k − 1 above and the n_j − k below are independent uniforms on (U, 1) and (0, U). Counts are
/// then binomial, and sums of money are sums over independent uniforms, simulated one by one up to
/// 24 members and by their mean and variance beyond. The cost of a draw does not grow with n.
struct GroupedDraws {
  private let counts: [Int]
  /// Members in the cells above each cell.
  private let above: [Int]
  private let population: Int
  private let threshold: Double
  private let floor: Double?
  /// The cell of the T-th largest member, and its rank from above there.
  private let pivotCell: Int
  private let pivotRank: Int
  /// U and G⁻¹(U) in the present draw.
  private var pivotFraction = 0.5
  private var pivotValue = 1.0

  init(_ partition: CellPartition, _ target: ShareTarget) {
    counts = partition.inside
    var above = counts
    var sum = 0
    for cell in counts.indices.reversed() {
      above[cell] = sum
      sum += counts[cell]
    }
    let needed = target.needed(of: sum)
    self.above = above
    population = sum
    threshold = target.threshold
    floor = target.floor
    let cell = above.indices.last { [counts] in above[$0] + counts[$0] >= needed } ?? 0
    pivotCell = cell
    pivotRank = needed - above[cell]
  }

  /// Draws every quantity for the curve as it is fitted now.
  mutating func fill(
    _ columns: inout FindingColumns, at draw: Int, _ curve: FittedCurve,
    growths: [GrowthScenario], _ random: inout RandomSource
  ) {
    let behind = counts[pivotCell] - pivotRank
    pivotFraction = min(
      max(random.beta(Double(behind + 1), Double(pivotRank)), 1e-15), 1 - 1e-15)
    pivotValue = curve.value(in: pivotCell, at: pivotFraction)
    columns.growth[draw] = pivotValue > 0 ? threshold / pivotValue - 1 : .infinity
    columns.reachingNow[draw] = Double(countAtLeast(threshold, curve, &random))
    let top = shortfallAbovePivot(curve, &random)
    columns.topUp[draw] = top.threshold
    for index in growths.indices {
      let cut = threshold / (1 + growths[index].growth)
      let reaching = countAtLeast(cut, curve, &random)
      columns.scenarioReaching[index][draw] = Double(reaching)
    }
    guard let floor else { return }
    columns.belowFloor[draw] = Double(population - countAtLeast(floor, curve, &random))
    let rest = shortfallBelowPivot(floor, curve, &random)
    columns.liftingAll[draw] = top.floor + rest
    columns.both[draw] = max(top.threshold, top.floor) + rest
    for index in growths.indices {
      let cut = floor / (1 + growths[index].growth)
      let reaching = countAtLeast(cut, curve, &random)
      columns.scenarioBelowFloor[index][draw] = Double(population - reaching)
    }
  }

  /// #{x ≥ cut}, given the T-th largest member.
  func countAtLeast(_ cut: Double, _ curve: FittedCurve, _ random: inout RandomSource) -> Int {
    let cell = cell(of: cut, curve)
    let fraction = curve.fraction(of: cell, below: cut)
    guard cell == pivotCell else {
      return above[cell] + random.binomial(trials: counts[cell], probability: 1 - fraction)
    }
    guard cut <= pivotValue else {
      let probability = (1 - fraction) / (1 - pivotFraction)
      return above[cell] + random.binomial(trials: pivotRank - 1, probability: probability)
    }
    let probability = (pivotFraction - fraction) / pivotFraction
    let behind = counts[cell] - pivotRank
    return above[cell] + pivotRank + random.binomial(trials: behind, probability: probability)
  }

  /// Money that lifts the T largest members to the threshold, and to the floor target.
  private func shortfallAbovePivot(_ curve: FittedCurve, _ random: inout RandomSource)
    -> (threshold: Double, floor: Double)
  {
    var toThreshold = max(0, threshold - pivotValue)
    var toFloor = max(0, (floor ?? -.infinity) - pivotValue)
    let highest = max(threshold, floor ?? threshold)
    for cell in pivotCell..<counts.count where curve.edges[cell] < highest {
      let isPivot = cell == pivotCell
      let members = isPivot ? pivotRank - 1 : counts[cell]
      let part = Part(
        cell: cell, from: isPivot ? pivotFraction : 0, to: 1, count: members)
      toThreshold += shortfall(of: part, to: threshold, curve, &random)
      // Only where the floor target reaches into the T largest members is this not zero.
      if let floor { toFloor += shortfall(of: part, to: floor, curve, &random) }
    }
    return (toThreshold, toFloor)
  }

  private func shortfallBelowPivot(
    _ floor: Double, _ curve: FittedCurve, _ random: inout RandomSource
  ) -> Double {
    var money = 0.0
    for cell in 0...pivotCell where curve.edges[cell] < floor {
      let isPivot = cell == pivotCell
      let part = Part(
        cell: cell, from: 0, to: isPivot ? pivotFraction : 1,
        count: isPivot ? counts[cell] - pivotRank : counts[cell])
      money += shortfall(of: part, to: floor, curve, &random)
    }
    return money
  }

  /// Members spread uniformly, on the scale of G, over part of a cell.
  private struct Part {
    let cell: Int
    let from: Double
    let to: Double
    let count: Int
  }

  /// Σ max(0, goal − x) over the members of a part.
  private func shortfall(
    of part: Part, to goal: Double, _ curve: FittedCurve, _ random: inout RandomSource
  ) -> Double {
    let end = min(curve.fraction(of: part.cell, below: goal), part.to)
    guard part.count > 0, end > part.from else { return 0 }
    let probability = end >= part.to ? 1 : (end - part.from) / (part.to - part.from)
    let below = random.binomial(trials: part.count, probability: probability)
    guard below > 0 else { return 0 }
    let start = part.from
    let width = end - start
    if below <= 24 {
      var money = 0.0
      for _ in 0..<below {
        money += goal - curve.value(in: part.cell, at: start + random.uniform() * width)
      }
      return max(0, money)
    }
    var mean = 0.0
    var square = 0.0
    for node in Quadrature.nodes {
      let low = goal - curve.value(in: part.cell, at: start + (0.5 - node.offset) * width)
      let high = goal - curve.value(in: part.cell, at: start + (0.5 + node.offset) * width)
      mean += node.weight * (low + high)
      square += node.weight * (low * low + high * high)
    }
    let number = Double(below)
    let variance = max(0, square - mean * mean)
    return max(0, number * mean + (number * variance).squareRoot() * random.normal())
  }

  private func cell(of value: Double, _ curve: FittedCurve) -> Int {
    var cell = curve.edges.count - 1
    while cell > 0, curve.edges[cell] > value { cell -= 1 }
    return cell
  }
}
