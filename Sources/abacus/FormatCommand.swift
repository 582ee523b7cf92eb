import Answers
import ArgumentParser
import Session
import Terminal
import Texts

/// `abacus fmt [--zh|--en] FILE…`: scripts in canonical form.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: Message(
      "Write scripts in canonical form; --zh and --en convert between the languages.",
      "把脚本写成规范形式；--zh 和 --en 在两种语言间转换。"
    ).spoken)

  @Flag(help: ArgumentHelp(Message("Chinese verbs and operators.", "改用中文动词和运算符。")))
  var zh = false
  @Flag(help: ArgumentHelp(Message("English verbs and operators.", "改用英文动词和运算符。")))
  var en = false
  @Flag(
    help: ArgumentHelp(
      Message("Only report files that are not in canonical form.", "只报告不合规范形式的文件。")))
  var check = false

  @Argument(
    help: ArgumentHelp(
      Message(
        "Files, rewritten in place; - reads standard input and writes standard output.",
        "文件，就地改写；- 读标准输入、写标准输出。"))
  )
  var files: [String]

  func validate() throws {
    if zh && en {
      throw ValidationError(Message("--zh and --en exclude each other", "--zh 与 --en 不能同用"))
    }
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
        standardError(
          Message("\(file): not in canonical form\n", "\(file)：不是规范形式\n").spoken)
        isFine = false
      }
    }
    if !isFine { throw ExitCode(1) }
  }
}
