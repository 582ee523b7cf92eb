import Diagnostics
import Syntax

/// What was typed this session, for `history` and `save`.
struct StatementLog: Sendable {
  struct Entry: Sendable {
    enum Kind: Sendable {
      /// A pipeline, expression or a command that changes what follows.
      case kept
      /// A command that only looks: it leaves no trace in a saved script.
      case looked
      case failed
      /// Taken back by `undo`.
      case undone
    }

    var statement: Statement
    /// What the statement's places point into.
    var source: SourceText
    var number: Int
    var kind: Kind

    var text: String { source.slice(statement.span) }
  }

  private(set) var entries: [Entry] = []
  var count: Int { entries.count }

  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// Marks the statement of a number, all of whose changes were taken back.
  mutating func markUndone(_ number: Int) {
    if let place = entries.lastIndex(where: { $0.number == number && $0.kind == .kept }) {
      entries[place].kind = .undone
    }
  }
}

extension StatementLog.Entry.Kind {
  init(_ statement: Statement, succeeded: Bool) {
    guard succeeded else {
      self = .failed
      return
    }
    self =
      Self.commandName(statement).flatMap(CommandRegistry.command)?.traits.isSaved == false
      ? .looked : .kept
  }

  /// The name of the command that a statement is, or may be: `tables` alone.
  private static func commandName(_ statement: Statement) -> String? {
    switch statement.kind {
    case .command(let call): call.name.text
    case .pipeline(let pipeline, nil): pipeline.loneName?.text
    default: nil
    }
  }
}
