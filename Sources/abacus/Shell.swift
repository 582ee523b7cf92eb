import Diagnostics
import Session
import Terminal
import Texts

/// One session on the terminal or a pipe: data goes to standard output, everything said to a
/// person to standard error.
final class Shell {
  let setup: SessionSetup
  let session: Session
  private let format: OutputFormat
  private let output = TerminalInfo(1)
  private let errors = TerminalInfo(2)
  /// True at the prompt, where footers and remarks are wanted with the table.
  private let isInteractive: Bool
  private let progress = ProgressLine()
  private(set) var exitCode: Int32 = 0
  private(set) var isFinished = false

  init(_ options: CommonOptions, isInteractive: Bool) {
    var setup = SessionSetup()
    setup.isSafe = options.safe
    setup.memory = options.memory?.bytes
    setup.threads = options.threads
    setup.isCancelled = { Interrupts.isRaised }
    if errors.isTerminal {
      let progress = progress
      setup.progress = { progress.update($0, of: $1) }
    }
    self.setup = setup
    session = setup.session()
    format = options.format
    self.isInteractive = isInteractive
    Interrupts.install()
    if !options.noInit, isInteractive { runInitialScript() }
  }

  /// Answers one input; returns whether what follows may run.
  @discardableResult
  func run(_ text: String, name: String? = nil, firstLine: Int = 1) -> Bool {
    Interrupts.clear()
    progress.begin()
    var isFine = true
    session.run(text, name: name, firstLine: firstLine) { [self] reply in
      show(reply)
      if reply.isInterrupted {
        exitCode = 130
      } else if reply.isFailure {
        exitCode = 1
      }
      isFine = isFine && !reply.isFailure
      if reply.request == .quit { isFinished = true }
    }
    return isFine
  }

  private func show(_ reply: Reply) {
    progress.end()
    let text = ReplyText.render(
      reply, session.settings,
      ReplyText.Options(
        format: format.rawValue, width: session.settings.width ?? output.width,
        isInteractive: isInteractive, usesColorInData: output.usesColor,
        usesColorInMessages: errors.usesColor))
    if !text.before.isEmpty { standardError(text.before) }
    if !text.data.isEmpty { write(text.data) }
    if !text.after.isEmpty { standardError(text.after) }
    if reply.request == .clearScreen, output.isTerminal { write("\u{1b}[H\u{1b}[2J") }
  }

  /// A diagnostic as it is shown on standard error.
  func drawn(_ diagnostic: Diagnostic) -> String {
    ReplyText.drawn(
      diagnostic, in: session.settings.language, color: errors.usesColor)
  }

  private func write(_ text: String) {
    do {
      try standardOutput(text)
    } catch {
      standardError(
        Message(
          "abacus: standard output: \(error.message)\n", "abacus：标准输出：\(error.message)\n"
        ).text(in: session.settings.language))
      Process.exit(1)
    }
  }

  /// Loads a file named on the command line as a table.
  func load(_ path: String) -> Bool {
    let name = path == "-" ? "stdin" : TableName.from(path)
    return run("load \(Self.quoted(path)) as \(name)")
  }

  /// A text in quotes, as a statement takes it.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func runInitialScript() {
    guard let script = setup.initialScript else { return }
    run("include \(Self.quoted(script))")
    exitCode = 0
  }
}
