package import Answers
package import Execution

/// What a session is started with.
package struct SessionConfiguration: Sendable {
  package var settings = Settings()
  /// Folders that hold data packages, in the order of search.
  package var datasetFolders: [String] = []
  /// No writes, and reads only below the working directory.
  package var isSafe = false
  package var isCancelled: @Sendable () -> Bool = { false }
  /// Microseconds of a clock that only goes forward.
  package var now: @Sendable () -> Int = { 0 }
  /// Told how much of how much of a long step is done.
  package var progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }

  /// Whether plans are made cheaper before they run; what comes out is the same.
  package var optimizes = true

  /// What tables and the steps over them may take.
  package var budget = MemoryBudget.unlimited

  package init() {}
}
