/// Divides rows into chunks whose bounds depend on nothing but the number of rows, so that partial
/// results joined in their order are the same on any number of threads.
package enum RowChunks {
  /// Rows below which it is not worth waking a thread.
  private static let leastRows = 1 << 17
  private static let mostChunks = 16

  package static func of(_ rows: Int) -> [Range<Int>] {
    guard rows > leastRows else { return rows > 0 ? [0..<rows] : [] }
    let chunks = min(mostChunks, (rows + leastRows - 1) / leastRows)
    return (0..<chunks).map { chunk in
      (rows * chunk / chunks)..<(rows * (chunk + 1) / chunks)
    }
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// An array whose chunks are written side by side: the body gets a range of rows, all of whose
  /// places it must fill.
  init(rows: Int, filling body: @Sendable (Range<Int>, SharedBuffer<Element>) -> Void) {
    self.init(count: rows) { memory in
      let chunks = RowChunks.of(rows)
      let filled = Cores.forEach(chunks.count) { body(chunks[$0], memory) }
      if filled < chunks.count { memory[chunks[filled].lowerBound..<rows].fillWithZeroes() }
    }
  }

  /// The parts end to end, copied side by side.
  init(joining parts: [[Element]]) {
    guard parts.count > 1 else {
      self = parts.first ?? []
      return
    }
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + part.count) }
    let bounds = starts
    let total = bounds[bounds.count - 1]
    self.init(count: total) { memory in
      let joined = Cores.forEach(parts.count) { index in
        memory[bounds[index]..<bounds[index + 1]].update(from: parts[index])
      }
      memory[bounds[joined]..<total].fillWithZeroes()
    }
  }
}
