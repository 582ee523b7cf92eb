import Diagnostics
import Formats
import Syntax
import Texts

/// What follows `with` in `load "FILE" with ragged, skip 1, missing "x", no header`.
enum LoadOptions {
  private static let with = Word("with", "附")
  private static let ragged = Word("ragged", "不齐")
  private static let skip = Word("skip", "跳过")
  private static let widths = Word("widths", "列宽")
  private static let delimiter = Word("delimiter", "分隔符")
  private static let missing = Word("missing", "缺失")
  private static let header = Word("header", "表头")
  /// In Chinese one word, as an analyst writes it.
  private static let noHeader = Word("no header", "无表头")
  private static let no = Word("no", "无")
  private static let namedDelimiters: [(word: Word, byte: UInt8)] = [
    (Word("tab", "制表符", synonyms: ["\t", "\\t", "t"]), 9), (Word("comma", "逗号"), 44),
    (Word("semicolon", "分号"), 59),
  ]

  static let words =
    [with, ragged, skip, widths, delimiter, missing, header, noHeader, no]
    + namedDelimiters.map(\.word)

  static func read(_ words: ArraySlice<CommandWord>) throws(Diagnostic) -> ReadOptions {
    var options = ReadOptions()
    guard let first = words.first else { return options }
    guard first.isOne(of: [with]) else {
      throw Diagnostic(
        code: "unexpected-word", .unexpected(first.text), at: first.span,
        hint: Message(
          "`as NAME` or `with OPTION` may follow; a file name with blanks stands in quotes",
          "之后可写 `为 名称` 或 `附 选项`；文件名含空格时应加引号"))
    }
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      switch Self.words.first(where: { word.isOne(of: [$0]) }) {
      case ragged: options.repairsRagged = true
      case header: options.hasHeader = true
      case noHeader: options.hasHeader = false
      case no where rest.first?.isOne(of: [header]) == true:
        rest.removeFirst()
        options.hasHeader = false
      case skip: options.skippedLines = try lineCount(rest.popFirst(), after: word)
      case widths: options.widths = try columnWidths(&rest, after: word)
      case delimiter: options.delimiter = try byte(rest.popFirst(), after: word)
      case missing: options.missing += try spellings(&rest, after: word)
      default:
        guard !word.isQuoted, ReaderRegistry.reader(named: word.text) != nil else {
          throw unknown(word)
        }
        options.format = word.text
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
        "可用 不齐、跳过 1、分隔符 \";\"、缺失 \"x\"、表头、无表头、列宽 6 10，"
          + "以及格式 \(listed.chinese)"))
  }

  /// The widths of the fields, which only text of fixed width has.
  private static func columnWidths(_ rest: inout ArraySlice<CommandWord>, after option: CommandWord)
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
        Message("`widths` needs the widths of the columns", "`列宽` 之后缺少各列的宽度"),
        at: option.span, hint: Message("for example `widths 6 10 8`", "例如 `列宽 6 10 8`"))
    }
    return widths
  }

  private static func lineCount(_ word: CommandWord?, after option: CommandWord)
    throws(Diagnostic) -> Int
  {
    guard let count = word.flatMap({ Int($0.text) }), (0...1000).contains(count) else {
      throw Diagnostic(
        code: "expected-number",
        Message(
          "`\(option.text)` needs a number of lines", "`\(option.text)` 之后缺少行数"),
        at: option.span)
    }
    return count
  }

  private static func spellings(
    _ rest: inout ArraySlice<CommandWord>, after option: CommandWord
  ) throws(Diagnostic) -> [String] {
    let found = rest.prefix { $0.isQuoted }
    guard !found.isEmpty else {
      throw Diagnostic(
        code: "expected-text",
        Message(
          "`\(option.text)` needs a spelling in quotes", "`\(option.text)` 之后缺少带引号的写法"),
        at: option.span)
    }
    rest.removeFirst(found.count)
    return found.map(\.text)
  }

  private static func byte(_ word: CommandWord?, after option: CommandWord)
    throws(Diagnostic) -> UInt8
  {
    if let word, let named = namedDelimiters.first(where: { $0.word.isSpelled(word.text) }) {
      return named.byte
    }
    guard let word, word.text.utf8.count == 1, let byte = word.text.utf8.first, byte != 34,
      byte != 10, byte != 13, byte < 0x80
    else {
      throw Diagnostic(
        code: "expected-delimiter",
        Message(
          "`\(option.text)` needs one character in quotes",
          "`\(option.text)` 之后应为一个带引号的字符"),
        at: word?.span ?? option.span,
        hint: Message("for example \";\" or tab", "例如 \";\" 或 制表符"))
    }
    return byte
  }
}
