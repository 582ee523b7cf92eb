/// Numbers any 64-bit keys by their rank among the distinct ones.
enum DenseRanks {
  struct Ranks {
    var ids: Codes
    var count: Int
    /// The first row of each rank.
    var firstRows: [Int32]
  }

  static func of(_ keys: [UInt64]) -> Ranks {
    guard !keys.isEmpty else { return Ranks(ids: .uint8([]), count: 0, firstRows: []) }
    let parts = KeyPartitions(keys)
    let counts = parts.rankEach()
    if Cancellation.isRequested() { return Ranks(rows: keys.count) }
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    let count = starts[starts.count - 1]
    let ranks = Ranks(
      ids: parts.ids(starts, count: count), count: count,
      firstRows: parts.firstRows(starts, count: count))
    return Cancellation.isRequested() ? Ranks(rows: keys.count) : ranks
  }
}

extension DenseRanks.Ranks {
  /// All rows in one, where nobody waits for the result any more.
  fileprivate init(rows: Int) {
    self.init(ids: .uint8([UInt8](repeating: 0, count: rows)), count: 1, firstRows: [0])
  }
}
