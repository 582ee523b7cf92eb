import Answers
import Session
import Testing
import Texts

/// What a session is started with follows from its surroundings.
@Suite struct SessionSetupTests {
  private func surroundings(_ values: [String: String]) -> Surroundings {
    Surroundings(environment: { values[$0] }, executablePath: nil)
  }

  @Test func theFirstLocaleThatIsSetCounts() {
    #expect(surroundings(["LC_ALL": "", "LANG": "zh_CN.UTF-8"]).language == .chinese)
    #expect(surroundings(["LC_ALL": "C", "LANG": "zh_CN.UTF-8"]).language == .english)
    #expect(surroundings([:]).language == .english)
  }

  @Test func pathsFollowTheEnvironment() {
    let home = SessionSetup(surroundings(["HOME": "/home/a", "XDG_STATE_HOME": ""]))
    #expect(home.historyPath == "/home/a/.local/state/abacus/history")
    let state = SessionSetup(surroundings(["HOME": "/home/a", "XDG_STATE_HOME": "/s"]))
    #expect(state.historyPath == "/s/abacus/history")
    #expect(SessionSetup(surroundings([:])).historyPath == nil)
    #expect(surroundings(["ABACUS_DATASETS": "/a:/b"]).datasetFolders == ["/a", "/b"])
  }

  @Test func optionsReachTheSession() {
    var setup = SessionSetup(surroundings(["LANG": "zh_CN.UTF-8"]))
    setup.isSafe = true
    let configuration = setup.configuration
    #expect(configuration.isSafe && configuration.settings.language == .chinese)
  }
}
