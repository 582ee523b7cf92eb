import Diagnostics
import Planning
import Syntax

/// Runs the statements of a file with arguments.
struct RunCommand: SessionCommand {
  let help = Help(
    "run", chinese: "运行", signature: "run FILE [NAME=VALUE …]",
    summary: "runs the statements of a script", summaryChinese: "运行脚本文件")
  let leavesTrace = true

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("run \"meeting.abacus\" county=藤县")
    var parameters: [String: String] = [:]
    for word in call.words.dropFirst() {
      guard let place = word.text.firstIndex(of: "=") else {
        throw Diagnostic(
          code: "bad-parameter", "expected `name=value`, found `\(word.text)`", at: word.span)
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
    "include", chinese: "引入", signature: "include FILE",
    summary: "runs the statements of a file as if they stood here",
    summaryChinese: "引入另一脚本")
  let leavesTrace = true

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("include \"definitions.abacus\"")
    return try context.session.runScript(
      call.words[0], parameters: context.session.parameters, context: context)
  }
}
