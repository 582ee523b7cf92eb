import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Runs the statements of a file with arguments.
struct RunCommand: SessionCommand {
  let help = Help(
    "run", chinese: "运行", signature: Message("run FILE [NAME=VALUE …]", "运行 文件 [名称=值 …]"),
    summary: Message("runs the statements of a script", "运行脚本，可给出参数的值"))
  let traits = CommandTraits(runsInCheck: true, isSaved: true, takes: .file)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("run \"meeting.abacus\" county=藤县")
    var parameters: [String: String] = [:]
    for word in call.words.dropFirst() {
      guard let place = word.text.firstIndex(of: "=") else {
        throw Diagnostic(
          code: "bad-parameter",
          Message(
            "expected `name=value`, found `\(word.text)`", "应为 `名称=值`，实为 `\(word.text)`"),
          at: word.span)
      }
      var value = String(word.text[word.text.index(after: place)...])
      if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
        value = String(value.dropFirst().dropLast())
      }
      parameters[String(word.text[..<place])] = value
    }
    return try context.session.runScript(
      call.words[0], parameters: parameters, context: context)
  }
}

/// Runs the statements of a file as if they stood here.
struct IncludeCommand: SessionCommand {
  let help = Help(
    "include", chinese: "引入", signature: Message("include FILE", "引入 文件"),
    summary: Message(
      "runs the statements of a file as if they stood here", "运行另一文件的语句，如同写在此处"))
  let traits = CommandTraits(runsInCheck: true, isSaved: true, takes: .file)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("include \"definitions.abacus\"")
    return try context.session.runScript(
      call.words[0], parameters: context.session.parameters, context: context)
  }
}
