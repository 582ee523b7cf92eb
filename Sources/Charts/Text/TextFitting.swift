/// Texts cut and padded to a number of screen columns.
struct TextFitting: Sendable {
  let displayWidth: @Sendable (String) -> Int

  func widest(_ texts: some Sequence<String>) -> Int {
    texts.reduce(0) { max($0, displayWidth($1)) }
  }

  func padded(_ text: String, to width: Int, atEnd: Bool = true) -> String {
    let fitted = cut(text, to: width)
    let blank = String(repeating: " ", count: max(0, width - displayWidth(fitted)))
    return atEnd ? fitted + blank : blank + fitted
  }

  func centred(_ text: String, to width: Int) -> String {
    let fitted = cut(text, to: width)
    let rest = max(0, width - displayWidth(fitted))
    return String(repeating: " ", count: rest / 2) + fitted
      + String(repeating: " ", count: rest - rest / 2)
  }

  func cut(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = displayWidth(String(character))
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    return width > 0 ? result + "…" : ""
  }

  /// Marks with the names of their series, each painted after it is counted, in as many lines as
  /// they need.
  func legend(_ entries: [(mark: String, name: String)], _ frame: TextFrame) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for (index, entry) in entries.enumerated() {
      let name = cut(entry.name, to: frame.width - 5)
      let size = displayWidth(entry.mark) + 1 + displayWidth(name) + 2
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
      let size = displayWidth(text)
      let start = min(max(0, place - size / 2), max(0, width - size))
      guard start >= used + (used > 0 ? 1 : 0), start + size <= width else { continue }
      line += String(repeating: " ", count: start - used) + text
      used = start + size
    }
    return line
  }
}
