import Columns
import TestSupport
import Testing

/// Decimals answer as the doubles do that they stand for.
@Suite struct DecimalsTests {
  private struct Case {
    var values: Decimals
    var mask: [UInt8]?
    var groups: Grouping

    var narrow: Vector { Vector(.decimal(values), mask: mask) }
    var plain: Vector { Vector(.number(values.doubles), mask: mask) }
  }

  private static let ends: [Int32] = [.max, -Int32.max, 0, 1, -1]

  private static func random(_ random: inout SeededRandom, rows: [Int]) -> Case {
    let rows = rows[random.below(rows.count)]
    let span = Int32([3, 1000, 100_000_000][random.below(3)])
    let hasEnds = random.below(3) == 0
    let digits = (0..<rows).map { _ in
      hasEnds && random.below(10) == 0
        ? ends[random.below(ends.count)] : Int32(random.below(Int(span))) - span / 3
    }
    let mask: [UInt8]? =
      random.below(2) == 0 ? nil : (0..<rows).map { _ in random.below(4) == 0 ? 0 : 1 }
    let count = [1, 5, 300][random.below(3)]
    let keys = Vector(
      .integer(Integers(narrowing: (0..<rows).map { _ in Int64(random.below(count)) })))
    return Case(
      values: Decimals(digits: digits, places: random.below(10)), mask: mask,
      groups: Grouper.group([keys], rows: rows))
  }

  private static func expectSame(
    _ a: Vector, _ b: Vector, _ what: String, within tolerance: Double = 0, of size: Double = 0
  ) {
    #expect(a.count == b.count, "\(what)")
    guard a.count == b.count else { return }
    let differing = (0..<a.count).first { row in
      if a[row] == b[row] { return false }
      guard case .number(let x) = a[row], case .number(let y) = b[row] else { return true }
      return !((x - y).magnitude <= tolerance * max(x.magnitude, y.magnitude, size))
    }
    #expect(differing == nil, "\(what): \(differing.map { "\(a[$0]) \(b[$0])" } ?? "")")
  }

  @Test(arguments: 0..<10) func aggregatesAreThoseOfTheDoubles(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed) &* 131 &+ 5)
    for _ in 0..<(seed < 2 ? 4 : 12) {
      let test = Self.random(&random, rows: seed < 2 ? [0, 1, 70_000] : [2, 70, 900])
      let (a, b, groups) = (test.narrow, test.plain, test.groups)
      // Where large ones cancel, the doubles' own roundings are left.
      let size = test.values.doubles.reduce(0) { max($0, $1.magnitude) }
      Self.expectSame(a, b, "cells")
      Self.expectSame(
        try SumKernel.sum(a, groups), try SumKernel.sum(b, groups), "sum", within: 1e-14, of: size)
      Self.expectSame(
        SumKernel.mean(a, groups), SumKernel.mean(b, groups), "mean", within: 1e-14, of: size)
      for share in [0, 0.25, 0.5, 0.9, 1] {
        Self.expectSame(
          OrderKernel.quantile(a, share, groups), OrderKernel.quantile(b, share, groups),
          "quantile \(share)")
      }
      for largest in [true, false] {
        Self.expectSame(
          OrderKernel.extreme(a, groups, largest: largest),
          OrderKernel.extreme(b, groups, largest: largest), "extreme")
        #expect(
          SortKeys.sorted(nil, by: a, descending: largest).rows
            == SortKeys.sorted(nil, by: b, descending: largest).rows)
        let tops = [a, b].map { TopRows($0, groups, count: 3, descending: largest) }
        #expect(tops[0]?.rows == tops[1]?.rows && tops[0]?.cutTies == tops[1]?.cutTies)
      }
      let keys = [a, b].map { Grouper.group([$0], rows: $0.count) }
      #expect(keys[0].count == keys[1].count && keys[0].firstRows == keys[1].firstRows)
    }
  }

  @Test func correlationOfFewIsExact() throws {
    let x = Vector(.integer(.int8([2, 1])))
    let y = Vector(.integer(.int8([2, 5])))
    Self.expectSame(
      try SpreadKernel.correlation(x, y, .whole(2)), Vector(.number([-1])), "correlation")
    Self.expectSame(
      try SpreadKernel.correlation(x, x, .whole(2)), Vector(.number([1])), "correlation")
  }

  @Test func meansOfEqualValuesAreThatValue() throws {
    for count in [3, 5, 6, 7, 11] {
      for value in Int32(1)...99 {
        let vector = Vector(
          .decimal(Decimals(digits: [Int32](repeating: value, count: count), places: 2)))
        #expect(SumKernel.mean(vector, .whole(count))[0] == .number(Double(value) / 100))
      }
    }
    // More digits than a double has.
    let large = Vector(
      .decimal(Decimals(digits: [Int32](repeating: .max, count: 5_000_001), places: 2)))
    #expect(try SumKernel.sum(large, .whole(5_000_001))[0] == .number(107_374_203_824_836.47))
  }

  @Test func varianceIsExact() throws {
    // In doubles the squares of such values leave nothing of their small differences.
    let digits: [Int32] = [2_000_000_001, 2_000_000_002, 2_000_000_003, 2_000_000_004]
    let vector = Vector(.decimal(Decimals(digits: digits, places: 2)))
    let variance = try SpreadKernel.variance(vector, .whole(4), for: "var")
    Self.expectSame(
      variance, Vector(.number([5.0 / 3 / 10000])), "variance", within: 1e-15)
    let single = Vector(.decimal(Decimals(digits: [7], places: 2)))
    #expect(try SpreadKernel.variance(single, .whole(1), for: "var")[0] == .missing)
  }

  @Test(arguments: 0..<6) func comparisonsAreThoseOfTheDoubles(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &* 977 &+ 3)
    let comparisons: [Comparison] = [
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ]
    for _ in 0..<12 {
      let test = Self.random(&random, rows: [1, 70, 500])
      guard test.values.count > 0 else { continue }
      let cell = test.values[random.below(test.values.count)]
      // 0.29 × 100 is less than 29.
      let cells = (0..<40).map { _ in test.values[random.below(test.values.count)] }
      let constants =
        cells + [
          cell.nextUp, cell.nextDown, cell + 0.5 / test.values.divisor, 0, -0.0, .infinity,
          -.infinity, .nan, 1e300, -1e300, Double(Int32.max) / test.values.divisor,
          -Double(Int32.max) / test.values.divisor, (Double(Int32.max) + 1) / test.values.divisor,
          -(Double(Int32.max) + 1) / test.values.divisor,
        ]
      for constant in constants {
        let other = Vector(.number([constant]))
        for comparison in comparisons {
          Self.expectSame(
            comparison(test.narrow, other), comparison(test.plain, other),
            "\(comparison) \(constant) of \(test.values.places) places")
          Self.expectSame(
            comparison(other, test.narrow), comparison(other, test.plain),
            "\(constant) \(comparison) of \(test.values.places) places")
        }
      }
    }
  }

  @Test func whatNeedsMoreDigitsStaysDouble() {
    #expect(Decimals(exactly: [0.5, 23.14, -7])?.digits == [50, 2314, -700])
    #expect(Decimals(exactly: [0.5, 23.14, -7])?.places == 2)
    for value in [-0.0, .nan, .infinity, 1e10, 0.1234567891, 2147483.6471, 1e-10, 0.1 + 0.2] {
      #expect(Decimals(exactly: [0.5, value]) == nil, "\(value)")
    }
    #expect(Decimals(exactly: [2147483.647, 0.001])?.digits == [Int32.max, 1])
  }

  @Test func partsWithOtherPlacesAreJoinedAsNumbers() {
    let (a, b) = (
      Vector(.decimal(Decimals(digits: [15, 20], places: 1))),
      Vector(.decimal(Decimals(digits: [1, 2], places: 2)))
    )
    let joined = Vector.concatenated([a, b], type: .number)
    Self.expectSame(joined, Vector(.number([1.5, 2, 0.01, 0.02])), "joined")
    Self.expectSame(
      Vector.concatenated([a, a], type: .number), Vector(.number([1.5, 2, 1.5, 2])), "joined")
    Self.expectSame(
      a.gathered([1, -1, 0]), Vector(.number([2, 0, 1.5]), mask: [1, 0, 1]), "rows")
    Self.expectSame(a.slice(1..<2), Vector(.number([2])), "slice")
  }
}
