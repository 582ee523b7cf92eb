import Answers
import Diagnostics
import Planning
import Syntax

/// A statement that is not a pipeline: it loads, names, saves, explains.
protocol SessionCommand: Sendable {
  var help: Help { get }
  /// Whether a saved script needs it.
  var leavesTrace: Bool { get }

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply
}

extension SessionCommand {
  var leavesTrace: Bool { false }
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
