import Texts

/// The list of candidates drawn below the edited line.
struct CandidateListing {
  /// From here on candidates stand in columns, without their details.
  static let detailLimit = 12

  private static let fitting = TextFitting()

  /// The lines for a terminal of this size, cut so that they fill at most about half of it.
  static func lines(_ candidates: [Candidate], width: Int, height: Int, color: Bool) -> [String] {
    guard !candidates.isEmpty else { return [] }
    let limit = max(4, height / 2)
    let hasDetail = candidates.contains { !$0.detail.isEmpty }
    guard hasDetail, candidates.count <= min(detailLimit, limit) else {
      return columns(candidates, width: width, limit: limit)
    }
    let names = candidates.map { Escaping.controls($0.display) }
    let nameWidth = fitting.widest(names)
    return zip(candidates, names).map { candidate, name in
      let detail = fitting.cut(Escaping.controls(candidate.detail), to: width - nameWidth - 5)
      guard nameWidth + 8 < width, !detail.isEmpty else {
        return "  " + fitting.cut(name, to: max(1, width - 3))
      }
      return "  " + fitting.padded(name, to: nameWidth + 2)
        + (color ? "\u{1b}[2m\(detail)\u{1b}[0m" : detail)
    }
  }

  /// Columns filled downwards, as many as fit; the last line tells what was left out.
  private static func columns(_ candidates: [Candidate], width: Int, limit: Int) -> [String] {
    let names = candidates.map {
      fitting.cut(Escaping.controls($0.display), to: max(1, width - 3))
    }
    let cell = fitting.widest(names) + 2
    let columnCount = max(1, (width - 1) / max(1, cell))
    let shown = min(names.count, columnCount * limit)
    let rowCount = (shown + columnCount - 1) / columnCount
    var lines = (0..<rowCount).map { row in
      var line = ""
      var used = 0
      for index in stride(from: row, to: shown, by: rowCount) {
        let column = (index / rowCount) * cell + 2
        line += String(repeating: " ", count: max(0, column - used)) + names[index]
        used = column + fitting.width(names[index])
      }
      return line
    }
    if shown < names.count { lines.append("  … +\(names.count - shown)") }
    return lines
  }
}
