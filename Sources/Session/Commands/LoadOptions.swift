import Diagnostics
import Formats
import Syntax
import Texts

/// What follows `with` in `load "FILE" with ragged, skip 1, missing "x", no header`.
enum LoadOptions {
  static func read(_ words: ArraySlice<CommandWord>) throws(Diagnostic) -> CSVOptions {
    var options = CSVOptions()
    guard let first = words.first else { return options }
    guard !first.isQuoted, first.text == "with" || first.text == "附" else {
      throw Diagnostic(
        code: "unexpected-word", .unexpected(first.text), at: first.span,
        hint: Message(
          "`as NAME` or `with OPTION` may follow; a file name with blanks stands in quotes",
          "之后可写 `为 名称` 或 `附 选项`；文件名含空格时应加引号"))
    }
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      switch word.isQuoted ? "" : word.text {
      case "ragged": options.repairsRagged = true
      case "header": options.hasHeader = true
      case "no" where rest.first?.text == "header":
        rest.removeFirst()
        options.hasHeader = false
      case "skip":
        guard let count = rest.popFirst().flatMap({ Int($0.text) }), (0...1000).contains(count)
        else {
          throw Diagnostic(
            code: "expected-number",
            Message("`skip` needs a number of lines", "`skip` 之后缺少行数"), at: word.span)
        }
        options.skippedLines = count
      case "delimiter": options.delimiter = try delimiter(rest.popFirst(), after: word)
      case "missing":
        guard rest.first?.isQuoted == true else {
          throw Diagnostic(
            code: "expected-text",
            Message("`missing` needs a spelling in quotes", "`missing` 之后缺少带引号的写法"),
            at: word.span)
        }
        while let spelling = rest.first, spelling.isQuoted {
          options.missing.append(spelling.text)
          rest.removeFirst()
        }
      default:
        throw Diagnostic(
          code: "unknown-option",
          Message("`load` has no option `\(word.text)`", "`载入` 没有选项 `\(word.text)`"),
          at: word.span,
          hint: Message(
            "ragged, skip 1, delimiter \";\", missing \"x\", header and no header are known",
            "可用 ragged、skip 1、delimiter \";\"、missing \"x\"、header 和 no header"))
      }
    }
    return options
  }

  private static func delimiter(_ word: CommandWord?, after option: CommandWord)
    throws(Diagnostic) -> UInt8
  {
    switch word?.text {
    case "tab", "\t", "\\t", "t": return 9
    case "comma": return 44
    case "semicolon": return 59
    default: break
    }
    guard let word, word.text.utf8.count == 1, let byte = word.text.utf8.first, byte != 34,
      byte != 10, byte != 13, byte < 0x80
    else {
      throw Diagnostic(
        code: "expected-delimiter",
        Message(
          "`delimiter` needs one character in quotes", "`delimiter` 之后应为一个带引号的字符"),
        at: word?.span ?? option.span,
        hint: Message("for example \";\" or tab", "例如 \";\" 或 tab"))
    }
    return byte
  }
}
