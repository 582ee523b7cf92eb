/// What `help`, completion and the manual know of a verb, function, aggregate or command.
package struct Help: Sendable {
  package var name: String
  package var chinese: String
  /// Accepted spellings besides the two.
  package var synonyms: [String]
  /// `where CONDITION`.
  package var signature: String
  package var summary: String
  package var summaryChinese: String
  /// Further sentences for `help NAME`.
  package var details: String
  /// Statements that run as tests, on the datasets that ship.
  package var examples: [String]

  package init(
    _ name: String, chinese: String = "", synonyms: [String] = [], signature: String,
    summary: String, summaryChinese: String, details: String = "", examples: [String] = []
  ) {
    self.name = name
    self.chinese = chinese
    self.synonyms = synonyms
    self.signature = signature
    self.summary = summary
    self.summaryChinese = summaryChinese
    self.details = details
    self.examples = examples
  }

  package var spellings: [String] {
    [name] + (chinese.isEmpty ? [] : [chinese]) + synonyms
  }
}
