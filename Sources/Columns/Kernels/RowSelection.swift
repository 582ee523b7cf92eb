import CBytes

/// Row numbers of those rows that pass a test, in their order.
package enum RowSelection {
  /// The rows of all chunks for which `choose` writes those that pass and says how many they are,
  /// mostly by the method of that name.
  package static func rows(
    _ count: Int, _ choose: @Sendable (Range<Int>, UnsafeMutableBufferPointer<Int32>) -> Int
  ) -> [Int32] {
    let chunks = RowChunks.of(count)
    let parts = Cores.map(chunks.count) { index in
      unsafe [Int32](unsafeUninitializedCapacity: chunks[index].count) { rows, kept in
        kept = unsafe choose(chunks[index], rows)
      }
    }
    return [Int32](joining: parts ?? [])
  }

  /// What a condition keeps of a batch.
  package struct Kept: Sendable {
    /// One for each row that is kept, else zero.
    fileprivate var marks: [UInt8]
    fileprivate var count = 0
    package var missing = 0
    package var undecided = 0

    /// The rows that are certainly true, or all others.
    package init(_ truths: [UInt8], _ mask: [UInt8]?, keepsTrue: Bool) {
      marks = truths
      if let mask {
        marks = zipRows(truths, mask) { $0 & ($1 &* 3) }
        missing = mask.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
      }
      for mark in marks { undecided &+= Int(mark &>> 1) }
      if undecided > 0 || !keepsTrue {
        // Of the truth values only yes has the lowest bit.
        let flip: UInt8 = keepsTrue ? 0 : 1
        for row in marks.indices { marks[row] = (marks[row] & 1) ^ flip }
      }
      for mark in marks { count &+= Int(mark) }
    }
  }

  /// The rows that are kept of batches that follow each other.
  package static func rows(_ batches: [Kept]) -> [Int32] {
    var starts: [(row: Int, place: Int)] = [(0, 0)]
    for (index, batch) in batches.enumerated() {
      starts.append((starts[index].row + batch.marks.count, starts[index].place + batch.count))
    }
    let (first, total) = (starts, starts[batches.count].place)
    return unsafe [Int32](unsafeUninitializedCapacity: total) { rows, count in
      nonisolated(unsafe) let target = unsafe rows
      Cores.forEach(batches.count) { index in
        let range = first[index].place..<first[index + 1].place
        unsafe write(
          batches[index].marks, first[index].row,
          UnsafeMutableBufferPointer(rebasing: target[range])
        )
      }
      if Cancellation.isRequested() { unsafe rows.fillWithZeroes() }
      count = total
    }
  }

  /// For each byte of eight marks as bits the places of those that are set, a byte each.
  private static let places: [UInt64] = (0..<256).map { bits in
    var (word, shift) = (UInt64(0), UInt64(0))
    for place in UInt64(0)..<8 where bits >> Int(place) & 1 == 1 {
      word |= place << shift
      shift += 8
    }
    return word
  }

  /// Writes the rows that are marked, eight marks at a time without a branch.
  private static func write(
    _ marks: [UInt8], _ firstRow: Int, _ rows: UnsafeMutableBufferPointer<Int32>
  ) {
    var next = 0
    var row = 0
    unsafe marks.withUnsafeBytes { marks in
      unsafe places.withUnsafeBufferPointer { places in
        guard let target = rows.baseAddress else { return }
        // Eight are written, of which the next step overwrites those beyond what was marked.
        while row + 8 <= marks.count, next + 8 <= rows.count {
          let eight = unsafe marks.loadUnaligned(fromByteOffset: row, as: UInt64.self)
          let bits = Int(truncatingIfNeeded: (eight &* 0x0102_0408_1020_4080) &>> 56)
          unsafe bytes_widened(
            places[bits], Int32(truncatingIfNeeded: firstRow &+ row), target + next)
          next &+= Int(truncatingIfNeeded: (eight &* 0x0101_0101_0101_0101) &>> 56)
          row &+= 8
        }
        while row < marks.count, next < rows.count {
          unsafe rows[next] = Int32(truncatingIfNeeded: firstRow &+ row)
          next &+= unsafe Int(marks[row])
          row &+= 1
        }
      }
    }
  }

  /// The rows at the places given.
  package static func composed(_ rows: [Int32], _ places: [Int32]) -> [Int32] {
    unsafe [Int32](rows: places.count) { range, target in
      unsafe target.fill(range) { rows[Int(places[$0])] }
    }
  }
}

extension UnsafeMutableBufferPointer<Int32> {
  /// Writes the rows of a range that pass a test; inlined where it is called.
  @inline(__always)
  package func choose(_ range: Range<Int>, where test: (Int) -> Bool) -> Int {
    var kept = 0
    for row in range {
      // Written first and kept if it passes, which needs no branch.
      unsafe self[kept] = Int32(truncatingIfNeeded: row)
      kept &+= test(row) ? 1 : 0
    }
    return kept
  }
}
