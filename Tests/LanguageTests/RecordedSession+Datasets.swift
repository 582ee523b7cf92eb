import Notebooks
import Session
import TestSupport

extension RecordedSession {
  /// With the datasets of the project.
  convenience init(isSafe: Bool = false, width: Int = 100) {
    var configuration = SessionConfiguration()
    configuration.datasetFolders = [Repository.root + "/datasets"]
    configuration.isSafe = isSafe
    self.init(configuration, width: width)
  }
}
