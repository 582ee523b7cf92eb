import Answers
import ArgumentParser
import Diagnostics
import Session
import Terminal
import Texts

/// `abacus check SCRIPT…`: everything that can be found without running.
struct CheckScriptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Message(
      "Parse and bind scripts without running them.", "只检查脚本，不运行。"
    ).spoken)

  @OptionGroup var options: CommonOptions

  @Argument(help: ArgumentHelp(Message("The scripts.", "脚本。")))
  var scripts: [String]

  func run() throws {
    var isFine = true
    for script in scripts {
      let shell = Shell(options, isInteractive: false)
      let diagnostics = shell.session.check(script: script)
      for diagnostic in diagnostics {
        standardError(shell.drawn(diagnostic))
        if diagnostic.severity == .error { isFine = false }
      }
    }
    if !isFine { throw ExitCode(1) }
  }
}
