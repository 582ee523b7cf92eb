import Answers
import Diagnostics
import Glibc
import Rendering
import Session
import Terminal
import Texts

/// One session on the terminal or a pipe: data goes to standard output, everything said to a
/// person to standard error.
final class Shell {
  let setup: SessionSetup
  let session: Session
  private let renderer: any Renderer
  private let document: DocumentText
  private let output = TerminalInfo(1)
  private let errors = TerminalInfo(2)
  /// True at the prompt, where footers and remarks are wanted with the table.
  private let isInteractive: Bool
  private let progress = ProgressLine()
  private var exitCode: Int32 = 0
  private(set) var isFinished = false

  init(_ options: CommonOptions, isInteractive: Bool) {
    var setup = SessionSetup()
    setup.isSafe = options.safe
    setup.memory = options.memory?.bytes
    setup.threads = options.threads
    setup.optimizes = !options.noOptimizer
    setup.isCancelled = { Interrupts.isRaised }
    if errors.isTerminal {
      let progress = progress
      setup.progress = { progress.update($0, of: $1) }
    }
    self.setup = setup
    session = setup.session()
    renderer = options.format.renderer
    document = DocumentText(renderer)
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
    let text = ReplyText(
      reply,
      ReplyText.Options(
        renderer, style, isInteractive: isInteractive, usesColorInMessages: errors.usesColor))
    if !text.before.isEmpty { standardError(text.before) }
    let data = document.next(text.data, style)
    if !data.isEmpty { write(data) }
    if !text.after.isEmpty { standardError(text.after) }
    if reply.request == .clearScreen, output.isTerminal { write("\u{1b}[H\u{1b}[2J") }
  }

  private var style: RenderingStyle {
    RenderingStyle(
      settings: session.settings, width: session.settings.width ?? output.width,
      usesColor: output.usesColor)
  }

  /// Ends what is written on standard output; returns the exit code of all that was run.
  func finish() -> Int32 {
    let end = document.end(style)
    if !end.isEmpty { write(end) }
    return exitCode
  }

  /// A diagnostic as it is shown on standard error.
  func drawn(_ diagnostic: Diagnostic) -> String {
    DiagnosticRenderer.render(
      diagnostic, in: session.settings.language, usesColor: errors.usesColor)
  }

  private func write(_ text: String) {
    do {
      try standardOutput(text)
    } catch {
      standardError(
        Message(
          "abacus: standard output: \(error.message)\n", "abacus：标准输出：\(error.chinese)\n"
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

extension WriteError {
  /// The system says it in English only.
  fileprivate var chinese: String {
    code == ENOSPC ? "磁盘已满" : "系统错误 \(code)（\(message)）"
  }
}
