/// Row numbers of those rows that pass a test, in their order.
package enum RowSelection {
  /// The rows of all chunks for which `choose` writes those that pass and says how many they are,
  /// mostly by the method of that name.
  static func rows(
    _ count: Int, _ choose: @Sendable (Range<Int>, SharedBuffer<Int32>) -> Int
  ) -> [Int32] {
    let chunks = RowChunks.of(count)
    let parts = Cores.map(chunks.count) { index in
      [Int32](capacity: chunks[index].count) { choose(chunks[index], $0) }
    }
    return [Int32](joining: parts ?? [])
  }

  /// What a condition keeps of a batch.
  package struct Kept: Sendable {
    /// A bit for each row, the first in the lowest, set where it is kept.
    fileprivate var bits: [UInt64]
    fileprivate let rowCount: Int
    fileprivate var count = 0
    package var missing = 0
    package var undecided = 0

    /// The rows that are certainly true, or all others.
    package init(_ truths: [UInt8], _ mask: [UInt8]?, keepsTrue: Bool) {
      rowCount = truths.count
      bits = []
      bits.reserveCapacity((truths.count + 63) / 64)
      for first in stride(from: 0, to: truths.count, by: 64) {
        let rows = first..<min(first + 64, truths.count)
        let inside = UInt64.max &>> UInt64(truncatingIfNeeded: 64 - rows.count)
        let present = mask.map { ~$0.bits(rows, equalTo: 0) & inside } ?? inside
        let isTrue = truths.bits(rows, equalTo: Truth.yes) & present
        let isUndecided = truths.bits(rows, equalTo: Truth.undecided) & present
        if present != inside { missing += rows.count - present.nonzeroBitCount }
        if isUndecided != 0 { undecided += isUndecided.nonzeroBitCount }
        let kept = keepsTrue ? isTrue : inside & ~isTrue
        count += kept.nonzeroBitCount
        bits.append(kept)
      }
    }
  }

  /// The rows that are kept of batches that follow each other.
  package static func rows(_ batches: [Kept]) -> [Int32] {
    var starts: [(row: Int, place: Int)] = [(0, 0)]
    for (index, batch) in batches.enumerated() {
      starts.append((starts[index].row + batch.rowCount, starts[index].place + batch.count))
    }
    let (first, total) = (starts, starts[batches.count].place)
    return [Int32](count: total) { rows in
      Cores.forEach(batches.count) { index in
        let range = first[index].place..<first[index + 1].place
        write(batches[index].bits, first[index].row, rows[range])
      }
      if Cancellation.isRequested() { rows.fillWithZeroes() }
    }
  }

  /// For each byte of eight bits the places of those that are set, a byte each.
  private static let places: [UInt64] = (0..<256).map { bits in
    var (word, shift) = (UInt64(0), UInt64(0))
    for place in UInt64(0)..<8 where bits >> Int(place) & 1 == 1 {
      word |= place << shift
      shift += 8
    }
    return word
  }

  /// Writes the rows whose bits are set, eight at a time without a branch.
  private static func write(
    _ bits: [UInt64], _ firstRow: Int, _ rows: SharedBuffer<Int32>
  ) {
    let places = places
    var next = 0
    for (index, word) in bits.enumerated() {
      let row = Int32(truncatingIfNeeded: firstRow &+ index &* 64)
      // Each step writes eight, of which the next overwrites those beyond what was kept.
      if next + 64 <= rows.count {
        let before = countsBefore(word)
        for byte in 0..<8 {
          let shift = UInt64(truncatingIfNeeded: byte &* 8)
          rows.widen(
            places[unchecked: Int((word &>> shift) & 255)],
            above: row &+ Int32(truncatingIfNeeded: byte &* 8),
            at: next &+ Int((before.bytes &>> shift) & 255))
        }
        next &+= before.all
      } else {
        var rest = word
        while rest != 0 {
          rows[next] = row &+ Int32(truncatingIfNeeded: rest.trailingZeroBitCount)
          next &+= 1
          rest &= rest &- 1
        }
      }
    }
  }

  /// For each byte of a word how many bits are set in those before it, and how many in all.
  @inline(__always)
  private static func countsBefore(_ word: UInt64) -> (bytes: UInt64, all: Int) {
    var counts = word &- ((word &>> 1) & 0x5555_5555_5555_5555)
    counts = (counts & 0x3333_3333_3333_3333) &+ ((counts &>> 2) & 0x3333_3333_3333_3333)
    counts = (counts &+ (counts &>> 4)) & 0x0F0F_0F0F_0F0F_0F0F
    let sums = counts &* 0x0101_0101_0101_0101
    return (sums &<< 8, Int(sums &>> 56))
  }

  /// The rows at the places given.
  package static func composed(_ rows: [Int32], _ places: [Int32]) -> [Int32] {
    [Int32](rows: places.count) { range, target in
      target.fill(range) { rows[Int(places[$0])] }
    }
  }
}
