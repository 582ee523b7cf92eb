import ArgumentParser
import Session

/// `abacus run SCRIPT.abacus [name=value…]`.
struct RunScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a script with arguments; stops at the first error.")

  @OptionGroup var options: CommonOptions

  @Argument(help: "The script.")
  var script: String

  @Argument(help: "Arguments for its `param` statements, as name=value.")
  var parameters: [String] = []

  func run() throws {
    for parameter in parameters where !parameter.contains("=") {
      throw ValidationError("expected name=value, found '\(parameter)'")
    }
    let shell = Shell(options, isInteractive: false)
    let words = ([script] + parameters).map(Shell.quoted)
    shell.run("run " + words.joined(separator: " "))
    throw ExitCode(shell.exitCode)
  }
}
