import Diagnostics
import Formats
import Syntax
import Texts

/// What follows `with` in `load "FILE" with ragged, skip 1, missing "x", no header`.
enum LoadOptions {
  static func read(_ words: ArraySlice<CommandWord>) throws(Diagnostic) -> ReadOptions {
    var options = ReadOptions()
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
      case "widths": options.widths = try widths(&rest, after: word)
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
      case let name where ReaderRegistry.reader(named: name) != nil: options.format = name
      default: throw unknown(word)
      }
    }
    return options
  }

  private static func unknown(_ word: CommandWord) -> Diagnostic {
    let formats = ReaderRegistry.readers.map { Message.verbatim($0.name) }
    let listed = Message.joined(formats)
    return Diagnostic(
      code: "unknown-option",
      Message("`load` has no option `\(word.text)`", "`载入` 没有选项 `\(word.text)`"),
      at: word.span,
      hint: Message(
        "ragged, skip 1, delimiter \";\", missing \"x\", header, no header, widths 6 10 and the"
          + " formats \(listed.english) are known",
        "可用 ragged、skip 1、delimiter \";\"、missing \"x\"、header、no header、widths 6 10，"
          + "以及格式 \(listed.chinese)"))
  }

  /// The widths of the fields, which only text of fixed width has.
  private static func widths(_ rest: inout ArraySlice<CommandWord>, after option: CommandWord)
    throws(Diagnostic) -> [Int]
  {
    var widths: [Int] = []
    while let width = rest.first.flatMap({ Int($0.text) }), (1...1000).contains(width),
      widths.count < 1000
    {
      widths.append(width)
      rest.removeFirst()
    }
    guard !widths.isEmpty else {
      throw Diagnostic(
        code: "expected-number",
        Message("`widths` needs the widths of the columns", "`widths` 之后缺少各列的宽度"),
        at: option.span, hint: Message("for example `widths 6 10 8`", "例如 `widths 6 10 8`"))
    }
    return widths
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
