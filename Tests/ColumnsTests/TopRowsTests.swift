import Columns
import TestSupport
import Testing

/// The first rows of each group are those that sorting would put there.
@Suite struct TopRowsTests {
  @Test(arguments: [
    (0, 1, 5), (1, 1, 1), (700, 1, 4), (70_000, 1, 50_000), (140_000, 1, 3), (90_000, 30, 1000),
    (90_000, 30_000, 20), (600_000, 34_000, 9),
  ]) func theyAreThoseOfASort(_ rows: Int, _ groups: Int, _ span: Int) throws {
    var random = SeededRandom(seed: UInt64(rows + groups))
    let keys = (0..<rows).map { _ in Int64(random.below(groups)) }
    let numbers = (0..<rows).map { _ in Double(random.below(span)) / 4 }
    let mask: [UInt8]? =
      rows % 3 == 0 ? (0..<rows).map { _ in random.below(5) == 0 ? 0 : 1 } : nil
    let vector = Vector(.number(numbers), mask: mask)
    let grouping = Grouper.group([Vector(.integer(Integers(narrowing: keys)))], rows: rows)
    let ids = grouping.ids
    for descending in [true, false] {
      for count in [1, 2, 7] {
        guard
          let top = TopRows(
            vector, groups == 1 ? .whole(rows) : grouping, count: count, descending: descending)
        else { continue }
        var taken = [[Int32]](repeating: [], count: groups == 1 ? 1 : grouping.count)
        var ties = 0
        for row in SortKeys.sorted(nil, by: vector, descending: descending).rows
        where vector.isPresent(Int(row)) {
          let group = groups == 1 ? 0 : ids[Int(row)]
          if taken[group].count < count {
            taken[group].append(row)
          } else if let last = taken[group].last, numbers[Int(last)] == numbers[Int(row)] {
            ties += 1
          }
        }
        #expect(top.rows == taken.flatMap(\.self), "\(count) of \(groups), \(descending)")
        #expect(top.cutTies == ties, "\(count) of \(groups), \(descending)")
      }
    }
  }

  /// A NaN is more than any number, as in sorts, wherever it stands among the rows.
  @Test func notANumberIsTheLargest() {
    var random = SeededRandom(seed: 5)
    for groups in [1, 40] {
      let numbers = (0..<3000).map { row in
        row % 90 == 17 ? Double.nan : Double(random.below(500))
      }
      let vector = Vector(.number(numbers))
      let keys = Vector(.integer(Integers(narrowing: numbers.indices.map { Int64($0 % groups) })))
      let grouping = groups == 1 ? Grouping.whole(3000) : Grouper.group([keys], rows: 3000)
      let ids = grouping.ids
      for descending in [true, false] {
        var taken = [[Int32]](repeating: [], count: groups)
        for row in SortKeys.sorted(nil, by: vector, descending: descending).rows
        where taken[ids[Int(row)]].count < 4 { taken[ids[Int(row)]].append(row) }
        let top = TopRows(vector, grouping, count: 4, descending: descending)
        #expect(top?.rows == taken.flatMap(\.self), "\(groups), \(descending)")
      }
    }
  }
}
