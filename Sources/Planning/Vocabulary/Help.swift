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
  /// Words that may stand among the arguments: `desc`, `inner`, `totals`.
  package var options: [Word]
  /// Words of which one stands first, before what it is about: `chart bar income`.
  package var leading: [Word]

  package init(
    _ name: String, chinese: String = "", synonyms: [String] = [], signature: Message,
    summary: Message, details: Message = .empty, examples: [String] = [],
    options: [Word] = [], leading: [Word] = []
  ) {
    self.name = name
    self.chinese = chinese
    self.synonyms = synonyms
    self.signature = signature
    self.summary = summary
    self.details = details
    self.examples = examples
    self.options = options
    self.leading = leading
  }

  /// The word itself where it has no name in Chinese.
  package var word: Word {
    Word(name, chinese.isEmpty ? name : chinese, synonyms: synonyms)
  }

  package var spellings: [String] {
    [name] + (chinese.isEmpty ? [] : [chinese]) + synonyms
  }
}

extension Word {
  package static let directions = [
    Word("desc", "降序", synonyms: ["descending", "倒序", "从大到小", "从高到低", "由高到低"]),
    Word("asc", "升序", synonyms: ["ascending", "正序", "从小到大", "从低到高", "由低到高"]),
  ]
}
