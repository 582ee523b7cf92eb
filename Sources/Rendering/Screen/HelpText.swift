import Answers
import Planning
import Texts

/// Pages of `help` as lines of a screen.
enum HelpText {
  private static let exampleWidth = 76
  private static let mostExampleLines = 12

  static func lines(_ page: HelpPage, _ style: RenderingStyle) -> [String] {
    let language = style.settings.language
    var lines: [String] = []
    for block in page.blocks {
      switch block {
      case .sentences(let sentences): lines += sentences.map { $0.text(in: language) }
      case .statements(let statements):
        lines += [""] + statements.map { line($0.code, $0.remark, language) } + [""]
      case .words(let heading, let words):
        lines += wrapped(heading.text(in: language), words.map { $0.text(in: language) })
      case .definitions(let definitions):
        lines += definitions.map {
          "  " + padded($0.word.text(in: language), to: 18) + $0.summary.text(in: language)
        }
      case .entry(let help): lines += entry(help, language)
      case .example(let statement, let parts): lines += example(statement, parts, style)
      }
    }
    return lines
  }

  private static func line(_ code: Message, _ remark: Message, _ language: Language) -> String {
    let typed = "  " + code.text(in: language)
    return remark.isEmpty ? typed : padded(typed, to: 41) + remark.text(in: language)
  }

  private static func entry(_ help: Help, _ language: Language) -> [String] {
    var lines = [help.signature.text(in: language), "  " + help.summary.text(in: language)]
    let others = help.spellings.filter { $0 != help.word.text(in: language) }
    if !others.isEmpty {
      let also = Message(
        "  also: " + others.joined(separator: ", "), "  又作：" + others.joined(separator: "、"))
      lines.append(also.text(in: language))
    }
    guard !help.details.isEmpty else { return lines }
    return lines + paragraph(help.details.text(in: language), language)
  }

  /// An example as it would be typed, and below it the first lines of what it answers.
  private static func example(_ statement: String, _ parts: [Part], _ style: RenderingStyle)
    -> [String]
  {
    var style = style
    style.width = exampleWidth
    style.usesColor = false
    let output = parts.flatMap { ScreenRenderer.lines($0, style) }
    let shown = output.prefix(mostExampleLines).map { "    " + $0 }
    return ["    > " + statement] + shown + (shown.count < output.count ? ["     …"] : [])
  }

  /// Words under their heading, which stands beside the first line.
  private static func wrapped(_ heading: String, _ names: [String]) -> [String] {
    var lines: [String] = []
    var line = ""
    for name in names {
      if DisplayWidth.of(line) + DisplayWidth.of(name) + 2 > 66 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : "  ") + name
    }
    if !line.isEmpty { lines.append(line) }
    return lines.enumerated().map { index, line in
      padded(index == 0 ? heading : "", to: 12) + line
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    TextFitting().padded(text + " ", to: width)
  }

  /// Sentences in lines that fit a narrow screen.
  private static func paragraph(_ text: String, _ language: Language) -> [String] {
    let indent = "  "
    var lines: [String] = []
    var line = indent
    for piece in pieces(text, language) {
      if line != indent, DisplayWidth.of(line + withoutEnd(piece)) > 78 {
        lines.append(withoutEnd(line))
        line = indent
      }
      line += piece
    }
    return lines + [withoutEnd(line)]
  }

  /// Without blanks at its end.
  private static func withoutEnd(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// What a line may break between: words with the blank after them, in Chinese also characters.
  private static func pieces(_ text: String, _ language: Language) -> [String] {
    guard language == .chinese else { return text.split(separator: " ").map { $0 + " " } }
    var pieces: [String] = []
    var last: Character?
    // Code in backticks stays whole but for its blanks.
    var isCode = false
    for character in text {
      if last.map({ mayBreak($0, character, isCode: isCode) }) ?? true { pieces.append("") }
      pieces[pieces.count - 1].append(character)
      if character == "`" { isCode.toggle() }
      last = character
    }
    return pieces
  }

  /// Beside Han characters, but neither before closing nor after opening punctuation, and not
  /// between a number and its unit.
  private static func mayBreak(_ left: Character, _ right: Character, isCode: Bool) -> Bool {
    if left == " " { return right != " " }
    if isCode || right == " " || "，。；：、？）》”…".contains(right) || "（《“".contains(left) {
      return false
    }
    return DisplayWidth.of(left) == 2 || (DisplayWidth.of(right) == 2 && !left.isNumber)
  }
}
