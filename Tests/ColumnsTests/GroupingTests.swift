import Columns
import TestSupport
import Testing

/// What is worked out for several columns or keys at once is what it is for each alone.
@Suite struct GroupingTests {
  private static func integers(_ random: inout SeededRandom, _ rows: Int) -> Vector {
    let span = [2, 255, 60_000, 4_000_000_000, .max][random.below(5)]
    let values = (0..<rows).map { _ in Int64(random.below(span)) - Int64(span / 2) }
    let mask: [UInt8]? =
      random.below(3) == 0 ? (0..<rows).map { _ in random.below(9) == 0 ? 0 : 1 } : nil
    return Vector(.integer(Integers(narrowing: values)), mask: mask)
  }

  private static func column(_ random: inout SeededRandom, _ rows: Int) -> Vector {
    let whole = integers(&random, rows)
    switch random.below(6) {
    case 0:
      return Vector(
        .text(TextValues((0..<rows).map { _ in "t\(random.below(400))" })), mask: whole.mask)
    case 1:
      let digits = (0..<rows).map { _ in Int32(random.below(500_000)) - 1000 }
      return Vector(.decimal(Decimals(digits: digits, places: 3)), mask: whole.mask)
    case 2:
      return Vector(
        .number((0..<rows).map { _ in Double(random.below(70)) / 7 }), mask: whole.mask)
    case 3:
      return Vector(
        .boolean((0..<rows).map { _ in UInt8(random.below(3)) }), mask: whole.mask)
    default: return whole
    }
  }

  private static func isSame(_ a: Vector, _ b: Vector) -> Bool {
    a.type == b.type && a.count == b.count && (0..<a.count).allSatisfy { a[$0] == b[$0] }
  }

  @Test(arguments: 0..<8) func keysAreThoseOfTheFirstRows(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &* 409 &+ 17)
    for _ in 0..<25 {
      let rows = [0, 1, 40, 3000, 140_000][random.below(seed < 1 ? 5 : 4)]
      let keys = (0...random.below(5)).map { _ in Self.column(&random, rows) }
      let grouping = Grouper.group(keys, rows: rows)
      let cells = grouping.cells(ofKeys: keys)
      for (key, found) in zip(keys, cells) {
        #expect(Self.isSame(found, key.gathered(grouping.firstRows)), "seed \(seed)")
      }
      // Each row is in the group of its own keys, and no two groups have the same.
      let ids = grouping.ids
      let rowCells = zip(keys, cells).allSatisfy { key, found in
        (0..<rows).allSatisfy { key[$0] == found[ids[$0]] }
      }
      #expect(rowCells, "seed \(seed)")
      let names = Set((0..<grouping.count).map { group in cells.map { "\($0[group])" } })
      #expect(names.count == grouping.count, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<8) func sumsTogetherAreThoseOfEach(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed) &* 733 &+ 29)
    for _ in 0..<25 {
      let rows = [0, 1, 40, 3000, 140_000][random.below(seed < 1 ? 5 : 4)]
      let key = Vector(
        .integer(Integers(narrowing: (0..<rows).map { _ in Int64(random.below(rows / 3 + 1)) })))
      let columns = (0...random.below(6)).map { _ in Self.integers(&random, rows) }
      let (together, singly) = (Grouper.group([key], rows: rows), Grouper.group([key], rows: rows))
      together.sumTogether(columns, withSizes: random.below(2) == 0)
      for column in columns {
        guard let expected = try? SumKernel.sum(column, singly) else { continue }
        let found = try SumKernel.sum(column, together)
        #expect(Self.isSame(found, expected), "seed \(seed)")
      }
      #expect(together.sizes == singly.sizes, "seed \(seed)")
    }
  }
}
