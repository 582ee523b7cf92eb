/// Colours of the text and suggestions from the history, drawn before the next key is waited for.
extension LibEditEditor {
  private var usesColor: Bool { configuration.usesColor ?? TerminalInfo(output).usesColor }

  /// Draws in colours what libedit has drawn plain, unless more has been typed already.
  func paint() {
    guard let styles = configuration.styles, search == nil, !keys.hasPending, usesColor else {
      return
    }
    let edited = edited
    guard !edited.scalars.isEmpty else { return }
    let terminal = TerminalInfo(output)
    let painting = TextPainting(
      columns: terminal.width, rows: terminal.height, promptColumns: promptColumns)
    let suggestion = self.suggestion(edited)
    let sequence = painting.sequence(
      edited, styles: Self.styles(of: edited, styles(edited.plain)), suggestion: suggestion)
    guard let sequence else { return }
    write(sequence)
    drawnSuggestion = suggestion
    isSuggestionDrawn = !suggestion.isEmpty
  }

  /// Takes the suggestion off the screen, which libedit knows nothing of.
  func eraseSuggestion() {
    if isSuggestionDrawn { write("\u{1b}[K") }
    isSuggestionDrawn = false
  }

  /// The rest of the latest statement that begins as the text does; only at its end.
  private func suggestion(_ edited: EditedText) -> String {
    guard edited.cursor == edited.scalars.count, !edited.scalars.contains("\n") else { return "" }
    let text = edited.plain
    let found = history.statements.last {
      $0.utf8.starts(with: text.utf8) && !$0.utf8.contains(0x0a)
    }
    return found.map { String(decoding: $0.utf8.dropFirst(text.utf8.count), as: UTF8.self) } ?? ""
  }

  /// Right: at the end of the text takes the suggestion that is seen there.
  func moveRight() -> Effect {
    let edited = edited
    let suggestion = suggestion(edited)
    guard !suggestion.isEmpty, suggestion == drawnSuggestion else {
      if edited.cursor < edited.scalars.count { moveCursor(by: 1) }
      return .refresh
    }
    drawnSuggestion = ""
    return insert(suggestion)
  }

  /// The style of each character of the edited text, whose marks are dim.
  static func styles(of edited: EditedText, _ stretches: [StyledStretch]) -> [TextStyle] {
    var styles: [TextStyle] = []
    var offset = 0
    var rest = stretches[...]
    var mark = 0
    for (index, scalar) in edited.scalars.enumerated() {
      if mark > 0 {
        mark -= 1
        styles.append(.dim)
        continue
      }
      while let first = rest.first, first.bytes.upperBound <= offset { rest.removeFirst() }
      styles.append(rest.first.map { $0.bytes.contains(offset) ? $0.style : .plain } ?? .plain)
      offset += UTF8.width(scalar)
      guard scalar == "\n" else { continue }
      let length = ContinuationMark.markLength(in: edited.scalars, at: index + 1)
      if length == ContinuationMark.mark.count { mark = length }
    }
    return styles
  }
}
