/// Numbers any 64-bit keys by their rank among the distinct ones.
enum DenseRanks {
  struct Ranks {
    var ids: Codes
    var count: Int
  }

  static func of(_ keys: consuming [UInt64]) -> Ranks {
    let grouping = grouping(keys)
    return Ranks(ids: grouping.ids, count: grouping.count)
  }

  /// Rows of equal keys as groups in the order of the keys, which may be made of several fields.
  static func grouping(_ keys: consuming [UInt64], _ fields: [KeyWords.Field]? = nil) -> Grouping {
    let rows = keys.count
    guard rows > 0 else { return Grouping(ids: .uint8([]), count: 0) }
    // The keys are needed no more once they are in parts.
    let parts = KeyPartitions(WrittenKey(consume keys))
    let counts = parts.sortAndCount()
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    let count = starts[starts.count - 1]
    let order = GroupOrder(
      rows: parts.rows, groups: count == rows ? nil : parts.groups(from: starts))
    // Whoever asked to stop waits for no groups.
    guard !Cancellation.isRequested() else { return .whole(rows) }
    let words = fields.map { KeyWords(words: parts.takeDistinctKeys(starts), fields: $0) }
    // Few groups are better gone through row by row.
    return count > rows / 16
      ? Grouping(order: order, count: count, words: words)
      : Grouping(ids: order.ids(count: count), count: count, words: words)
  }
}
