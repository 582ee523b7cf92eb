import ArgumentParser
import Session
import Terminal

/// `abacus [FILES…]`, `abacus -c 'STATEMENTS'`: the prompt, a pipe, or one shot.
struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: "Start the shell (the default), or run statements with -c.")

  @OptionGroup var options: CommonOptions

  @Option(
    name: .customShort("c"), parsing: .singleValue, help: "Run these statements and leave.")
  var statements: [String] = []

  @Argument(help: "Files that are loaded as tables; - is standard input.")
  var files: [String] = []

  func run() throws {
    let isInteractive =
      statements.isEmpty && TerminalInfo.isTerminal(0) && TerminalInfo.isTerminal(1)
    let shell = Shell(options, isInteractive: isInteractive)
    for file in files where !shell.load(file) {
      if !isInteractive { throw ExitCode(shell.exitCode) }
    }
    if !statements.isEmpty {
      for text in statements where !shell.run(text) { break }
      throw ExitCode(shell.exitCode)
    }
    Prompt(shell, isInteractive: isInteractive).loop()
    throw ExitCode(isInteractive ? 0 : shell.exitCode)
  }
}
