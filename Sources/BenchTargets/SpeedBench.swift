import Statistics

/// The time of one whole target question on 298 villages.
enum SpeedBench {
  static func run() throws {
    let sample = try CensoredSample(
      ThresholdCounts(thresholds: [4, 10, 20], counts: [298, 33, 8], population: 298))
    let target = try ShareTarget(threshold: 10, share: 0.25, floor: 5)
    let scenarios = [0.1, 0.2, 0.3].map { GrowthScenario(growth: $0) }
    print("one target on 298 villages, best of 5, ms")
    for draws in [2_000, 8_000] {
      let settings = try EstimationSettings(draws: draws)
      let uniform = try TargetQuestion(target, scenarios: scenarios)
      let dispersed = try TargetQuestion(
        target, scenarios: scenarios, dispersions: TargetQuestion.usualDispersions, budget: 60)
      for (name, question) in [("uniform", uniform), ("with dispersion and budget", dispersed)] {
        var best = Duration.seconds(60)
        for _ in 0..<5 {
          best = min(
            best,
            try ContinuousClock().measure {
              _ = try sample.estimate(question, settings: settings)
            })
        }
        print("  \(draws) draws, \(name): \(milliseconds(best))")
      }
    }
    print("")
  }
}
