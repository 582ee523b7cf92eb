import ArgumentParser
import Session
import Terminal

/// `abacus fmt [--zh|--en] FILE…`: scripts in canonical form.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Write scripts in canonical form; --zh and --en convert between the languages.")

  @Flag(help: "Chinese verbs and operators.") var zh = false
  @Flag(help: "English verbs and operators.") var en = false
  @Flag(help: "Only report files that are not in canonical form.") var check = false

  @Argument(help: "Files, rewritten in place; - reads standard input and writes standard output.")
  var files: [String]

  func validate() throws {
    if zh && en { throw ValidationError("--zh and --en exclude each other") }
  }

  func run() throws {
    var isFine = true
    let shell = Shell(CommonOptions.plain, isInteractive: false)
    for file in files {
      let result = shell.session.format(
        file: file, language: zh ? .chinese : en ? .english : nil, writes: !check)
      for diagnostic in result.diagnostics { standardError(shell.drawn(diagnostic)) }
      if !result.diagnostics.isEmpty { isFine = false }
      if file == "-", let text = result.text {
        try standardOutput(text)
      } else if check, result.isChanged {
        standardError("\(file): not in canonical form\n")
        isFine = false
      }
    }
    if !isFine { throw ExitCode(1) }
  }
}
