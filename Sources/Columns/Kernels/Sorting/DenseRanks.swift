/// Numbers any 64-bit keys by their rank among the distinct ones.
enum DenseRanks {
  struct Ranks {
    var ids: Codes
    var count: Int
  }

  static func of(_ keys: [UInt64]) -> Ranks {
    let grouping = grouping(keys)
    return Ranks(ids: grouping.ids, count: grouping.count)
  }

  /// Rows of equal keys as groups in the order of the keys, which may be made of several fields.
  static func grouping(_ keys: [UInt64], _ fields: [KeyWords.Field]? = nil) -> Grouping {
    guard !keys.isEmpty else { return Grouping(ids: .uint8([]), count: 0) }
    let parts = KeyPartitions(keys)
    let counts = parts.sortAndCount()
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    let count = starts[starts.count - 1]
    let order = GroupOrder(rows: parts.rows, groups: parts.groups(from: starts))
    // Whoever asked to stop waits for no groups.
    guard !Cancellation.isRequested() else { return .whole(keys.count) }
    let words = fields.map { KeyWords(words: parts.distinctKeys(starts), fields: $0) }
    // Few groups are better gone through row by row.
    return count > keys.count / 16
      ? Grouping(order: order, count: count, words: words)
      : Grouping(ids: order.ids(count: count), count: count, words: words)
  }
}
