/// Sorts words whose lower bits are in order already where the higher ones, a key, are equal.
enum WordSort {
  private static let fewest = 24
  /// Bits that are sorted by at once: their counts stay in the cache.
  private static let mostBits = 12
  /// Bits that are sorted by in two rounds.
  private static let fewBits = 16

  /// Sorts words whose keys begin with a bit; in the other memory, as large, anything is left.
  static func sort(
    _ words: SharedBuffer<UInt64>, from first: UInt64,
    by other: SharedBuffer<UInt64>
  ) {
    guard words.count > fewest else {
      insertionSort(words, words)
      return
    }
    var (low, high) = (UInt64.max, UInt64.min)
    for place in words.indices {
      low = min(low, words[place])
      high = max(high, words[place])
    }
    low &= UInt64.max &<< first
    let bits = 64 - ((high &- low) &>> first).leadingZeroBitCount
    guard bits > 0 else { return }
    if bits <= fewBits {
      let half = bits / 2
      let rest = Digit(low: low, shift: first, bits: half)
      let main = Digit(low: low, shift: first + UInt64(half), bits: bits - half)
      if half > 0 {
        _ = scatter(words, to: other, by: rest)
        _ = scatter(other, to: words, by: main)
      } else {
        _ = scatter(words, to: other, by: main)
        words.update(from: other)
      }
      return
    }
    // About as many digits as words, so that hardly any share one.
    let digitBits = min(mostBits, Int.bitWidth - words.count.leadingZeroBitCount)
    let digit = Digit(low: low, shift: first + UInt64(bits - digitBits), bits: digitBits)
    let most = scatter(words, to: other, by: digit)
    if most > fewest { sortRuns(other, of: digit, from: first, by: words) }
    insertionSort(other, words)
  }

  /// Some bits of what words are above the lowest.
  private struct Digit {
    let low: UInt64
    let shift: UInt64
    let bits: Int

    @inline(__always)
    func of(_ word: UInt64) -> Int {
      Int(truncatingIfNeeded: (word &- low) &>> shift) & ((1 &<< bits) &- 1)
    }
  }

  /// Brings words to places in the order of a digit; returns how many have one in common at most.
  private static func scatter(
    _ words: SharedBuffer<UInt64>, to other: SharedBuffer<UInt64>,
    by digit: Digit
  ) -> Int {
    SharedBuffer<Int32>.temporary(1 << digit.bits) { starts in
      starts.update(repeating: 0)
      for place in words.indices { starts[digit.of(words[place])] &+= 1 }
      var sum: Int32 = 0
      var most: Int32 = 0
      for index in starts.indices {
        let count = starts[index]
        most = max(most, count)
        starts[index] = sum
        sum &+= count
      }
      for place in words.indices {
        let word = words[place]
        let index = digit.of(word)
        let target = starts[index]
        starts[index] = target &+ 1
        other[Int(target)] = word
      }
      return Int(most)
    }
  }

  /// Sorts longer runs of words that have a digit in common.
  private static func sortRuns(
    _ words: SharedBuffer<UInt64>, of digit: Digit, from first: UInt64,
    by other: SharedBuffer<UInt64>
  ) {
    var start = 0
    for place in 1...words.count {
      let isEnd =
        place == words.count || digit.of(words[place]) != digit.of(words[start])
      guard isEnd else { continue }
      if place - start > fewest {
        sort(words[start..<place], from: first, by: other[start..<place])
      }
      start = place
    }
  }

  /// Takes words one after the other, each to its place among those before it.
  private static func insertionSort(
    _ source: SharedBuffer<UInt64>, _ target: SharedBuffer<UInt64>
  ) {
    for place in source.indices {
      let word = source[place]
      var hole = place
      while hole > 0, target[hole &- 1] > word {
        target[hole] = target[hole &- 1]
        hole &-= 1
      }
      target[hole] = word
    }
  }
}
