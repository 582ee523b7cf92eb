import Answers
import Diagnostics
import Session
import Syntax
import Terminal
import Texts

/// Reads statements until the input ends.
struct Prompt {
  private let shell: Shell
  private let isInteractive: Bool

  init(_ shell: Shell, isInteractive: Bool) {
    self.shell = shell
    self.isInteractive = isInteractive
  }

  func loop() {
    let editor = editor()
    if isInteractive { greet() }
    while !shell.isFinished {
      switch editor.readStatement(prompt: "[\(shell.session.inputNumber + 1)] ") {
      case .statement(let text):
        let fine =
          isInteractive
          ? shell.run(text)
          : shell.run(text, name: "<stdin>", firstLine: editor.statementLine)
        // A pipe is a script: it stops at the first mistake.
        if !isInteractive, !fine { return }
      case .interrupted:
        if !isInteractive { return }
      case .endOfInput: return
      }
    }
  }

  private func greet() {
    let greeting = Message(
      "Abacus · `help` for a page · `load wuzhou-2020-08` for data · Ctrl-D leaves\n",
      "Abacus · `帮助` 查看说明 · `载入 wuzhou-2020-08` 载入数据集 · Ctrl-D 退出\n")
    standardError(greeting.text(in: shell.session.settings.language))
  }

  private func editor() -> any LineEditor {
    let session = shell.session
    guard isInteractive, TerminalInfo.canEdit(input: 0, output: 1) else {
      return PlainEditor(
        isComplete: { session.isComplete($0) }, continues: { session.continues($0) },
        isGap: { session.isGap($0) })
    }
    var configuration = LibEditEditor.Configuration(
      isComplete: { session.isComplete($0) },
      complete: { text, cursor in
        let completion = session.complete(text, at: cursor)
        return CompletionResult(
          replaceStart: completion.start,
          candidates: completion.candidates.map {
            Candidate(insert: $0.insert, display: $0.display, detail: $0.detail)
          })
      }, historyPath: shell.setup.historyPath)
    configuration.styles = { text in
      Session.reading(text).stretches.map {
        StyledStretch($0.span.start..<$0.span.end, Self.style($0.role))
      }
    }
    return LibEditEditor(configuration)
  }

  private static func style(_ role: TokenRole) -> TextStyle {
    switch role {
    case .verb, .command: .blue
    case .keyword, .option: .magenta
    case .number, .unit: .cyan
    case .text: .green
    case .table: .bold
    case .error: .red
    case .comment: .dim
    case .function, .column, .punctuation: .plain
    }
  }
}
