import Statistics

/// Hides thresholds of real counties and counts how often the 90% interval holds the truth.
struct CoverageBench {
  let floor: Double
  let published: [Double]
  let hidden: [Double]
  let size: Int
  let settings: EstimationSettings

  private enum Method: String, CaseIterable {
    case mixture, linear, lognormal
  }

  /// Hits and errors of one method at one hidden threshold; errors are in points of the group.
  private struct Score {
    var covered = 0
    var count = 0
    var sum = 0.0
    var squares = 0.0

    mutating func add(_ estimate: Estimate, truth: Int, of size: Int) {
      let truth = Double(truth)
      count += 1
      if estimate.lower <= truth, truth <= estimate.upper { covered += 1 }
      let error = 100 * (estimate.median - truth) / Double(size)
      sum += error
      squares += error * error
    }

    var columns: String {
      let total = Double(max(count, 1))
      return column(100 * Double(covered) / total, 7) + column((squares / total).squareRoot(), 8)
        + column(sum / total, 8)
    }
  }

  /// Counties of which the sample is a small part, so that drawing without replacement is drawing.
  private static let leastRatio = 10
  private static let fewCounties = 300

  func run(_ counties: [County], all: Bool) throws {
    let methods = Method.allCases
    var scores = hidden.map { _ in methods.map { _ in Score() } }
    var random = RandomSource(seed: 298)
    var estimating = Duration.zero
    var used = 0
    let large = counties.filter { $0.count(atLeast: floor) >= size * Self.leastRatio }
    let step = all ? 1 : max(1, large.count / Self.fewCounties)
    for (place, county) in large.enumerated() where place % step == 0 {
      used += 1
      let drawn = county.drawn(size, floor: floor, &random)
      func reaching(_ edge: Double) -> Int {
        zip(county.edges, drawn).reduce(0) { $0 + ($1.0 >= edge ? $1.1 : 0) }
      }
      let thresholds = [floor] + published
      let counts = thresholds.map(reaching)
      var mixture: [Estimate] = []
      estimating += try ContinuousClock().measure {
        let sample = try CensoredSample(
          ThresholdCounts(thresholds: thresholds, counts: counts, population: size))
        guard
          case .estimated(let found) = try sample.estimateCounts(
            atLeast: hidden, settings: settings)
        else { return }
        mixture = found.mixture
      }
      let lognormal = Baselines.lognormal(thresholds, counts, cuts: hidden)
      for (index, cut) in hidden.enumerated() where index < mixture.count {
        let truth = reaching(cut)
        scores[index][0].add(mixture[index], truth: truth, of: size)
        let linear = Baselines.linear(thresholds, counts, cut)
        scores[index][1].add(linear, truth: truth, of: size)
        scores[index][2].add(lognormal[index], truth: truth, of: size)
      }
    }
    report(scores, used: used, time: estimating)
  }

  private func report(_ scores: [[Score]], used: Int, time: Duration) {
    let names = published.map { "\(Int($0 / 1000))k" }.joined(separator: ", ")
    print("floor \(Int(floor / 1000))k, published \(names), n = \(size), \(used) counties,")
    print("  \(settings.draws) draws each: \(milliseconds(time)) ms for all estimates")
    let head = pad("cover%", 7) + pad("RMSE", 8) + pad("bias", 8)
    print(pad("", 10) + Method.allCases.map { pad("\($0.rawValue):", 11) + head }.joined())
    for (index, cut) in hidden.enumerated() {
      let cells = scores[index].map { pad("", 11) + $0.columns }
      print(pad("≥ \(Int(cut / 1000))k", 10) + cells.joined())
    }
    print("")
  }
}
