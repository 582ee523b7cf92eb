import Answers
import ArgumentParser
import Session
import Terminal
import Texts

/// `abacus [FILES…]`, `abacus -c 'STATEMENTS'`: the prompt, a pipe, or one shot.
struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: Message(
      "Start the shell (the default), or run statements with -c.", "启动交互界面（默认），或用 -c 运行语句。"
    ).spoken)

  @OptionGroup var options: CommonOptions

  @Option(
    name: .customShort("c"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(Message("Run these statements and leave.", "运行这些语句后退出。")))
  var statements: [String] = []

  @Argument(
    help: ArgumentHelp(
      Message(
        "Files that are loaded as tables; - is standard input.", "作为表载入的文件；- 为标准输入。"))
  )
  var files: [String] = []

  func run() throws {
    let isInteractive =
      statements.isEmpty && TerminalInfo.isTerminal(0) && TerminalInfo.isTerminal(1)
    let shell = Shell(options, isInteractive: isInteractive)
    for file in files where !shell.load(file) {
      if !isInteractive { throw ExitCode(shell.finish()) }
    }
    if !statements.isEmpty {
      for text in statements where !shell.run(text) { break }
      throw ExitCode(shell.finish())
    }
    Prompt(shell, isInteractive: isInteractive).loop()
    let code = shell.finish()
    throw ExitCode(isInteractive ? 0 : code)
  }
}
