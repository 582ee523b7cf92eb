import Answers
import Columns
import Execution

/// What a front end starts its session with: the budget, threads, datasets, language and paths that
/// its surroundings and its options give.
package struct SessionSetup: Sendable {
  private let surroundings: Surroundings
  package var isSafe = false
  /// Bytes that tables may take; nil is four fifths of the machine's memory.
  package var memory: Int?
  /// Nil is all there are.
  package var threads: Int?
  /// Whether plans are made cheaper before they run.
  package var optimizes = true
  package var isCancelled: @Sendable () -> Bool = { false }
  package var progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }

  package init(_ surroundings: Surroundings = .process) { self.surroundings = surroundings }

  /// A session of this setup; what holds for the process as a whole is set with it.
  package func session() -> Session {
    // Memory that is kept for reuse is not in use, but it is taken.
    if let memory { Machine.keepFreedMemory(memory / 4) }
    if let threads { Cores.use(threads) }
    return Session(configuration: configuration)
  }

  package var configuration: SessionConfiguration {
    var configuration = SessionConfiguration()
    configuration.isSafe = isSafe
    configuration.optimizes = optimizes
    configuration.datasetFolders = surroundings.datasetFolders
    configuration.isCancelled = isCancelled
    configuration.now = { Machine.microseconds() }
    configuration.progress = progress
    configuration.budget = MemoryBudget(
      limit: memory ?? Machine.memory / 5 * 4, inUse: { Machine.memoryInUse },
      left: { Machine.memoryLeft })
    configuration.settings.language = surroundings.language
    return configuration
  }

  /// The file that keeps what was typed; nil where there is no place for it.
  package var historyPath: String? {
    surroundings.folder("XDG_STATE_HOME", inHome: ".local/state").map { $0 + "/abacus/history" }
  }

  /// The script that an interactive session begins with; nil where there is none.
  package var initialScript: String? {
    let folder = surroundings.folder("XDG_CONFIG_HOME", inHome: ".config")
    guard let path = folder.map({ $0 + "/abacus/init.abacus" }), Surroundings.isReadable(path)
    else { return nil }
    return path
  }
}
