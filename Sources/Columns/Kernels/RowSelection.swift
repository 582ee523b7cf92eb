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
    package var rows: [Int32]
    package var missing = 0
    package var undecided = 0
  }

  /// The rows of a batch that are certainly true, or all others.
  package static func kept(
    _ range: Range<Int>, _ truths: [UInt8], _ mask: [UInt8]?, keepsTrue: Bool
  ) -> Kept {
    var kept = Kept(rows: [])
    var undecided = 0
    // Of the truth values only yes has the lowest bit; arithmetic, because half of the branches on
    // mixed data would be guessed wrong.
    let flip: UInt8 = keepsTrue ? 0 : 1
    kept.rows = unsafe [Int32](unsafeUninitializedCapacity: range.count) { rows, count in
      var next = 0
      if let mask {
        for offset in 0..<range.count {
          let truth = truths[offset] & (mask[offset] &* 3)
          undecided &+= Int(truth &>> 1)
          unsafe rows[next] = Int32(truncatingIfNeeded: range.lowerBound &+ offset)
          next &+= Int((truth & 1) ^ flip)
        }
      } else {
        for offset in 0..<range.count {
          let truth = truths[offset]
          undecided &+= Int(truth &>> 1)
          unsafe rows[next] = Int32(truncatingIfNeeded: range.lowerBound &+ offset)
          next &+= Int((truth & 1) ^ flip)
        }
      }
      count = next
    }
    kept.undecided = undecided
    kept.missing = mask.map { $0.reduce(0) { $0 + ($1 == 0 ? 1 : 0) } } ?? 0
    return kept
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
