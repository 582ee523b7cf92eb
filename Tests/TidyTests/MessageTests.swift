import TestSupport
import Testing

/// Everything said is said in both languages, and seen in a transcript.
@Suite struct MessageTests {
  private static let sources = Repository.files(below: "Sources").filter { $0.hasSuffix(".swift") }

  /// Codes that no test reaches, with the reason.
  private static let unseen = [
    "malformed": "what the parser could not read it has refused before",
    "expected-call": "the parser takes `of` behind a call alone",
    "expected-comma": "the parser takes one expression as an argument of a call",
    "too-large": "needs a file of 4 GB",
    "disk-full": "needs a full disk",
  ]

  /// In a transcript, or in a test of what a transcript cannot bring about.
  @Test func everyCodeIsSeenInBothLanguages() throws {
    let seen = try Repository.files(below: "Tests/Sessions", "Tests/LanguageTests")
      .filter { $0.hasSuffix(".session") || $0.hasSuffix(".swift") }
      .map { try Repository.text($0) }.joined()
    let codes = try Set(Self.sources.flatMap { Self.codes(in: try Repository.text($0)) })
    #expect(codes.count > 100)
    for code in codes.sorted() where Self.unseen[code] == nil {
      for severities in [["error", "warning", "note"], ["错误", "警告", "说明"]] {
        #expect(
          severities.contains { seen.contains("\($0)[\(code)]") },
          "no test sees `\(severities[0])[\(code)]`")
      }
    }
    for code in Self.unseen.keys { #expect(codes.contains(code), "there is no code `\(code)`") }
  }

  /// What stands behind `code:`, or first in a `mistake(…)` of the parser.
  private static func codes(in source: String) -> [String] {
    source.matches(of: #/(?:code: (?:String = )?|mistake\(\s*)"([a-z0-9-]+)"/#).map {
      String($0.1)
    }
  }

  @Test func everyMessageHasItsChinese() throws {
    var count = 0
    for path in Self.sources {
      for message in MessageCalls(in: try Repository.text(path)).arguments where message.count == 2
      {
        count += 1
        let plain = Self.withoutCode(message[1])
        #expect(
          !plain.contains(where: \.isLatinLetter) || plain.contains(where: \.isHan),
          "\(path): \(message[1])")
      }
    }
    #expect(count > 500)
  }

  private static func withoutCode(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 0 }.map { String($0.element) }.joined()
  }

  /// What goes to a person is a `Message`, not a text of one language.
  @Test func nothingIsSaidInOneLanguage() throws {
    let said =
      #/(?:standardError|remarks\.append|notes\.append|ValidationError)\(\s*"[^"\\]*[a-z]{3}/#
    for path in Self.sources {
      for match in try Repository.text(path).matches(of: said) {
        Issue.record("\(path): \(match.0)")
      }
    }
  }
}

extension Character {
  fileprivate var isHan: Bool {
    unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
  }
  fileprivate var isLatinLetter: Bool { isASCII && isLetter }
}

/// The literal texts in the arguments of each call of `Message(…)` in a source, without what is
/// interpolated.
private struct MessageCalls {
  private(set) var arguments: [[String]] = []
  private let characters: [Character]
  private var place = 0

  init(in source: String) {
    characters = Array(source)
    let call = Array("Message(")
    while place + call.count < characters.count {
      let isCall = characters[place] == "M" && characters[place...].starts(with: call)
      place += isCall ? call.count : 1
      if isCall { arguments.append(list()) }
    }
  }

  /// The arguments up to the bracket that closes the one before `place`.
  private mutating func list() -> [String] {
    var texts = [""]
    var depth = 1
    while depth > 0, place < characters.count {
      switch characters[place] {
      case "\"": texts[texts.count - 1] += literal()
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "," where depth == 1: texts.append("")
      default: break
      }
      place += 1
    }
    return texts
  }

  /// The text of the literal that begins at `place`, which comes to stand on its last quote.
  private mutating func literal() -> String {
    let isRaw = place > 0 && characters[place - 1] == "#"
    let isLong = characters[place...].starts(with: "\"\"\"")
    let end = Array(isLong ? "\"\"\"" : isRaw ? "\"#" : "\"")
    var text = ""
    place += isLong ? 3 : 1
    while place < characters.count, !characters[place...].starts(with: end) {
      if characters[place] == "\\", !isRaw {
        place += 1
        if characters[place] == "(" {
          place += 1
          _ = list()
          continue
        }
      }
      text.append(characters[place])
      place += 1
    }
    place += end.count - 1
    return text
  }
}
