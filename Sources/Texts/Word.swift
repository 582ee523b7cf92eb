/// A word of the language or of a result in both languages, with further spellings that are read.
package struct Word: Sendable, Hashable {
  package var english: String
  package var chinese: String
  package var synonyms: [String]

  package init(_ english: String, _ chinese: String, synonyms: [String] = []) {
    self.english = english
    self.chinese = chinese
    self.synonyms = synonyms
  }

  package func text(in language: Language) -> String {
    language == .chinese ? chinese : english
  }

  package func isSpelled(_ text: String) -> Bool {
    text == english || text == chinese || synonyms.contains(text)
  }
}

extension Word {
  /// The argument of `count` and `share` that says how much each row counts.
  package static let weight = Word("weight", "权重")
}
