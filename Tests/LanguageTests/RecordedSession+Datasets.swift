import Answers
import Execution
import Notebooks
import Session
import TestSupport
import Texts

extension RecordedSession {
  /// With the datasets of the project.
  convenience init(isSafe: Bool = false, width: Int = 100, language: Language = .english) {
    var configuration = Self.configuration(language)
    configuration.isSafe = isSafe
    self.init(configuration, width: width)
  }

  /// With what a transcript asks for: `safe: yes`, `stopped: yes` (as by Ctrl-C, before anything is
  /// done), `memory: 1` (megabytes) and `packages: FOLDER` (of more datasets, from the root).
  convenience init(
    for transcript: Transcript, in language: Language, optimizes: Bool = true
  ) {
    var configuration = Self.configuration(language)
    configuration.isSafe = transcript.directive("safe") == "yes"
    configuration.optimizes = optimizes
    if transcript.directive("stopped") == "yes" { configuration.isCancelled = { true } }
    if let megabytes = transcript.directive("memory").flatMap({ Int($0) }) {
      configuration.budget = MemoryBudget(limit: megabytes << 20, inUse: { 0 })
    }
    if let folder = transcript.directive("packages") {
      configuration.datasetFolders.append(folder)
    }
    self.init(configuration)
  }

  private static func configuration(_ language: Language) -> SessionConfiguration {
    var configuration = SessionConfiguration()
    configuration.datasetFolders = [Repository.root + "/datasets"]
    configuration.settings.language = language
    return configuration
  }
}
