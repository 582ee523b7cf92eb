/// What each draw found about a target: one column per quantity, one element per draw.
struct FindingColumns {
  var reachingNow: [Double]
  var growth: [Double]
  var topUp: [Double]
  var belowFloor: [Double]
  var liftingAll: [Double]
  var both: [Double]
  /// One column per scenario.
  var scenarioReaching: [[Double]]
  var scenarioBelowFloor: [[Double]]
  private let question: TargetQuestion
  private let scenarios: [GrowthScenario]
  private let needed: Int
  private let confidence: Double

  init(
    draws: Int, question: TargetQuestion, scenarios: [GrowthScenario], needed: Int,
    confidence: Double
  ) {
    let empty = [Double](repeating: 0, count: draws)
    let floorColumn = question.target.floor == nil ? [] : empty
    reachingNow = empty
    growth = empty
    topUp = empty
    belowFloor = floorColumn
    liftingAll = floorColumn
    both = floorColumn
    scenarioReaching = scenarios.map { _ in empty }
    scenarioBelowFloor = scenarios.map { _ in floorColumn }
    self.question = question
    self.scenarios = scenarios
    self.needed = needed
    self.confidence = confidence
  }

  var hasFloor: Bool { question.target.floor != nil }

  /// The findings of a range of draws: all of them, or those of one member.
  func findings(_ range: Range<Int>) -> TargetFindings {
    TargetFindings(
      reachingNow: Estimate(reachingNow[range], confidence: confidence),
      growth: Estimate(growth[range], confidence: confidence),
      topUp: Estimate(topUp[range], confidence: confidence),
      belowFloor: floorEstimate(belowFloor, range),
      liftingAll: floorEstimate(liftingAll, range),
      both: floorEstimate(both, range),
      scenarios: scenarios.indices.map { scenario(at: $0, range) })
  }

  private func scenario(at index: Int, _ range: Range<Int>) -> ScenarioFindings {
    let reaching = scenarioReaching[index][range]
    let successes = reaching.count { $0 >= Double(needed) }
    return ScenarioFindings(
      scenario: scenarios[index], reaching: Estimate(reaching, confidence: confidence),
      probability: Double(successes) / Double(range.count),
      belowFloor: floorEstimate(scenarioBelowFloor[index], range))
  }

  private func floorEstimate(_ column: [Double], _ range: Range<Int>) -> Estimate? {
    hasFloor ? Estimate(column[range], confidence: confidence) : nil
  }
}
