import CLibEdit
import Glibc

/// The edited text and the commands on it.
extension LibEditEditor {
  /// A copy of the text being edited.
  var edited: EditedText {
    // Safe: libedit's line lies between its buffer and its last character and is copied before
    // anything changes it, on the one thread that reads.
    guard let line = unsafe el_wline(handle) else { return EditedText() }
    let buffer = unsafe line.pointee.buffer
    guard let start = unsafe buffer, let cursor = unsafe line.pointee.cursor,
      let end = unsafe line.pointee.lastchar
    else { return EditedText() }
    let characters = unsafe UnsafeBufferPointer(start: start, count: end - start)
    let scalars = unsafe characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{fffd}" }
    return EditedText(scalars: scalars, cursor: unsafe cursor - start)
  }

  /// Replaces the whole text.
  func setEdited(_ text: EditedText) {
    let old = edited
    unsafe el_cursor(handle, Int32(clamping: old.scalars.count - old.cursor))
    unsafe el_deletestr(handle, Int32(clamping: old.scalars.count))
    insertScalars(text.scalars)
    unsafe el_cursor(handle, Int32(clamping: text.cursor - text.scalars.count))
  }

  private func insertScalars(_ scalars: [Unicode.Scalar]) {
    guard !scalars.isEmpty else { return }
    _ = unsafe el_winsertstr(handle, WideText.terminated(scalars))
  }

  func moveCursor(by count: Int) { unsafe el_cursor(handle, Int32(clamping: count)) }

  /// Inserts text at the cursor; newlines get their mark.
  func insert(_ text: String) -> Effect {
    insertScalars(ContinuationMark.marked(text))
    return .refresh
  }

  // MARK: - Ending the statement

  /// Enter: runs a complete text, and an incomplete one whose last line is empty.
  func accept() -> Effect {
    let edited = edited
    let text = edited.plain
    let isAtEnd = edited.cursor >= edited.scalars.count - 1
    let endsEmpty = isAtEnd && text.contains("\n") && isBlank(edited.scalars[edited.lineStart...])
    guard isBlank(edited.scalars) || endsEmpty || configuration.isComplete(text) else {
      return insert("\n")
    }
    outcome = .statement(withoutFinalBlanks(text))
    return end(with: "f")
  }

  private func isBlank(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    scalars.allSatisfy { $0.properties.isWhitespace }
  }

  private func withoutFinalBlanks(_ text: String) -> String {
    var scalars = text.unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  func interrupt() -> Effect {
    Interrupts.clear()
    _ = leaveSearch()
    outcome = .interrupted
    return end(with: "C")
  }

  /// Brings the cursor below everything drawn, then ends by the private command.
  private func end(with letter: Unicode.Scalar) -> Effect {
    let edited = edited
    moveCursor(by: edited.scalars.count - edited.cursor)
    lastCursor = edited.scalars.count
    queue(letter)
    return .refresh
  }

  func finish(showing text: String) -> Effect {
    write(text + "\r\n")
    return .endLine
  }

  func deleteOrLeave() -> Effect {
    let edited = edited
    guard edited.scalars.isEmpty else {
      if edited.cursor < edited.scalars.count { queue("D") }
      return .nothing
    }
    outcome = .endOfInput
    write("\r\n")
    return .endOfInput
  }

  /// Ctrl-Z: gives the terminal back, stops, and draws anew when it goes on.
  func suspend() -> Effect {
    write("\r\n\u{1b}[?2004l")
    unsafe clibedit_prepare_terminal(handle, 0)
    kill(0, SIGTSTP)
    unsafe clibedit_prepare_terminal(handle, 1)
    write("\u{1b}[?2004h")
    unsafe clibedit_draw(handle)
    return .nothing
  }

  // MARK: - The window

  /// Goes to the first row of what is drawn, in the old width.
  func prepareResize() -> Effect {
    cursorToRestore = edited.cursor
    moveCursor(by: -cursorToRestore)
    queue("w")
    return .refresh
  }

  /// Clears everything drawn in the old width and draws it in the new one.
  func resize() -> Effect {
    write("\r\u{1b}[J")
    unsafe el_resize(handle)
    restoreCursor()
    unsafe clibedit_draw(handle)
    return .nothing
  }

  func restoreCursor() { moveCursor(by: cursorToRestore - edited.cursor) }

  // MARK: - Moving

  func moveToLineStart() -> Effect {
    let edited = edited
    moveCursor(by: edited.lineStart - edited.cursor)
    return .refresh
  }

  func moveToLineEnd() -> Effect {
    let edited = edited
    moveCursor(by: edited.lineEnd - edited.cursor)
    return .refresh
  }

  func moveUp() -> Effect {
    let edited = edited
    let lineStart = edited.lineStart
    guard lineStart > 0 else {
      queue("p")
      return .nothing
    }
    var above = edited
    above.cursor = lineStart - ContinuationMark.newline.count
    let target = min(above.lineStart + edited.cursor - lineStart, above.cursor)
    moveCursor(by: target - edited.cursor)
    return .refresh
  }

  func moveDown() -> Effect {
    let edited = edited
    let lineEnd = edited.lineEnd
    guard lineEnd < edited.scalars.count else {
      queue("n")
      return .nothing
    }
    var below = edited
    below.cursor = min(lineEnd + ContinuationMark.newline.count, edited.scalars.count)
    let target = min(below.cursor + edited.cursor - edited.lineStart, below.lineEnd)
    moveCursor(by: target - edited.cursor)
    return .refresh
  }

  // MARK: - Marks

  /// Whether a mark is damaged or holds the cursor; remembers the cursor for the next time.
  var needsSettling: Bool {
    let edited = edited
    let hasMark = edited.scalars.contains { $0 == "\n" || $0 == ContinuationMark.mark[3] }
    guard hasMark, edited != edited.settled(cameFromRight: false) else {
      lastCursor = edited.cursor
      return false
    }
    return true
  }

  func settle() -> Effect {
    let edited = edited
    setEdited(edited.settled(cameFromRight: edited.cursor < lastCursor))
    return .refresh
  }

  // MARK: - Pasting

  func insertPaste() -> Effect {
    _ = leaveSearch()
    return insert(Self.cleaned(pasted))
  }

  /// Pasted text with plain newlines, none at the end, without control characters and without the
  /// marks of statements copied from the screen.
  static func cleaned(_ text: String) -> String {
    let ellipsis = String(String.UnicodeScalarView(ContinuationMark.mark.dropLast()))
    var lines: [String] = [""]
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\n" where previous == "\r": continue
      case "\n", "\r": lines.append("")
      case "\t": lines[lines.count - 1].unicodeScalars.append(scalar)
      case _ where scalar.properties.generalCategory == .control: continue
      default: lines[lines.count - 1].unicodeScalars.append(scalar)
      }
    }
    for index in lines.indices.dropFirst() where lines[index].hasPrefix(ellipsis) {
      lines[index].removeFirst(ellipsis.count)
      if let first = lines[index].first, " \u{a0}".contains(first) { lines[index].removeFirst() }
    }
    while let last = lines.last, last.isEmpty, lines.count > 1 { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
