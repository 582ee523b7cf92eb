import Glibc

/// Draws that give every member a value: for known values among hidden ones, for growth that
/// differs from member to member, and for budgets.
struct PopulationDraws {
  private let known: [Double]
  private let threshold: Double
  private let floor: Double?
  private let needed: Int
  private var values: [Double] = []
  private var logs: [Double] = []
  private var noise: [Double] = []
  private var grown: [Double] = []

  /// Prepares for a population of `known` values and those hidden in the model, if there is one.
  init(known: [Double], population: Int, _ target: ShareTarget) {
    self.known = known
    threshold = target.threshold
    floor = target.floor
    needed = target.needed(of: population)
    values.reserveCapacity(population)
    logs.reserveCapacity(population)
    noise.reserveCapacity(population)
    grown.reserveCapacity(population)
  }

  /// Gives every member a value for the curve as it is fitted now.
  mutating func drawValues(_ model: PopulationModel?, _ random: inout RandomSource) {
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: known)
    model?.appendHidden(to: &values, &random)
  }

  /// Every quantity of the present values.
  mutating func fill(
    _ columns: inout FindingColumns, at draw: Int, growths: [GrowthScenario]
  ) {
    let pivot = OrderStatistics.selectLargest(needed, of: &values)
    columns.growth[draw] = pivot > 0 ? threshold / pivot - 1 : .infinity
    columns.reachingNow[draw] = count(atLeast: threshold)
    let top = values[..<needed]
    columns.topUp[draw] = Self.shortfall(top, to: threshold)
    for index in growths.indices {
      let factor = 1 + growths[index].growth
      columns.scenarioReaching[index][draw] = count(atLeast: threshold / factor)
      guard let floor else { continue }
      columns.scenarioBelowFloor[index][draw] =
        Double(values.count) - count(atLeast: floor / factor)
    }
    guard let floor else { return }
    let rest = Self.shortfall(values[needed...], to: floor)
    columns.belowFloor[draw] = Double(values.count) - count(atLeast: floor)
    columns.liftingAll[draw] = Self.shortfall(top, to: floor) + rest
    columns.both[draw] = Self.shortfall(top, to: max(threshold, floor)) + rest
  }

  /// Draws the logarithms and the normal deviates that dispersed growth needs.
  mutating func prepareDispersion(_ random: inout RandomSource) {
    logs.removeAll(keepingCapacity: true)
    noise.removeAll(keepingCapacity: true)
    for index in values.indices {
      logs.append(values[index] > 0 ? log(values[index]) : -.infinity)
      noise.append(random.normal())
    }
  }

  /// The growth of the median member that brings the T-th largest x_i e^(s Z_i) to τ, and how many
  /// are then below u.
  mutating func growthNeeded(dispersion: Double) -> (growth: Double, belowFloor: Double) {
    grown.removeAll(keepingCapacity: true)
    for index in logs.indices { grown.append(logs[index] + dispersion * noise[index]) }
    let pivot = OrderStatistics.selectLargest(needed, of: &grown)
    let median = log(threshold) - pivot
    var below = 0
    if let floor {
      // A hair of tolerance: uniform growth that lifts the last one exactly to u counts as reached.
      let cut = log(floor) - median - 1e-12
      for value in grown where value < cut { below += 1 }
    }
    return (expm1(median), Double(below))
  }

  /// How many reach τ, and how many stay below u, after one dispersed growth.
  func outcome(of scenario: GrowthScenario) -> (reaching: Double, belowFloor: Double) {
    let cut = log(threshold) - log1p(scenario.growth)
    let floorCut = floor.map { log($0) - log1p(scenario.growth) } ?? -.infinity
    var reaching = 0
    var below = 0
    for index in logs.indices {
      let value = logs[index] + scenario.dispersion * noise[index]
      if value >= cut { reaching += 1 }
      if value < floorCut { below += 1 }
    }
    return (Double(reaching), Double(below))
  }

  /// How many of the nearest members a budget lifts to τ, and whether T then reach it.
  mutating func reached(by budget: Double) -> (lifted: Double, isEnough: Bool) {
    grown.removeAll(keepingCapacity: true)
    for value in values where value < threshold { grown.append(threshold - value) }
    grown.sort()
    var left = budget
    var lifted = 0
    while lifted < grown.count, grown[lifted] <= left {
      left -= grown[lifted]
      lifted += 1
    }
    return (Double(lifted), values.count - grown.count + lifted >= needed)
  }

  private func count(atLeast cut: Double) -> Double {
    var count = 0
    for value in values where value >= cut { count += 1 }
    return Double(count)
  }

  private static func shortfall(_ values: ArraySlice<Double>, to goal: Double) -> Double {
    var money = 0.0
    for value in values where value < goal { money += goal - value }
    return money
  }
}
