import CLibEdit
import Glibc

/// Commands and the keys that run them.
extension LibEditEditor {
  /// A command's name in `~/.editrc`, its description for `bind -l`, and its work.
  @safe private struct Command {
    let name: String
    let help: String
    let run: CLibEditCommand
  }

  // Safe: commands run only inside `el_wgets` of the editor that is the handle's client, and
  // libedit copies names and keys.
  private static let commands: [Command] = unsafe [
    Command(name: "abacus-accept", help: "Run the statement, or start a line") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.accept() }
    },
    Command(name: "abacus-newline", help: "Start a line") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.insert("\n") }
    },
    Command(name: "abacus-complete", help: "Complete the text at the cursor") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.completeAtCursor() }
    },
    Command(name: "abacus-interrupt", help: "Drop the statement") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.interrupt() }
    },
    Command(name: "abacus-delete-or-leave", help: "Delete, or leave when empty") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.deleteOrLeave() }
    },
    Command(name: "abacus-search", help: "Search the history") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.startSearch() }
    },
    Command(name: "abacus-suspend", help: "Suspend") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.suspend() }
    },
    Command(name: "abacus-up", help: "Line above, or earlier statement") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.moveUp() }
    },
    Command(name: "abacus-down", help: "Line below, or later statement") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.moveDown() }
    },
    Command(name: "abacus-line-start", help: "Start of the line") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.moveToLineStart() }
    },
    Command(name: "abacus-line-end", help: "End of the line") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.moveToLineEnd() }
    },
    Command(name: "abacus-right", help: "Right, or take the suggestion") { editor, _ in
      unsafe LibEditEditor.run(editor) { $0.moveRight() }
    },
    Command(name: "abacus-private", help: "Used by the editor itself") { editor, key in
      unsafe LibEditEditor.run(editor) { $0.runPrivate(key) }
    },
  ]

  /// Keys that stay with the editor whatever `~/.editrc` says.
  private static let ownKeys: [(keys: String, command: String)] = [
    ("^M", "abacus-accept"), ("^J", "abacus-accept"), ("^I", "abacus-complete"),
    ("^C", "abacus-interrupt"), ("^D", "abacus-delete-or-leave"), ("^R", "abacus-search"),
    ("^Z", "abacus-suspend"),
  ]

  /// Keys of emacs mode that `~/.editrc` may bind otherwise.
  private static let emacsKeys: [(keys: String, command: String)] = [
    ("\\e^M", "abacus-newline"), ("\\e^J", "abacus-newline"),
    ("\\e[A", "abacus-up"), ("\\eOA", "abacus-up"), ("^P", "abacus-up"),
    ("\\e[B", "abacus-down"), ("\\eOB", "abacus-down"), ("^N", "abacus-down"),
    ("\\e[H", "abacus-line-start"), ("\\eOH", "abacus-line-start"),
    ("\\e[1~", "abacus-line-start"), ("^A", "abacus-line-start"),
    ("\\e[F", "abacus-line-end"), ("\\eOF", "abacus-line-end"),
    ("\\e[4~", "abacus-line-end"), ("^E", "abacus-line-end"),
    ("\\e[C", "abacus-right"), ("\\eOC", "abacus-right"), ("^F", "abacus-right"),
    ("\\e[D", "ed-prev-char"), ("\\eOD", "ed-prev-char"),
    ("\\e[3~", "ed-delete-next-char"),
    ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
    ("\\e^?", "ed-delete-prev-word"), ("^W", "ed-delete-prev-word"),
  ]

  private static let viCommandKeys: [(keys: String, command: String)] = [
    ("k", "abacus-up"), ("j", "abacus-down"),
  ]

  /// Letters of private sequences that run a command of libedit or of the table above.
  private static let privateCommands: [(letter: String, command: String)] = [
    ("p", "ed-prev-history"), ("n", "ed-next-history"), ("D", "ed-delete-next-char"),
    ("L", "ed-prev-char"), ("R", "ed-next-char"), ("u", "abacus-up"), ("d", "abacus-down"),
    ("h", "abacus-line-start"), ("e", "abacus-line-end"), ("a", "abacus-newline"),
    ("c", "abacus-interrupt"),
  ]

  private static let privateLetters = ["s", "k", "x", "v", "r", "w", "f", "C", "l"]

  func addCommands(to handle: OpaquePointer) {
    for command in Self.commands {
      unsafe clibedit_add_command(handle, command.name, command.help, command.run)
    }
  }

  /// Binds all keys, reads `~/.editrc`, and binds anew what it must not change.
  func bindKeys(of handle: OpaquePointer) {
    for (keys, command) in Self.emacsKeys where !configuration.usesVi {
      unsafe clibedit_bind(handle, keys, command)
    }
    if configuration.readsSettings { _ = unsafe el_source(handle, nil) }
    for (keys, command) in Self.ownKeys {
      unsafe clibedit_bind(handle, keys, command)
      if isVi { unsafe clibedit_bind_alternative(handle, keys, command) }
    }
    for (keys, command) in Self.viCommandKeys where isVi {
      unsafe clibedit_bind_alternative(handle, keys, command)
    }
    let lead = "^^"
    for (letter, command) in Self.privateCommands {
      unsafe clibedit_bind(handle, lead + letter, command)
      unsafe clibedit_bind_alternative(handle, lead + letter, command)
    }
    for letter in Self.privateLetters {
      unsafe clibedit_bind(handle, lead + letter, "abacus-private")
      unsafe clibedit_bind_alternative(handle, lead + letter, "abacus-private")
    }
  }

  /// What libedit does after a command.
  enum Effect: UInt8 {
    case nothing = 0
    case endLine = 1
    case endOfInput = 2
    case refresh = 4
    case refreshAndBeep = 9
  }

  private static func run(
    _ handle: OpaquePointer?, _ command: (LibEditEditor) -> Effect
  ) -> UInt8 {
    guard let editor = unsafe of(handle) else { return Effect.endOfInput.rawValue }
    return command(editor).rawValue
  }

  private func runPrivate(_ key: wint_t) -> Effect {
    switch Unicode.Scalar(key) {
    case "s": settle()
    case "k": continueSearch()
    case "x": leaveSearch()
    case "v": insertPaste()
    case "r": prepareResize()
    case "w": resize()
    case "f": finish(showing: "")
    case "C": finish(showing: "^C")
    case "l": drawListing()
    default: .nothing
    }
  }
}
