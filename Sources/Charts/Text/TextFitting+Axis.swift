import Texts

extension TextFitting {
  /// Marks with the names of their series, each painted after it is counted, in as many lines as
  /// they need.
  func legend(_ entries: [(mark: String, name: String)], _ frame: TextFrame) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for (index, entry) in entries.enumerated() {
      let name = cut(entry.name, to: frame.width - 5)
      let size = width(entry.mark) + 1 + width(name) + 2
      if used > 0, used + size > frame.width {
        lines.append(line)
        line = ""
        used = 0
      }
      line += used == 0 ? " " : "  "
      line += TextPalette.painted(entry.mark, index, usesColor: frame.usesColor) + " " + name
      used += size
    }
    return used > 0 ? lines + [line] : lines
  }

  /// Texts at places of one line; a text that would touch the one before it is left out.
  func spread(_ texts: [(place: Int, text: String)], width: Int) -> String {
    var line = ""
    var used = 0
    for (place, text) in texts {
      let size = self.width(text)
      let start = min(max(0, place - size / 2), max(0, width - size))
      guard start >= used + (used > 0 ? 1 : 0), start + size <= width else { continue }
      line += String(repeating: " ", count: start - used) + text
      used = start + size
    }
    return line
  }
}
