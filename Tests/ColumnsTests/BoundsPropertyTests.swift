import Columns
import TestSupport
import Testing

/// Bounds are never too narrow: whatever lies within the operands, its result lies within theirs.
@Suite struct BoundsPropertyTests {
  private static let ends: [Double] = [-1e6, -12.5, -4, -1, 0, 0.1, 1, 4, 10, 33.3, 1e6]

  private static func bounds(_ random: inout SeededRandom) -> Bounds {
    let first = ends[random.below(ends.count)]
    let second = ends[random.below(ends.count)]
    var flags: BoundFlags = []
    if first != second {
      if random.below(4) == 0 { flags.insert(.lowerOpen) }
      if random.below(4) == 0 { flags.insert(.upperOpen) }
    }
    let lower = random.below(8) == 0 ? -Double.infinity : min(first, second)
    let upper = random.below(8) == 0 ? Double.infinity : max(first, second)
    return Bounds(lower: lower, upper: upper, flags: flags)
  }

  /// A number within, often an end.
  private static func point(in bounds: Bounds, _ random: inout SeededRandom) -> Double {
    let low = bounds.lower.isFinite ? bounds.lower : min(bounds.upper, 0) - 1e7
    let high = bounds.upper.isFinite ? bounds.upper : max(bounds.lower, 0) + 1e7
    switch random.below(4) {
    case 0 where !bounds.isLowerOpen: return low
    case 1 where !bounds.isUpperOpen: return high
    default:
      let value = low + (high - low) * (0.001 + 0.998 * Double(random.below(1000)) / 1000)
      return bounds.contains(value) ? value : (low + high) / 2
    }
  }

  @Test func arithmeticContainsEveryCase() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<40_000 {
      let (a, b) = (Self.bounds(&random), Self.bounds(&random))
      let (x, y) = (Self.point(in: a, &random), Self.point(in: b, &random))
      guard a.contains(x), b.contains(y) else { continue }
      #expect((a + b).contains(x + y), "\(a) + \(b): \(x), \(y)")
      #expect((a - b).contains(x - y), "\(a) - \(b): \(x), \(y)")
      #expect((a * b).contains(x * y), "\(a) * \(b): \(x), \(y)")
      if y != 0, let quotient = a / b {
        #expect(quotient.contains(x / y), "\(a) / \(b): \(x), \(y)")
      }
      #expect(Bounds.minimum(a, b).contains(min(x, y)), "min(\(a), \(b)): \(x), \(y)")
      #expect(Bounds.maximum(a, b).contains(max(x, y)), "max(\(a), \(b)): \(x), \(y)")
      #expect(a.union(b).contains(x) && a.union(b).contains(y), "\(a) ∪ \(b)")
    }
  }

  /// A decided comparison holds for every case; one that is not has cases of both kinds.
  @Test func comparisonsAreDecidedOnlyWhereTheyMust() {
    var random = SeededRandom(seed: 12)
    for _ in 0..<20_000 {
      let (a, b) = (Self.bounds(&random), Self.bounds(&random))
      let (x, y) = (Self.point(in: a, &random), Self.point(in: b, &random))
      guard a.contains(x), b.contains(y) else { continue }
      switch a.isLess(than: b) {
      case Truth.yes: #expect(x < y, "\(a) < \(b): \(x), \(y)")
      case Truth.no: #expect(!(x < y), "\(a) < \(b): \(x), \(y)")
      default: #expect(a.lower < b.upper && b.lower <= a.upper, "\(a) < \(b)")
      }
      if a.isEqual(to: b) == Truth.no { #expect(x != y, "\(a) = \(b): \(x)") }
    }
  }

  /// Sum, mean, extremes and quantiles hold every completion of the data.
  @Test func aggregatesContainEveryCompletion() throws {
    var random = SeededRandom(seed: 13)
    for _ in 0..<600 {
      let cells = (0..<(1 + random.below(9))).map { _ in Self.bounds(&random) }
      let points = cells.map { Self.point(in: $0, &random) }
      guard zip(cells, points).allSatisfy({ $0.contains($1) }) else { continue }
      let known = Vector(.bounded(BoundedValues(cells)))
      let drawn = Vector(.number(points))
      let one = Grouping.whole(cells.count)
      let pairs: [(String, Vector, Vector)] = [
        ("sum", try SumKernel.sum(known, one), try SumKernel.sum(drawn, one)),
        ("mean", SumKernel.mean(known, one), SumKernel.mean(drawn, one)),
        (
          "min", OrderKernel.extreme(known, one, largest: false),
          OrderKernel.extreme(drawn, one, largest: false)
        ),
        (
          "max", OrderKernel.extreme(known, one, largest: true),
          OrderKernel.extreme(drawn, one, largest: true)
        ),
        (
          "median", OrderKernel.quantile(known, 0.5, one), OrderKernel.quantile(drawn, 0.5, one)
        ),
        ("p90", OrderKernel.quantile(known, 0.9, one), OrderKernel.quantile(drawn, 0.9, one)),
      ]
      for (name, wide, exact) in pairs {
        let bounds = try #require(wide[0].bounds)
        let value = try #require(exact[0].bounds).lower
        let slack = max(1e-9, value.magnitude * 1e-12)
        #expect(
          bounds.lower <= value + slack && value - slack <= bounds.upper,
          "\(name) of \(cells): \(value) not in \(bounds)")
      }
    }
  }
}
