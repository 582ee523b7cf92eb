import CLibEdit
import Glibc
import Texts

/// The line editor of a terminal, drawn by libedit.
///
/// A whole statement is edited as one text of several lines. Enter runs it when `isComplete` says
/// so and starts a line otherwise; Alt-Enter always starts a line; Enter on an empty last line runs
/// the text as it is. A pasted block is inserted with its lines and run by nobody but Enter. Ctrl-R
/// searches the history, Up and Down move between lines and then between statements.
///
/// Enter on nothing yields an empty statement.
///
/// `~/.editrc` is read under the name `abacus`; its bindings of cursor keys count in emacs mode,
/// Enter, Tab and the control keys named here stay with the editor.
@safe package final class LibEditEditor: LineEditor {
  /// What the editor is told from outside; it knows nothing of the language.
  package struct Configuration {
    /// Whether a text may run; an incomplete one goes on in the next line.
    package var isComplete: (String) -> Bool
    /// The candidates for a statement's text and a cursor in UTF-8 bytes.
    package var complete: (_ text: String, _ cursorUTF8Offset: Int) -> CompletionResult
    /// The colours of a statement's text, in order; nil draws it plain and suggests nothing.
    package var styles: ((_ text: String) -> [StyledStretch])?
    /// Whether there are colours; nil asks the terminal.
    package var usesColor: Bool?
    /// The file that keeps the history; nil keeps it for the session.
    package var historyPath: String?
    package var usesVi = false
    /// The terminal's type; nil takes `TERM`.
    package var terminalType: String?
    /// The words before the pattern of a Ctrl-R search that has found something, or nothing.
    package var searchLabels = (found: "search", failed: "no match")
    /// Whether `~/.editrc` is read.
    package var readsSettings = true

    package init(
      isComplete: @escaping (String) -> Bool,
      complete: @escaping (_ text: String, _ cursorUTF8Offset: Int) -> CompletionResult = {
        .init(replaceStart: $1, candidates: [])
      },
      historyPath: String? = nil
    ) {
      self.isComplete = isComplete
      self.complete = complete
      self.historyPath = historyPath
    }
  }

  let configuration: Configuration
  let input: Int32
  let output: Int32

  /// libedit's editor and history, made by the first statement read.
  var handle: OpaquePointer?
  private var libeditHistory: OpaquePointer?
  private var promptText: UnsafeMutablePointer<CChar>?

  var history: StatementHistory
  var keys: KeyReader
  /// Characters that libedit gets before anything from the terminal.
  var queued: [Unicode.Scalar] = []
  var outcome = LineResult.endOfInput
  var pasted = ""
  var listing: [String] = []
  /// Where the cursor returns to when a command has moved it for drawing.
  var cursorToRestore = 0
  var search: HistorySearch?
  var searchKey: Unicode.Scalar = "\0"
  var lastCursor = 0
  /// What the prompt takes of the first row.
  private(set) var promptColumns = 0
  /// The rest of an earlier statement that was last seen behind the text.
  var drawnSuggestion = ""
  /// Whether it stands on the screen now.
  var isSuggestionDrawn = false
  private var windowChanges = 0

  /// Creates an editor on the descriptors of a terminal; nothing is touched before the first read.
  package init(
    _ configuration: Configuration, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO
  ) {
    self.configuration = configuration
    self.input = input
    self.output = output
    history = StatementHistory(path: nil)
    keys = KeyReader(descriptor: input)
  }

  deinit {
    if let handle = unsafe handle { unsafe clibedit_close(handle) }
    if let history = unsafe libeditHistory { unsafe history_wend(history) }
    unsafe free(promptText)
  }

  package func readStatement(prompt: String) -> LineResult {
    guard let handle = unsafe startedHandle() else { return .endOfInput }
    unsafe free(promptText)
    unsafe promptText = strdup(PromptText.forLibEdit(prompt))
    promptColumns = PromptText.columns(prompt)
    drawnSuggestion = ""
    unsafe clibedit_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
    outcome = .endOfInput
    search = nil
    lastCursor = 0
    queued = []
    Interrupts.clear()
    Termination.holdBack(true)
    unsafe clibedit_prepare_terminal(handle, 1)
    write("\u{1b}[?2004h")
    var count: Int32 = 0
    _ = unsafe el_wgets(handle, &count)
    write("\u{1b}[?2004l")
    unsafe clibedit_prepare_terminal(handle, 0)
    Termination.holdBack(false)
    if let signal = Termination.signal { SignalAction.die(of: signal) }
    if case .statement(let text) = outcome { keep(text) }
    return outcome
  }

  private func keep(_ text: String) {
    if history.append(text) { rememberInLibEdit(text) }
  }

  private func rememberInLibEdit(_ text: String) {
    guard let libeditHistory = unsafe libeditHistory else { return }
    let entry = WideText.terminated(ContinuationMark.marked(text))
    _ = unsafe clibedit_history_add(libeditHistory, entry)
  }

  /// The handle, made with everything that belongs to it when this is the first use.
  private func startedHandle() -> OpaquePointer? {
    if let handle = unsafe handle { return unsafe handle }
    CharacterLocale.adopt()
    guard let handle = unsafe clibedit_open("abacus", input, output) else { return nil }
    unsafe self.handle = handle
    if let type = configuration.terminalType { unsafe clibedit_set_terminal(handle, type) }
    unsafe clibedit_set_mode(handle, configuration.usesVi ? "vi" : "emacs")
    unsafe clibedit_set_prompt(
      handle, { editor in unsafe LibEditEditor.of(editor)?.promptText }, PromptText.literal)
    unsafe clibedit_set_reader(
      handle, { editor, result in unsafe LibEditEditor.of(editor)?.read(into: result) ?? 0 })
    unsafe addCommands(to: handle)
    unsafe bindKeys(of: handle)
    unsafe clibedit_keep_keys_as_typed(handle)
    history = StatementHistory(path: configuration.historyPath)
    unsafe libeditHistory = clibedit_history_open(handle, Int32(StatementHistory.capacity))
    history.statements.forEach(rememberInLibEdit)
    windowChanges = WindowChanges.count
    WindowChanges.install
    Termination.install
    return unsafe handle
  }

  /// The editor behind a handle of libedit.
  static func of(_ handle: OpaquePointer?) -> LibEditEditor? {
    // Safe: the editor owns handle, history and prompt and frees them once; libedit calls back only
    // while the editor reads a statement, on that thread, so that it is alive.
    guard let client = unsafe clibedit_client(handle) else { return nil }
    return unsafe Unmanaged<LibEditEditor>.fromOpaque(client).takeUnretainedValue()
  }

  /// Writes to the terminal; libedit has flushed what it drew whenever a command runs.
  func write(_ text: String) {
    var text = text
    _ = text.withUTF8 { unsafe StandardStreams.write(UnsafeRawBufferPointer($0), to: output) }
  }

  // MARK: - Reading keys

  /// libedit's way to the next character: 1 with a character, 0 at the end.
  private func read(into result: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    guard let scalar = nextScalar() else {
      unsafe result?.pointee = 0
      return 0
    }
    unsafe result?.pointee = wchar_t(bitPattern: scalar.value)
    return 1
  }

  private func nextScalar() -> Unicode.Scalar? {
    if !queued.isEmpty { return queued.removeFirst() }
    if search == nil, needsSettling { return privateKey("s") }
    paint()
    defer { eraseSuggestion() }
    while true {
      switch keys.next(translatesCursorKeys: isVi) {
      case .scalar(let scalar):
        if search != nil {
          searchKey = scalar
          return privateKey("k")
        }
        if scalar != Self.privateLead { return scalar }
      case .paste(let text):
        pasted = text
        return privateKey("v")
      case .cursorKey(let command):
        guard search != nil else { return privateKey(command) }
        queue(command)
        return privateKey("x")
      case .signal:
        if Termination.signal != nil { return nil }
        if Interrupts.isRaised { return privateKey("c") }
        guard windowChanges != WindowChanges.count else { continue }
        windowChanges = WindowChanges.count
        return privateKey("r")
      case .end: return nil
      }
    }
  }

  /// Starts the private sequence of a command; its letter follows.
  func privateKey(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    queued.insert(letter, at: 0)
    return Self.privateLead
  }

  /// Runs a private command after the present one.
  func queue(_ letter: Unicode.Scalar) { queued += [Self.privateLead, letter] }

  /// The control character that begins private sequences; typed by a person it does nothing.
  static let privateLead: Unicode.Scalar = "\u{1e}"

  var isVi: Bool { unsafe clibedit_is_vi(handle) != 0 }
}

/// A prompt as libedit takes it: what has no width stands between `literal` characters.
enum PromptText {
  static let literal: CChar = 1

  /// Encloses escape sequences; libedit needs a visible character behind each, so one at the end
  /// moves before the last character.
  static func forLibEdit(_ prompt: String) -> String {
    var pieces = pieces(prompt)
    if pieces.count > 1, pieces[pieces.count - 1].isEscape {
      pieces.swapAt(pieces.count - 1, pieces.count - 2)
    }
    return pieces.map { $0.isEscape ? "\u{1}\($0.text)\u{1}" : $0.text }.joined()
  }

  /// How many columns it takes.
  static func columns(_ prompt: String) -> Int {
    pieces(prompt).reduce(0) { $0 + ($1.isEscape ? 0 : DisplayWidth.of($1.text)) }
  }

  private static func pieces(_ prompt: String) -> [(isEscape: Bool, text: String)] {
    var pieces: [(isEscape: Bool, text: String)] = []
    var isEscape = false
    for scalar in prompt.unicodeScalars where scalar.value != 1 {
      if scalar == "\u{1b}" {
        isEscape = true
        if pieces.last?.isEscape != true { pieces.append((true, "")) }
      } else if !isEscape {
        pieces.append((false, ""))
      }
      pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
      let endsEscape = scalar.properties.isAlphabetic || scalar == "~"
      if isEscape, endsEscape { isEscape = false }
    }
    return pieces
  }
}

/// Text as C's wide strings.
enum WideText {
  static func terminated(_ scalars: [Unicode.Scalar]) -> [wchar_t] {
    scalars.map { wchar_t(bitPattern: $0.value) } + [0]
  }
}
