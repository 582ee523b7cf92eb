import ArgumentParser
import Session
import Terminal
import Texts

/// The command line.
@main
struct Abacus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "abacus",
    abstract: Message(
      "An analysis shell in which every number knows its unit, its bounds and its source.",
      "数据分析命令行：每个数都带有单位、界限和出处。"
    ).spoken,
    version: "0.1.0",
    subcommands: [
      ShellCommand.self, RunScriptCommand.self, CheckScriptsCommand.self, FormatCommand.self,
    ],
    defaultSubcommand: ShellCommand.self)

  /// Parses and runs; a mistake on the command line exits with 2.
  static func main() {
    StandardStreams.ignoreBrokenPipes()
    // Up to a gibibyte of freed columns is kept for the next ones.
    Machine.keepFreedMemory(1 << 30)
    do {
      let words = CommandWords.withSubcommandFirst(Array(CommandLine.arguments.dropFirst()))
      var command = try CommandWords.subcommand(words) ?? parseAsRoot(words)
      try command.run()
    } catch let code as ExitCode {
      Process.exit(code.rawValue)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code == .success {
        try? standardOutput(message + "\n")
        Process.exit(0)
      }
      standardError(message + "\n")
      Process.exit(2)
    }
  }
}
