/// Values of a row among the rows of its partition.
package enum WindowKernel {
  /// Places from 1 for the largest; equal values share the smaller place, missing ones have none.
  package static func ranks(_ vector: Vector, _ partitions: OrderedGrouping) -> Vector {
    let keys = SortKeys.keys(vector, descending: true)
    let starts = partitions.starts
    let ranks = unsafe [Int32](unsafeUninitializedCapacity: vector.count) { buffer, count in
      unsafe buffer.initialize(repeating: 0)
      count = vector.count
      // Each row is in one partition, and each partition is one thread's.
      nonisolated(unsafe) let ranks = unsafe buffer
      let isLarge: @Sendable (Int) -> Bool = { starts[$0 + 1] - starts[$0] > mostByOneThread }
      GroupRuns.forEach(starts) { groups in
        for group in groups where !isLarge(group) {
          var rows = presentRows(of: group, partitions, vector)
          var sorted = rows.map { keys[Int($0)] }
          unsafe sorted.withUnsafeMutableBufferPointer { sorted in
            unsafe rows.withUnsafeMutableBufferPointer { unsafe PairSort.sort(sorted, $0) }
          }
          unsafe write(rows, sorted, to: ranks)
        }
      }
      for group in 0..<(starts.count - 1) where isLarge(group) {
        let rows = presentRows(of: group, partitions, vector)
        let own = gather(keys, rows, filler: 0)
        let order = SortKeys.argsort(own)
        unsafe write(gather(rows, order), gather(own, order, filler: 0), to: ranks)
      }
    }
    return Vector(.integer(Integers(narrowing: mapRows(ranks) { Int64($0) })), mask: vector.mask)
  }

  /// Rows of a partition beyond which all threads sort it together.
  private static let mostByOneThread = 1 << 19

  private static func presentRows(
    of group: Int, _ partitions: OrderedGrouping, _ vector: Vector
  ) -> [Int32] {
    let rows = partitions.rows(of: group)
    return vector.mask == nil ? Array(rows) : rows.filter { vector.isPresent(Int($0)) }
  }

  /// The ranks of a partition's rows, which are in order as their keys are.
  private static func write(
    _ rows: [Int32], _ keys: [UInt64], to ranks: UnsafeMutableBufferPointer<Int32>
  ) {
    var rank: Int32 = 1
    var last: UInt64?
    Cancellation.forEachBlock(of: rows.indices) { block in
      for place in block {
        let key = keys[place]
        if key != last { rank = Int32(truncatingIfNeeded: place + 1) }
        last = key
        unsafe ranks[Int(rows[place])] = rank
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
    var numbers = [Int64](repeating: 0, count: partitions.rows.count)
    for partition in 0..<partitions.grouping.count {
      for (place, row) in partitions.rows(of: partition).enumerated() {
        numbers[Int(row)] = Int64(place + 1)
      }
    }
    return Vector(.integer(Integers(narrowing: numbers)))
  }

  /// The cell so many rows before, missing where the partition has none.
  package static func shifted(_ vector: Vector, _ partitions: OrderedGrouping, by distance: Int)
    -> Vector
  {
    var sources = [Int32](repeating: -1, count: vector.count)
    let isCancelled = Cancellation.isRequested
    for partition in 0..<partitions.grouping.count {
      if partition & 255 == 0, isCancelled() { break }
      let rows = Array(partitions.rows(of: partition))
      for place in rows.indices {
        let (other, overflow) = place.subtractingReportingOverflow(distance)
        if !overflow, rows.indices.contains(other) { sources[Int(rows[place])] = rows[other] }
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
      var overflow: Int?
      let sums = running(vector, partitions, Int64(0)) { sum, row in
        let (total, overflowed) = sum.addingReportingOverflow(values[row])
        if overflowed { overflow = overflow ?? row }
        return total
      }
      if let overflow { throw KernelFailure(row: overflow, reason: .overflow) }
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

  @inline(__always)
  private static func running<Sum>(
    _ vector: Vector, _ partitions: OrderedGrouping, _ zero: Sum, _ add: (Sum, Int) -> Sum
  ) -> [Sum] {
    var sums = [Sum](repeating: zero, count: vector.count)
    let isCancelled = Cancellation.isRequested
    for partition in 0..<partitions.grouping.count {
      if partition & 255 == 0, isCancelled() { break }
      var sum = zero
      for row in partitions.rows(of: partition) {
        if vector.isPresent(Int(row)) { sum = add(sum, Int(row)) }
        sums[Int(row)] = sum
      }
    }
    return sums
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
    var means = [Double](repeating: 0, count: values.count)
    var present = [UInt8](repeating: 1, count: values.count)
    func cell(_ row: Int32) -> RunningMean {
      mask.map { $0[Int(row)] != 0 } ?? true
        ? RunningMean(sum: values[Int(row)], count: 1) : RunningMean(sum: 0, count: 0)
    }
    let isCancelled = Cancellation.isRequested
    for partition in 0..<partitions.grouping.count {
      if partition & 255 == 0, isCancelled() { break }
      let rows = Array(partitions.rows(of: partition))
      let width = min(width, rows.count)
      var tails: [RunningMean] = []
      var head = RunningMean(sum: 0, count: 0)
      for place in rows.indices {
        if place % width == 0 {
          tails = Self.tails(rows[max(0, place - width)..<place].map(cell))
          head = RunningMean(sum: 0, count: 0)
        }
        head = head + cell(rows[place])
        let start = place % width + 1
        let window = tails.indices.contains(start) ? tails[start] + head : head
        means[Int(rows[place])] = window.count > 0 ? window.sum / window.count : 0
        present[Int(rows[place])] = window.count > 0 ? 1 : 0
      }
    }
    return Vector(.number(means), mask: present.contains(0) ? present : nil)
  }

  private struct RunningMean {
    var sum: Double
    var count: Double

    static func + (left: RunningMean, right: RunningMean) -> RunningMean {
      RunningMean(sum: left.sum + right.sum, count: left.count + right.count)
    }
  }

  /// For each place what lies from there to the end.
  private static func tails(_ cells: [RunningMean]) -> [RunningMean] {
    var tails = cells
    for place in tails.indices.dropLast().reversed() {
      tails[place] = tails[place] + tails[place + 1]
    }
    return tails
  }
}
