import Texts

/// Texts made safe and short enough for one cell of the screen.
enum ScreenText {
  /// Control characters as visible escapes, so that data never drives the terminal.
  static func oneLine(_ text: String) -> String { DisplayWidth.escapeControls(text) }

  /// Cuts at the end, with an ellipsis, to a display width.
  static func truncated(_ text: String, to width: Int, displayWidth: (String) -> Int) -> String {
    guard displayWidth(text) > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = displayWidth(String(character))
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    return result + "…"
  }
}
