/// Values of a row among the rows of its partition.
package enum WindowKernel {
  /// Places from 1 for the largest; equal values share the smaller place, missing ones have none.
  package static func ranks(_ vector: Vector, _ partitions: OrderedGrouping) -> Vector {
    var ranks = [Int64](repeating: 0, count: vector.count)
    let values = Grouper.group([vector], rows: vector.count)
    for partition in 0..<partitions.grouping.count {
      let rows = partitions.rows(of: partition).filter { vector.isPresent(Int($0)) }
        .sorted { values.ids[Int($0)] > values.ids[Int($1)] }
      for (place, row) in rows.enumerated() {
        let isTied = place > 0 && values.ids[Int(rows[place - 1])] == values.ids[Int(row)]
        ranks[Int(row)] = isTied ? ranks[Int(rows[place - 1])] : Int64(place + 1)
      }
    }
    return Vector(.integer(Integers(narrowing: ranks)), mask: vector.mask)
  }

  /// The best and the worst place that the bounds allow, by counting ends on either side.
  package static func boundedRanks(_ vector: Vector, _ partitions: OrderedGrouping) -> Vector {
    let values = vector.storage.boundedValues
    var ranks = [Bounds](repeating: Bounds(exactly: 0), count: vector.count)
    for partition in 0..<partitions.grouping.count {
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
    for partition in 0..<partitions.grouping.count {
      let rows = Array(partitions.rows(of: partition))
      for place in rows.indices {
        let (other, overflow) = place.subtractingReportingOverflow(distance)
        if !overflow, rows.indices.contains(other) { sources[Int(rows[place])] = rows[other] }
      }
    }
    return vector.gathered(sources)
  }

  /// Running sums; a missing cell adds nothing and is itself missing.
  package static func cumulative(_ vector: Vector, _ partitions: OrderedGrouping) -> Vector {
    let isBounded = vector.type == .bounded
    var sums = [Bounds](repeating: Bounds(exactly: 0), count: vector.count)
    for partition in 0..<partitions.grouping.count {
      var sum = Bounds(exactly: 0)
      for row in partitions.rows(of: partition) {
        if let value = vector[Int(row)].bounds { sum = sum + value }
        sums[Int(row)] = sum
      }
    }
    return isBounded
      ? Vector(.bounded(BoundedValues(sums)), mask: vector.mask)
      : Vector(.number(sums.map(\.lower)), mask: vector.mask)
  }

  /// Means of the present cells among the last few rows.
  package static func movingMean(
    _ values: [Double], _ mask: [UInt8]?, _ partitions: OrderedGrouping, width: Int
  ) -> Vector {
    var means = [Double](repeating: 0, count: values.count)
    var present = [UInt8](repeating: 1, count: values.count)
    for partition in 0..<partitions.grouping.count {
      let rows = Array(partitions.rows(of: partition))
      for place in rows.indices {
        let from = width > place ? 0 : place - width + 1
        let cells = rows[from...place].filter { row in mask.map { $0[Int(row)] != 0 } ?? true }
        let row = Int(rows[place])
        if cells.isEmpty {
          present[row] = 0
        } else {
          means[row] = cells.reduce(0) { $0 + values[Int($1)] } / Double(cells.count)
        }
      }
    }
    return Vector(.number(means), mask: present.contains(0) ? present : nil)
  }
}
