package import Planning

/// Every command there is; adding one is a file and a line here.
package enum CommandRegistry {
  static let commands: [any SessionCommand] = [
    LoadCommand(), TablesCommand(), ShowCommand(), DropCommand(), RenameCommand(),
    RefreshCommand(), UndoCommand(), WhyCommand(), ExplainCommand(), TimeCommand(),
    HistoryCommand(), SaveCommand(), RunCommand(), IncludeCommand(), ParamCommand(),
    SetCommand(), HelpCommand(), ClearCommand(), QuitCommand(),
  ]

  private static let index: [String: Int] = {
    var index: [String: Int] = [:]
    for (place, command) in commands.enumerated() {
      for spelling in command.help.spellings { index[spelling] = place }
    }
    return index
  }()

  static func command(named name: String) -> (any SessionCommand)? {
    index[name].map { commands[$0] }
  }

  package static var names: [String] { commands.map(\.help.name) }
  package static var helps: [Help] { commands.map(\.help) }
}
