import ArgumentParser
import Session
import Texts

/// `abacus run SCRIPT.abacus [name=value…]`.
struct RunScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: Message(
      "Run a script with arguments; stops at the first error.", "带参数运行脚本；遇到第一个错误即停止。"
    ).spoken)

  @OptionGroup var options: CommonOptions

  @Argument(help: ArgumentHelp(Message("The script.", "脚本。")))
  var script: String

  @Argument(
    help: ArgumentHelp(
      Message(
        "Arguments for its `param` statements, as name=value.", "脚本中 `参数`（`param`）语句的值，写作 名称=值。"))
  )
  var parameters: [String] = []

  func run() throws {
    for parameter in parameters where !parameter.contains("=") {
      throw ValidationError(
        Message(
          "expected name=value, found '\(parameter)'", "应写作 名称=值，实为“\(parameter)”"))
    }
    let shell = Shell(options, isInteractive: false)
    let words = ([script] + parameters).map(Shell.quoted)
    shell.run("run " + words.joined(separator: " "))
    throw ExitCode(shell.finish())
  }
}
