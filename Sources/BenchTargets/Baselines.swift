import Glibc
import Statistics

/// What people use today, computed on the same data for comparison.
enum Baselines {
  /// #{x ≥ cut} with incomes spread evenly inside each band, and its binomial 90% interval.
  static func linear(_ thresholds: [Double], _ counts: [Int], _ cut: Double) -> Estimate {
    let band = thresholds.lastIndex { $0 <= cut } ?? 0
    let above = band + 1 < counts.count ? counts[band + 1] : 0
    let inside = Double(counts[band] - above)
    guard band + 1 < thresholds.count else {
      return Estimate(median: Double(counts[band]), lower: 0, upper: Double(counts[band]))
    }
    let width = thresholds[band + 1] - thresholds[band]
    return binomial(Double(above), inside, share: (thresholds[band + 1] - cut) / width)
  }

  /// #{x ≥ cut} by an untruncated lognormal fitted to the bands by maximum likelihood, as software
  /// for censored data does it, and its binomial 90% interval.
  static func lognormal(_ thresholds: [Double], _ counts: [Int], cuts: [Double]) -> [Estimate] {
    let cells = counts.indices.map { counts[$0] - ($0 + 1 < counts.count ? counts[$0 + 1] : 0) }
    let fit = lognormalFit(thresholds, cells)
    return cuts.map { cut in
      let share = NormalDistribution.survival((log(cut) - fit.mean) / fit.deviation)
      return binomial(0, Double(counts[0]), share: share)
    }
  }

  /// μ and σ by maximum likelihood on cells, by a pattern search.
  static func lognormalFit(_ edges: [Double], _ cells: [Int]) -> (mean: Double, deviation: Double) {
    let positions = edges.map { $0 > 0 ? log($0) : -.infinity }
    func likelihood(_ mean: Double, _ logDeviation: Double) -> Double {
      var sum = 0.0
      var above = 0.0
      for cell in cells.indices.reversed() {
        let here = NormalDistribution.survival((positions[cell] - mean) / exp(logDeviation))
        sum += Double(cells[cell]) * log(max(here - above, 1e-300))
        above = here
      }
      return sum
    }
    var best = (mean: log(edges[edges.count / 2]), logDeviation: -0.3)
    var reached = likelihood(best.mean, best.logDeviation)
    var step = 0.5
    while step > 1e-4 {
      let previous = reached
      for (right, up) in [(1.0, 0.0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)]
      {
        let candidate = (best.mean + right * step, best.logDeviation + up * step)
        let value = likelihood(candidate.0, candidate.1)
        if value > reached {
          reached = value
          best = (candidate.0, candidate.1)
        }
      }
      if reached == previous { step *= 0.5 }
    }
    return (best.mean, exp(best.logDeviation))
  }

  /// Gini with incomes spread evenly in each bin, the end of the last bin such that the mean fits.
  static func linearGini(_ county: County) -> Double {
    let total = Double(county.counts.reduce(0, +))
    let last = county.edges.count - 1
    var beyond = 1.0
    var survival = 0.0
    var square = 0.0
    for bin in 0..<last {
      let next = beyond - Double(county.counts[bin]) / total
      let width = county.edges[bin + 1] - county.edges[bin]
      survival += width * 0.5 * (beyond + next)
      square += width * (beyond * beyond + beyond * next + next * next) / 3
      beyond = next
    }
    let excess = max(county.mean - county.edges[0] - survival, 0)
    if beyond > 0 { square += 2 * excess * beyond / 3 }
    return 1 - (county.edges[0] + square) / county.mean
  }

  /// Gini of a lognormal fitted to the bins: 2Φ(σ/√2) − 1.
  static func lognormalGini(_ county: County) -> Double {
    let fit = lognormalFit(county.edges, county.counts)
    return 2 * NormalDistribution.cumulative(fit.deviation / 2.0.squareRoot()) - 1
  }

  private static func binomial(_ above: Double, _ inside: Double, share: Double) -> Estimate {
    let share = min(max(share, 0), 1)
    let centre = above + inside * share
    let half = 1.645 * (inside * share * (1 - share)).squareRoot()
    return Estimate(
      median: centre, lower: (centre - half).rounded(.down), upper: (centre + half).rounded(.up))
  }
}
