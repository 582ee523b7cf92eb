import Columns
import Randomness

/// Columns of random cells, and the kernels that are timed on them.
struct RandomColumns {
  private let rows: Int
  private let bytes: Vector
  private let whole: Vector
  private let decimals: Vector
  private let doubles: Vector
  private let missing: Vector
  private let texts: Vector
  private let fewKeys: Vector
  private let manyKeys: Vector
  private let words: [UInt64]

  init(rows: Int) {
    self.rows = rows
    var random = SplitMix64(seed: 7)
    let draws = (0..<rows).map { _ in random.next() }
    words = draws
    func numbers(_ limit: UInt64, _ shift: UInt64) -> [Int64] {
      draws.map { Int64(($0 >> shift) % limit) }
    }
    func integers(_ limit: UInt64, _ shift: UInt64) -> Vector {
      Vector(.integer(Integers(narrowing: numbers(limit, shift))))
    }
    bytes = integers(100, 3)
    whole = integers(1 << 31, 9)
    let digits = numbers(100_000_000, 17).map { Int32($0) }
    decimals = Vector(.decimal(Decimals(digits: digits, places: 6)))
    doubles = Vector(.number(draws.map { Double($0) / 1e12 }))
    missing = Vector(doubles.storage, mask: draws.map { $0 % 10 == 0 ? 0 : 1 })
    let names = TextValues((0..<2_800).map { "县\($0)" })
    let codes = Codes(
      narrowing: numbers(2_800, 23).map { UInt32($0) }, dictionaryCount: names.dictionary.count)
    texts = Vector(.text(TextValues(codes: codes, dictionary: names.dictionary)))
    fewKeys = integers(100, 29)
    manyKeys = integers(UInt64(max(rows / 100, 2)), 11)
  }

  /// A plain pass over memory, by which the others are judged.
  var reading: KernelBench {
    KernelBench(name: "read", bytes: 8) { [words] in
      Cores.forEach(16) { part in
        var sum: UInt64 = 0
        for row in (words.count * part / 16)..<(words.count * (part + 1) / 16) {
          sum &+= words[row]
        }
        withExtendedLifetime(sum) {}
        precondition(sum != 1, "the sum is looked at")
      }
    }
  }

  var bytesRead: Int { rows * 8 }

  var kernels: [KernelBench] { conditions + groups + orders + joins }

  private func bench(_ name: String, _ bytes: Int, _ body: @escaping () throws -> Void)
    -> KernelBench
  {
    KernelBench(name: name, bytes: bytes) {
      do { try body() } catch { preconditionFailure("random cells suit every kernel") }
    }
  }

  private var conditions: [KernelBench] {
    let fifty = Vector(repeating: .number(50), type: .number, count: 1)
    let truths = Comparison.greater(decimals, fifty)
    guard case .boolean(let marks) = truths.storage else { return [] }
    let kept = RowSelection.rows([RowSelection.Kept(marks, nil, keepsTrue: true)])
    return [
      bench("compare decimals with a constant", 4) { _ = Comparison.greater(decimals, fifty) },
      bench("kept rows of a condition", 1) {
        _ = RowSelection.rows([RowSelection.Kept(marks, nil, keepsTrue: true)])
      },
      bench("gather bytes at half of the rows", 3) {
        _ = bytes.gathered(RowNumbers(present: kept))
      },
      bench("gather doubles at half of the rows", 6) {
        _ = doubles.gathered(RowNumbers(present: kept))
      },
    ]
  }

  private var groups: [KernelBench] {
    let all = Grouping.whole(rows)
    let few = Grouper.group([fewKeys], rows: rows)
    let many = Grouper.group([manyKeys], rows: rows)
    return [
      bench("group by 100 numbers", 1) { _ = Grouper.group([fewKeys], rows: rows) },
      bench("group by 2,800 texts", 2) { _ = Grouper.group([texts], rows: rows) },
      bench("group by two keys", 3) { _ = Grouper.group([texts, fewKeys], rows: rows) },
      bench("group by doubles", 8) { _ = Grouper.group([doubles], rows: rows) },
      bench("sum bytes", 1) { _ = try SumKernel.sum(bytes, all) },
      bench("sum bytes by 100 groups", 2) { _ = try SumKernel.sum(bytes, few) },
      bench("sum decimals by many groups", 8) { _ = try SumKernel.sum(decimals, many) },
      bench("sum doubles, some missing, by 100 groups", 10) { _ = try SumKernel.sum(missing, few) },
      bench("median of decimals", 4) { _ = OrderKernel.quantile(decimals, 0.5, all) },
      bench("median of doubles, some missing", 9) { _ = OrderKernel.quantile(missing, 0.5, all) },
      bench("median of decimals by many groups", 8) {
        _ = OrderKernel.quantile(decimals, 0.5, many)
      },
      bench("largest of numbers by many groups", 8) {
        _ = OrderKernel.extreme(whole, many, largest: true)
      },
    ]
  }

  private var orders: [KernelBench] {
    let all = Grouping.whole(rows)
    let many = Grouper.group([manyKeys], rows: rows)
    return [
      bench("sort decimals", 4) { _ = SortKeys.sorted(nil, by: decimals, descending: false) },
      bench("sort doubles", 8) { _ = SortKeys.sorted(nil, by: doubles, descending: false) },
      bench("sort doubles, some missing", 9) {
        _ = SortKeys.sorted(nil, by: missing, descending: true)
      },
      bench("sort texts", 2) { _ = SortKeys.sorted(nil, by: texts, descending: false) },
      bench("first 10 of decimals", 4) {
        _ = TopRows(decimals, all, count: 10, descending: true)
      },
      bench("first 2 of decimals by many groups", 8) {
        _ = TopRows(decimals, many, count: 2, descending: true)
      },
      bench("rank decimals within many groups", 8) {
        _ = WindowKernel.ranks(decimals, many.ordered)
      },
    ]
  }

  private var joins: [KernelBench] {
    let count = max(rows / 100, 2)
    let keys = Vector(.integer(Integers(narrowing: (0..<count).map { Int64($0) })))
    return [
      bench("look up a key in many", 4) {
        let matches = JoinMatches([manyKeys], [keys], leftRows: rows, rightRows: count)
        _ = matches.pairs(keepsUnmatchedLeft: true, keepsUnmatchedRight: false)
      }
    ]
  }
}
