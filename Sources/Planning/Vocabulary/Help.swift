package import Texts

/// What `help`, completion and the manual know of a verb, function, aggregate or command.
package struct Help: Sendable {
  package var name: String
  package var chinese: String
  /// Accepted spellings besides the two.
  package var synonyms: [String]
  /// `where CONDITION`, `筛选 条件`.
  package var signature: Message
  package var summary: Message
  /// Further sentences for `help NAME`.
  package var details: Message
  /// Statements that run as tests, on the datasets that ship.
  package var examples: [String]
  /// Words that may stand among the arguments.
  package var options: [OptionWord]

  package init(
    _ name: String, chinese: String = "", synonyms: [String] = [], signature: Message,
    summary: Message, details: Message = .empty, examples: [String] = [],
    options: [OptionWord] = []
  ) {
    self.name = name
    self.chinese = chinese
    self.synonyms = synonyms
    self.signature = signature
    self.summary = summary
    self.details = details
    self.examples = examples
    self.options = options
  }

  /// The word itself where it has no name in Chinese.
  package var word: Word {
    Word(name, chinese.isEmpty ? name : chinese, synonyms: synonyms)
  }

  package var spellings: [String] {
    [name] + (chinese.isEmpty ? [] : [chinese]) + synonyms
  }
}

/// A word of a verb's arguments in both languages: `inner`, `desc`, `totals`.
package struct OptionWord: Sendable {
  package var english: String
  package var chinese: String
  package var synonyms: [String]
  /// Whether it stands first, before what it is about: `chart bar income`.
  package var leads: Bool

  package init(
    _ english: String, _ chinese: String, synonyms: [String] = [], leads: Bool = false
  ) {
    self.english = english
    self.chinese = chinese
    self.synonyms = synonyms
    self.leads = leads
  }

  package static let directions = [
    OptionWord("desc", "降序", synonyms: ["descending", "倒序", "从大到小", "从高到低", "由高到低"]),
    OptionWord("asc", "升序", synonyms: ["ascending", "正序", "从小到大", "从低到高", "由低到高"]),
  ]

  package func isSpelled(_ word: String) -> Bool {
    word == english || word == chinese || synonyms.contains(word)
  }
}
