/// A search through the history while it runs.
struct HistorySearch {
  /// The text to return to when the search is given up.
  let original: EditedText
  var pattern = ""
  /// The index of the statement shown, or the count of statements before the first hit.
  var position: Int
  var hasFailed = false
}

/// Ctrl-R: libedit's own search takes Chinese characters for keys, so this one replaces it.
extension LibEditEditor {
  func startSearch() -> Effect {
    search = HistorySearch(original: edited, position: history.statements.count)
    return showSearch()
  }

  /// Takes one key: text narrows the search, Ctrl-R and Ctrl-S go on, Ctrl-C and Ctrl-G give up,
  /// and every other key accepts the statement and then does its own work.
  func continueSearch() -> Effect {
    guard let search else { return .nothing }
    switch searchKey {
    case "\u{12}":
      find(from: search.position - 1, backward: true)
    case "\u{13}":
      find(from: search.position + 1, backward: false)
    case "\u{8}", "\u{7f}":
      if !search.pattern.isEmpty { self.search?.pattern.unicodeScalars.removeLast() }
      find(from: history.statements.count - 1, backward: true)
    case "\u{3}", "\u{7}":
      setEdited(search.original)
      self.search = nil
      return .refresh
    case _ where searchKey.properties.generalCategory == .control:
      return acceptSearch()
    default:
      self.search?.pattern.unicodeScalars.append(searchKey)
      find(from: min(search.position, history.statements.count - 1), backward: true)
    }
    return showSearch()
  }

  private func acceptSearch() -> Effect {
    _ = leaveSearch()
    if searchKey != "\u{1b}" || keys.hasPending { queued.append(searchKey) }
    return .refresh
  }

  /// Goes on with the statement found.
  func leaveSearch() -> Effect {
    showFound()
    search = nil
    return .refresh
  }

  private func find(from start: Int, backward: Bool) {
    guard let pattern = search?.pattern, !pattern.isEmpty else { return }
    var position = start
    while history.statements.indices.contains(position) {
      if TextSearch.contains(history.statements[position], pattern) {
        search?.position = position
        search?.hasFailed = false
        return
      }
      position += backward ? -1 : 1
    }
    search?.hasFailed = true
  }

  /// The statement found, or the text from before.
  private func showFound() {
    guard let search else { return }
    guard history.statements.indices.contains(search.position) else {
      setEdited(search.original)
      return
    }
    let scalars = ContinuationMark.marked(history.statements[search.position])
    setEdited(EditedText(scalars: scalars, cursor: scalars.count))
  }

  private func showSearch() -> Effect {
    guard let search else { return .nothing }
    showFound()
    var shown = edited
    let labels = configuration.searchLabels
    let label = search.hasFailed ? labels.failed : labels.found
    shown.scalars += "\n\(label): \(search.pattern)".unicodeScalars
    shown.cursor = shown.scalars.count
    setEdited(shown)
    return search.hasFailed ? .refreshAndBeep : .refresh
  }
}

/// Plain search for a part of a text.
enum TextSearch {
  /// Whether `text` contains `part`, ASCII letters in either case.
  static func contains(_ text: String, _ part: String) -> Bool {
    let text = Array(text.utf8.map(folded))
    let part = Array(part.utf8.map(folded))
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
  }
}
