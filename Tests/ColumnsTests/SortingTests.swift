import TestSupport
import Testing

@testable import Columns

/// The order of rows, and values at places in it, are those that a plain sort finds.
@Suite struct SortingTests {
  /// Whole numbers of few or of all 64 bits, alike or spread, of one part or of many.
  static let shapes: [(rows: Int, low: Int64, high: Int64)] = [
    (0, 0, 1), (1, 5, 6), (20, -3, 3), (65, 0, 2), (5_000, -100, 100), (5_000, 0, 1),
    (20_000, .min, .max), (20_000, -1 << 40, 1 << 40), (140_000, 0, 100_000_000),
  ]

  @Test(arguments: shapes)
  func rowsAreInOrder(_ rows: Int, _ low: Int64, _ high: Int64) {
    var random = SeededRandom(seed: UInt64(rows) &+ UInt64(bitPattern: high))
    let values = (0..<rows).map { _ in Int64.random(in: low...(high - 1), using: &random) }
    let mask: [UInt8] = (0..<rows).map { _ in random.below(9) == 0 ? 0 : 1 }
    let some = (0..<Int32(rows)).filter { _ in random.below(3) > 0 }.shuffled(using: &random)
    let whole = Integers(narrowing: values)
    let cells = [
      Vector(.integer(whole)), Vector(.integer(whole), mask: mask),
      Vector(.number(values.map { Double($0) })), Vector(.period(values), mask: mask),
    ]
    for vector in cells {
      for descending in [false, true] {
        for given in [nil, some] {
          let sorted = SortKeys.sorted(given, by: vector, descending: descending)
          let expected = Self.sorted(given, by: vector, descending)
          #expect(sorted.rows == expected, "\(vector.type), \(descending)")
          if let made = sorted.cells?() {
            #expect(made.type == vector.type && made.count == rows)
            #expect(zip(expected.indices, expected).allSatisfy { made[$0] == vector[Int($1)] })
          }
        }
      }
    }
  }

  /// Stable, missing last.
  private static func sorted(_ rows: [Int32]?, by vector: Vector, _ descending: Bool) -> [Int32] {
    func number(_ row: Int32) -> (isMissing: Bool, whole: Int64, number: Double) {
      switch vector.storage {
      case .integer(let values): (!vector.isPresent(Int(row)), values[Int(row)], 0)
      case .period(let keys): (!vector.isPresent(Int(row)), keys[Int(row)], 0)
      case .number(let values): (false, 0, values[Int(row)])
      default: (true, 0, 0)
      }
    }
    let all = rows ?? (0..<Int32(vector.count)).map { $0 }
    let keys = all.map(number)
    return all.indices.sorted { left, right in
      let (a, b) = (keys[left], keys[right])
      if a.isMissing || b.isMissing {
        return a.isMissing == b.isMissing ? left < right : b.isMissing
      }
      if a.whole != b.whole { return (a.whole < b.whole) != descending }
      if a.number != b.number { return (a.number < b.number) != descending }
      return left < right
    }.map { all[$0] }
  }

  /// Pairs whose keys take all of 64 bits, with runs that only the lowest bits tell apart.
  @Test(arguments: [2, 24, 25, 300, 5_000]) func pairsKeepTheirRows(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count))
    for bits in [3, 20, 50, 64] as [UInt64] {
      var keys = (0..<count).map { _ -> UInt64 in
        let head = UInt64(random.below(3)) << 62
        return random.below(2) == 0 ? random.next() >> (64 - bits) : head | UInt64(random.below(5))
      }
      var rows = (0..<Int32(count)).map { $0 }
      let expected = rows.sorted { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
      let sortedKeys = keys.sorted()
      keys.withSharedBuffer { keys in
        rows.withSharedBuffer { rows in PairSort.sort(keys, rows) }
      }
      #expect(keys == sortedKeys)
      #expect(rows == expected)
    }
  }

  /// Quantiles of many values, whatever a sample of them lets expect.
  @Test(arguments: 0..<6) func quantilesOfManyAreThoseOfASort(_ shape: Int) {
    var random = SeededRandom(seed: UInt64(shape) &+ 31)
    let count = 300_000
    let numbers = (0..<count).map { row -> Double in
      switch shape {
      case 0: Double.random(in: -1e6...1e6, using: &random)
      // Every eighth, which the sample has more of than it should, is large.
      case 1: row % 8 == 4 ? 1e9 + Double(row) : Double(random.below(1000))
      case 2: Double(random.below(2))
      case 3: random.below(10) == 0 ? .infinity : -Double(random.below(1 << 40))
      case 4: Double(row)
      default: 7
      }
    }
    let mask: [UInt8]? =
      shape % 2 == 0 ? (0..<count).map { _ in random.below(4) == 0 ? 0 : 1 } : nil
    let sorted = numbers.indices.filter { mask?[$0] != 0 }.map { numbers[$0] }.sorted()
    let digits = shape == 4 ? Decimals(exactly: numbers.map { $0 / 100 }) : nil
    for share in [0, 0.001, 0.5, 0.731, 1] {
      let expected = OrderKernel.quantile(ofSorted: sorted, share)
      let found = OrderKernel.quantile(
        Vector(.number(numbers), mask: mask), share, Grouping.whole(count))
      #expect(found[0] == .number(expected), "\(share)")
      if let digits {
        let vector = Vector(.decimal(digits), mask: mask)
        let found = OrderKernel.quantile(vector, share, Grouping.whole(count))[0].double ?? .nan
        #expect(abs(found - expected / 100) < 1e-9, "\(share)")
      }
    }
  }

  /// Rows that a condition keeps, around every bound of words and bytes.
  @Test func keptRowsAreThoseThatAreTrue() {
    var random = SeededRandom(seed: 12)
    for count in [0, 1, 7, 63, 64, 65, 128, 1000, 4096] {
      for share in [0, 1, 5, 9, 10] {
        let truths = (0..<count).map { _ -> UInt8 in
          random.below(10) < share ? Truth.yes : random.below(3) == 0 ? Truth.undecided : Truth.no
        }
        let mask: [UInt8]? =
          count % 2 == 0 ? truths.map { _ in random.below(5) == 0 ? 0 : 1 } : nil
        func isTrue(_ row: Int) -> Bool { truths[row] == Truth.yes && mask?[row] != 0 }
        for keepsTrue in [true, false] {
          let kept = RowSelection.Kept(truths, mask, keepsTrue: keepsTrue)
          let first = RowSelection.Kept([Truth.yes, Truth.no, Truth.yes], nil, keepsTrue: true)
          let expected = truths.indices.filter { isTrue($0) == keepsTrue }.map { Int32($0 + 3) }
          let rows = RowSelection.rows([first, kept, first])
          #expect(rows.dropFirst(2).dropLast(2) == expected[...])
          #expect(kept.missing == (mask?.count { $0 == 0 } ?? 0))
          let undecided = truths.indices.count { truths[$0] == Truth.undecided && mask?[$0] != 0 }
          #expect(kept.undecided == undecided)
        }
      }
    }
  }
}
