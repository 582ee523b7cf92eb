/// A sentence, or a part of one, that is said to a person: in both languages, side by side.
///
/// In English lower case, expected and found, no full stop. In Chinese as an analyst would write
/// it, with full-width punctuation; words as typed and names of data stand in backticks or as they
/// are.
package struct Message: Sendable, Hashable {
  package var english: String
  package var chinese: String

  package init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// What reads the same in both languages: a path, a statement as typed, a name of the data.
  package static func verbatim(_ text: String) -> Message { Message(text, text) }

  package func text(in language: Language) -> String {
    language == .chinese ? chinese : english
  }

  package var isEmpty: Bool { english.isEmpty && chinese.isEmpty }

  package static let empty = Message("", "")

  package static func + (left: Message, right: Message) -> Message {
    Message(left.english + right.english, left.chinese + right.chinese)
  }

  /// Parts with what stands between them in each language.
  package static func joined(
    _ parts: [Message], english: String = ", ", chinese: String = "、"
  ) -> Message {
    Message(
      parts.map(\.english).joined(separator: english),
      parts.map(\.chinese).joined(separator: chinese))
  }
}
