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

    var text: String
    var number: Int
    var kind: Kind
  }

  private(set) var entries: [Entry] = []
  var count: Int { entries.count }

  mutating func append(_ text: String, number: Int, kind: Entry.Kind) {
    entries.append(Entry(text: text, number: number, kind: kind))
  }

  /// Marks the latest statement that bound, loaded or dropped a name.
  mutating func markUndone(where isChange: (Entry) -> Bool) {
    if let place = entries.lastIndex(where: { $0.kind == .kept && isChange($0) }) {
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
    switch statement.kind {
    case .command(let call):
      self = CommandRegistry.command(named: call.name.text)?.leavesTrace == true ? .kept : .looked
    case .pipeline(let pipeline, nil):
      guard pipeline.steps.isEmpty, case .name(let name, nil) = pipeline.source,
        CommandRegistry.command(named: name.text)?.leavesTrace == false
      else {
        self = .kept
        return
      }
      self = .looked
    default: self = .kept
    }
  }
}
