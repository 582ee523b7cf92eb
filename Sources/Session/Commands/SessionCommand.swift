import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// A statement that is not a pipeline: it loads, names, saves, explains.
protocol SessionCommand: Sendable {
  var help: Help { get }
  var traits: CommandTraits { get }

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply
}

extension SessionCommand {
  /// The word of the language that stands at a place among those of a call; nil for names, paths
  /// and values.
  func option(_ call: Command, at place: Int) -> Word? {
    let word = call.words[place]
    // What a command works on comes first, and what `as` is followed by is a name.
    let isName = place > 0 ? call.words[place - 1].isOne(of: [.as]) : traits.takes != .setting
    guard !isName else { return nil }
    return help.options.first { word.isOne(of: [$0]) }
  }
}

extension CommandWord {
  /// Whether it is one of some words of the language: as a text in quotes it is none.
  func isOne(of words: [Word]) -> Bool {
    !isQuoted && words.contains { $0.isSpelled(text) }
  }
}

extension Word {
  static let `as` = Word("as", "为")
  static let replace = Word("replace", "覆盖", synonyms: ["替换"])
}

/// What `check`, `save` and completion know of a command; each command says all of it, since what
/// one forgets to say would be wrong without anybody noticing.
///
/// Whether it changes names is no trait: names change only through `Session.changeNames`, which
/// keeps them as they were for `undo`.
struct CommandTraits: Sendable {
  /// Whether `check` runs it, because it says what names there are; the others are only read.
  let runsInCheck: Bool
  /// Whether a saved script needs it; the others only look.
  let isSaved: Bool
  /// What stands behind its name.
  let takes: Argument

  enum Argument: Sendable {
    case nothing, table, file, setting, word, pipeline
    /// A dataset, one of its tables, or a file.
    case dataset
    /// A name with its value: `county = "藤县"`.
    case binding
  }
}

/// What a command works on.
struct CommandContext {
  let session: Session
  let source: SourceText
  /// Hands over replies before the command's own: those of a script's statements.
  let deliver: (Reply) -> Void

  init(_ session: Session, _ source: SourceText, _ deliver: @escaping (Reply) -> Void) {
    self.session = session
    self.source = source
    self.deliver = deliver
  }
}
