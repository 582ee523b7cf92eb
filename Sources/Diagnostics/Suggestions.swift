package import Texts

/// Finds the names that were probably meant.
package enum Suggestions {
  /// At most `limit` of the candidates that are near the word, best first.
  ///
  /// Near is: equal but for case, one a prefix of the other, or an edit distance (with
  /// transpositions) of at most a third of the word's length, and at least one.
  package static func nearest(to word: String, among candidates: [String], limit: Int = 3)
    -> [String]
  {
    let wanted = Array(word.lowercased())
    guard !wanted.isEmpty, wanted.count <= 64 else { return [] }
    let allowed = max(1, wanted.count / 3)
    var scored: [(name: String, score: Int)] = []
    var seen: Set<String> = []
    for candidate in candidates where seen.insert(candidate).inserted {
      let other = Array(candidate.lowercased())
      guard other.count <= 64 else { continue }
      if let score = score(wanted, other, allowed: allowed) { scored.append((candidate, score)) }
    }
    return scored.sorted { ($0.score, $0.name) < ($1.score, $1.name) }.prefix(limit).map(\.name)
  }

  private static func score(_ word: [Character], _ other: [Character], allowed: Int) -> Int? {
    if word == other { return 0 }
    let distance = editDistance(word, other)
    if distance <= allowed && distance < max(word.count, other.count) { return distance * 2 }
    let prefixMatches = word.count >= 2 && other.starts(with: word)
    return prefixMatches || (other.count >= 2 && word.starts(with: other)) ? allowed * 2 + 1 : nil
  }

  /// Optimal string alignment distance: insert, delete, replace, swap neighbours.
  private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var rows = [Array(0...right.count)]
    for i in 1...max(left.count, 1) where i <= left.count {
      var row = [i]
      for j in 1...max(right.count, 1) where j <= right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }

  /// The hint of an unknown name: what might be meant, or what there is (at most five), in Chinese
  /// by its titles where it has some.
  package static func hint(
    for word: String, among candidates: [String], titles: [String]? = nil
  ) -> Message? {
    guard !candidates.isEmpty else { return nil }
    let first = candidates.prefix(5)
    let isCut = candidates.count > 5
    let there = Message(
      "there are " + first.joined(separator: ", ")
        + (isCut ? " and \(candidates.count - 5) more" : ""),
      "现有 " + (titles ?? candidates).prefix(5).joined(separator: "、")
        + (isCut ? " 等 \(candidates.count) 个" : ""))
    guard let best = nearest(to: word, among: candidates).first else { return there }
    return Message("`\(best)` might be meant; ", "可能是 `\(best)`；") + there
  }
}
