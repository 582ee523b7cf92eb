import Texts

/// Guesses the delimiter from the first lines.
enum CSVSniffer {
  private static let candidates: [UInt8] = [44, 9, 59, 124]

  /// The candidate that splits the first lines into most fields, the same number in each.
  static func delimiter(_ bytes: [UInt8], from start: Int) -> UInt8 {
    let sample = bytes[start..<min(bytes.count, start + 64 * 1024)]
    var best: UInt8 = 44
    var bestScore = 0
    for candidate in candidates {
      let counts = counts(sample, candidate)
      guard let first = counts.first, first > 0 else { continue }
      let agreeing = counts.count { $0 == first }
      let score = agreeing * 1000 / counts.count * 100 + min(first, 99)
      if score > bestScore {
        best = candidate
        bestScore = score
      }
    }
    return best
  }

  /// Whether one of the candidates splits all of the first lines into the same number of fields.
  static func isSeparated(_ beginning: [UInt8]) -> Bool {
    candidates.contains { candidate in
      let counts = counts(beginning[...], candidate)
      return counts.count > 1 && counts[0] > 0 && counts.allSatisfy { $0 == counts[0] }
    }
  }

  /// Whether one of the candidates is in the first line.
  static func mayBeSeparated(_ text: ArraySlice<UInt8>) -> Bool {
    candidates.contains { (counts(text.prefix(64 * 1024), $0).first ?? 0) > 0 }
  }

  /// Delimiters outside quotes, per line.
  private static func counts(_ sample: ArraySlice<UInt8>, _ delimiter: UInt8) -> [Int] {
    var counts: [Int] = []
    var count = 0
    var isQuoted = false
    var isBlank = true
    for byte in sample {
      if byte == 34 { isQuoted.toggle() }
      if byte == 10 && !isQuoted {
        if !isBlank { counts.append(count) }
        count = 0
        isBlank = true
        if counts.count == 32 { return counts }
      } else {
        if byte == delimiter && !isQuoted { count += 1 }
        if byte > 32 { isBlank = false }
      }
    }
    if counts.isEmpty, !isBlank { counts.append(count) }
    return counts
  }

  static func name(_ delimiter: UInt8) -> Message {
    switch delimiter {
    case 9: Message("tab", "制表符")
    case 59: Message("semicolon", "分号")
    case 124: Message("bar", "竖线")
    default: Message("comma", "逗号")
    }
  }
}
