/// Distinct texts by their bytes, eight of them at a time.
struct TextOrder {
  /// The texts' numbers in ascending order.
  private(set) var codes: [Int32]
  private let bytes: [UInt8]
  private let offsets: [Int]

  init(_ bytes: [UInt8], _ offsets: [Int]) {
    self.bytes = bytes
    self.offsets = offsets
    codes = (0..<Int32(truncatingIfNeeded: offsets.count - 1)).map { $0 }
    // Runs of texts that are alike up to a depth in bytes.
    var runs = codes.isEmpty ? [] : [(range: codes.indices, depth: 0)]
    let isCancelled = Cancellation.isRequested
    while let run = runs.popLast(), !isCancelled() {
      let keys = codes[run.range].map { word($0, run.depth) }
      let places = SortKeys.argsort(keys)
      guard places.count == keys.count else { return }
      let sorted = places.map { codes[run.range.lowerBound + Int($0)] }
      codes.replaceSubrange(run.range, with: sorted)
      var first = 0
      for place in 1...places.count
      where place == places.count || keys[Int(places[place])] != keys[Int(places[first])] {
        if place - first > 1 {
          let range = (run.range.lowerBound + first)..<(run.range.lowerBound + place)
          order(range, run.depth + 8, &runs)
        }
        first = place
      }
    }
  }

  /// Texts that are alike so far: of those that end there, the shorter ones come first.
  private mutating func order(
    _ range: Range<Int>, _ depth: Int, _ runs: inout [(range: Range<Int>, depth: Int)]
  ) {
    let ending = codes[range].filter { length($0) <= depth }
    guard !ending.isEmpty else { return runs.append((range, depth)) }
    let longer = codes[range].filter { length($0) > depth }
    codes.replaceSubrange(range, with: ending.sorted { length($0) < length($1) } + longer)
    let rest = (range.lowerBound + ending.count)..<range.upperBound
    if rest.count > 1 { runs.append((rest, depth)) }
  }

  private func length(_ code: Int32) -> Int { offsets[Int(code) + 1] - offsets[Int(code)] }

  /// The eight bytes from a depth on, the first as the highest; zeros behind the end.
  private func word(_ code: Int32, _ depth: Int) -> UInt64 {
    let start = offsets[Int(code)] + depth
    let end = min(offsets[Int(code) + 1], start + 8)
    var word: UInt64 = 0
    var place = start
    while place < end {
      word = word << 8 | UInt64(bytes[place])
      place += 1
    }
    return word << UInt64((start + 8 - max(place, start)) * 8)
  }
}
