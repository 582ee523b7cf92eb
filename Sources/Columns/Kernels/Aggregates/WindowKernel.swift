/// Values of a row among the rows of its partition.
package enum WindowKernel {
  /// Places from 1 for the largest; equal values share the smaller place, missing ones have none.
  package static func ranks(_ vector: Vector, _ partitions: OrderedGrouping) -> Vector {
    let keys = SortKeys.keys(vector, descending: true)
    let starts = partitions.starts
    let ranks = [Int32](count: vector.count) { ranks in
      ranks.update(repeating: 0)
      let isLarge: @Sendable (Int) -> Bool = { starts[$0 + 1] - starts[$0] > mostByOneThread }
      GroupRuns.forEach(starts) { groups in
        for group in groups where !isLarge(group) {
          var rows = presentRows(of: group, partitions, vector)
          var sorted = rows.map { keys[Int($0)] }
          sorted.withSharedBuffer { sorted in
            rows.withSharedBuffer { PairSort.sort(sorted, $0) }
          }
          write(rows, sorted, to: ranks)
        }
      }
      for group in 0..<(starts.count - 1) where isLarge(group) {
        let rows = presentRows(of: group, partitions, vector)
        let own = gather(keys, rows, filler: 0)
        let order = SortKeys.argsort(own)
        write(gather(rows, order), gather(own, order, filler: 0), to: ranks)
      }
    }
    return Vector(.integer(Integers(narrowing: mapRows(ranks) { Int64($0) })), mask: vector.mask)
  }

  /// Rows of a partition beyond which all threads sort it together: with fewer there is mostly
  /// another partition for the other threads.
  private static let mostByOneThread = 1 << 19

  private static func presentRows(
    of group: Int, _ partitions: OrderedGrouping, _ vector: Vector
  ) -> [Int32] {
    let rows = partitions.rows(of: group)
    return vector.mask == nil ? Array(rows) : rows.filter { vector.isPresent(Int($0)) }
  }

  /// The ranks of a partition's rows, which are in order as their keys are.
  private static func write(
    _ rows: [Int32], _ keys: [UInt64], to ranks: SharedBuffer<Int32>
  ) {
    var rank: Int32 = 1
    var last: UInt64?
    Cancellation.forEachBlock(of: rows.indices) { block in
      for place in block {
        let key = keys[place]
        if key != last { rank = Int32(truncatingIfNeeded: place + 1) }
        last = key
        ranks[Int(rows[place])] = rank
      }
    }
  }

  /// The best and the worst place that the bounds allow, by counting ends on either side.
  package static func boundedRanks(_ vector: Vector, _ partitions: OrderedGrouping) -> Vector {
    let values = vector.storage.boundedValues
    var ranks = [Bounds](repeating: Bounds(exactly: 0), count: vector.count)
    let isCancelled = Cancellation.isRequested
    for partition in 0..<partitions.grouping.count where !isCancelled() {
      let rows = partitions.rows(of: partition).map { Int($0) }.filter { vector.isPresent($0) }
      let lowers = rows.map { values.lower[$0] }.sorted()
      let uppers = rows.map { values.upper[$0] }.sorted()
      for row in rows {
        let certainlyAbove = lowers.count - firstIndex(lowers) { $0 > values.upper[row] }
        let possiblyAbove = uppers.count - firstIndex(uppers) { $0 > values.lower[row] }
        let isItself = values.upper[row] > values.lower[row] ? 1 : 0
        ranks[row] = Bounds(
          lower: Double(certainlyAbove + 1), upper: Double(possiblyAbove - isItself + 1))
      }
    }
    return Vector(.bounded(BoundedValues(ranks)), mask: vector.mask)
  }

  /// The first place of a sorted array where a test holds that holds from there on.
  private static func firstIndex(_ sorted: [Double], _ test: (Double) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if test(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  package static func rowNumbers(_ partitions: OrderedGrouping) -> Vector {
    let numbers = partitions.filled(with: Int32(0)) { rows, numbers in
      for (place, row) in rows.enumerated() {
        numbers[Int(row)] = Int32(truncatingIfNeeded: place + 1)
      }
    }
    return Vector(.integer(Integers(narrowing: mapRows(numbers) { Int64($0) })))
  }

  /// The cell so many rows before, missing where the partition has none.
  package static func shifted(_ vector: Vector, _ partitions: OrderedGrouping, by distance: Int)
    -> Vector
  {
    let sources = partitions.filled(with: Int32(-1)) { rows, sources in
      for (place, row) in rows.enumerated() {
        let (other, overflow) = place.subtractingReportingOverflow(distance)
        guard !overflow, other >= 0, other < rows.count else { continue }
        sources[Int(row)] = rows[rows.startIndex + other]
      }
    }
    return vector.gathered(sources)
  }

  /// Running sums; a missing cell adds nothing and is itself missing.
  ///
  /// Whole numbers stay whole and throw where they overflow.
  package static func cumulative(_ vector: Vector, _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
  {
    switch vector.storage {
    case .integer(let values):
      let sums = try wholeSums(values, vector, partitions)
      return Vector(.integer(Integers(narrowing: sums)), mask: vector.mask)
    case .bounded(let values):
      let sums = running(vector, partitions, Bounds(exactly: 0)) { $0 + values[$1] }
      return Vector(.bounded(BoundedValues(sums)), mask: vector.mask)
    default:
      let values = vector.storage.doubles
      let sums = running(vector, partitions, 0.0) { $0 + values[$1] }
      return Vector(.number(sums), mask: vector.mask)
    }
  }

  /// - Throws: for the first sum, partition by partition, that does not fit.
  private static func wholeSums(
    _ values: Integers, _ vector: Vector, _ partitions: OrderedGrouping
  ) throws(KernelFailure) -> [Int64] {
    let limit = Int64.max / Int64(max(vector.count, 1))
    if let range = vector.integerRange, range.low > -limit, range.high < limit {
      return running(vector, partitions, Int64(0)) { $0 &+ values[$1] }
    }
    let sums = running(vector, partitions, Int128(0)) { $0 &+ Int128(values[$1]) }
    if let row = partitions.rows.first(where: { Int64(exactly: sums[Int($0)]) == nil }) {
      throw KernelFailure(row: Int(row), reason: .overflow)
    }
    return sums.map { Int64(truncatingIfNeeded: $0) }
  }

  @inline(__always)
  private static func running<Sum: BitwiseCopyable & Sendable>(
    _ vector: Vector, _ partitions: OrderedGrouping, _ zero: Sum,
    _ add: @Sendable (Sum, Int) -> Sum
  ) -> [Sum] {
    partitions.filled(with: zero) { rows, sums in
      var sum = zero
      Cancellation.forEachBlock(of: rows.indices) { block in
        for row in rows[block] {
          if vector.isPresent(Int(row)) { sum = add(sum, Int(row)) }
          sums[Int(row)] = sum
        }
      }
    }
  }

  /// Means of the present cells among the last few rows.
  ///
  /// Rows are taken in blocks of the width: each window is the end of one block and the beginning
  /// of
  /// the next, so that running sums from both ends of the blocks give every mean, and nothing is
  /// ever subtracted.
  package static func movingMean(
    _ values: [Double], _ mask: [UInt8]?, _ partitions: OrderedGrouping, width: Int
  ) -> Vector {
    var present = [UInt8](repeating: 1, count: values.count)
    let means = present.withSharedBuffer { present in
      partitions.filled(with: 0.0) { rows, means in
        var window = Window(width: min(width, rows.count))
        Cancellation.forEachBlock(of: rows.indices) { block in
          for row in rows[block] {
            let isPresent = mask.map { $0[Int(row)] != 0 } ?? true
            let mean = window.next(isPresent ? values[Int(row)] : nil)
            means[Int(row)] = mean ?? 0
            if mean == nil { present[Int(row)] = 0 }
          }
        }
      }
    }
    return Vector(.number(means), mask: present.contains(0) ? present : nil)
  }

  /// The last cells of one partition.
  private struct Window {
    private struct Tally {
      var sum = 0.0
      var count = 0.0

      static func + (left: Tally, right: Tally) -> Tally {
        Tally(sum: left.sum + right.sum, count: left.count + right.count)
      }
    }

    private let width: Int
    /// Those of the block so far.
    private var cells: [Tally]
    /// For each place of the block before what lies from there to its end.
    private var tails: [Tally]
    private var head = Tally()
    private var place = 0

    init(width: Int) {
      self.width = width
      cells = [Tally](repeating: Tally(), count: width)
      tails = [Tally](repeating: Tally(), count: width + 1)
    }

    /// The mean with one more cell, nil where none is present.
    mutating func next(_ value: Double?) -> Double? {
      if place == width {
        for place in (0..<width).reversed() { tails[place] = cells[place] + tails[place + 1] }
        place = 0
        head = Tally()
      }
      let cell = value.map { Tally(sum: $0, count: 1) } ?? Tally()
      cells[place] = cell
      head = head + cell
      place += 1
      let window = tails[place] + head
      return window.count > 0 ? window.sum / window.count : nil
    }
  }
}

extension OrderedGrouping {
  /// A value for each row, written partition by partition, on all threads where there are several.
  fileprivate func filled<Value: BitwiseCopyable & Sendable>(
    with filler: Value,
    _ body: @Sendable (ArraySlice<Int32>, SharedBuffer<Value>) -> Void
  ) -> [Value] {
    [Value](count: grouping.rowCount) { values in
      values.update(repeating: filler)
      // Each row is in one partition, and each partition is one thread's.
      GroupRuns.forEach(starts) { groups in
        for group in groups { body(rows(of: group), values) }
      }
    }
  }
}
