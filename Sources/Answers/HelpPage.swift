package import Planning
package import Texts

/// A page of `help`.
package struct HelpPage: Sendable {
  package enum Block: Sendable {
    case sentences([Message])
    /// Statements as typed, with what they do beside them where that needs saying.
    case statements([(code: Message, remark: Message)])
    /// Words of the language under a heading.
    case words(heading: Message, [Word])
    /// Words with what each does, a line each.
    case definitions([(word: Word, summary: Message)])
    /// All that is known of one word.
    case entry(Help)
    /// A statement and what it answers.
    case example(String, [Part])
  }

  package var blocks: [Block]

  package init(_ blocks: [Block]) { self.blocks = blocks }
}
