import CLibEdit

/// Tab.
extension LibEditEditor {
  /// Inserts the only candidate, or what all have in common, and lists several.
  func completeAtCursor() -> Effect {
    let edited = edited
    let before = edited.plainBeforeCursor
    let offset = before.utf8.count
    let result = configuration.complete(edited.plain, offset)
    guard !result.candidates.isEmpty, (0...offset).contains(result.replaceStart) else {
      return .refreshAndBeep
    }
    let typed = String(decoding: before.utf8.dropFirst(result.replaceStart), as: UTF8.self)
    let common = Self.commonPrefix(result.candidates.map(\.insert))
    if !common.isEmpty, common != typed, Self.replaces(common, typed, result.candidates) {
      replace(ContinuationMark.marked(typed).count, with: common)
    }
    guard result.candidates.count > 1 else { return .refresh }
    return list(result.candidates)
  }

  /// Whether the common part says more than what was typed; `sr` for 收入 is replaced by it.
  private static func replaces(
    _ common: String, _ typed: String, _ candidates: [Candidate]
  ) -> Bool {
    candidates.count == 1 || common.hasPrefix(typed)
      || !candidates.contains { $0.insert.hasPrefix(typed) }
  }

  static func commonPrefix(_ texts: [String]) -> String {
    guard var common = texts.first else { return "" }
    for text in texts.dropFirst() {
      let length = zip(common, text).prefix { $0 == $1 }.count
      common = String(common.prefix(length))
    }
    return common
  }

  private func replace(_ count: Int, with text: String) {
    // Safe: the editor's handle is open while a command of its own runs, on the one thread that
    // reads.
    if count > 0 { unsafe el_deletestr(handle, Int32(clamping: count)) }
    _ = insert(text)
  }

  /// Goes below the text; the list is drawn by the next command, when the cursor is there.
  private func list(_ candidates: [Candidate]) -> Effect {
    let terminal = TerminalInfo(output)
    let edited = edited
    listing = CandidateListing.lines(
      candidates, width: terminal.width, height: terminal.height, color: terminal.usesColor)
    cursorToRestore = edited.cursor
    moveCursor(by: edited.scalars.count - edited.cursor)
    queue("l")
    return .refresh
  }

  func drawListing() -> Effect {
    write("\r\n" + listing.joined(separator: "\r\n") + "\r\n")
    restoreCursor()
    unsafe clibedit_draw(handle)
    return .nothing
  }
}
