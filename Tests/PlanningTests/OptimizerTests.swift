import Planning
import Testing
import Texts

/// Each rule by a plan before it and after it.
@Suite struct OptimizerTests {
  private func lines(_ node: PlanNode) -> [String] {
    node.lines().map { $0.english }.dropLast() + [""]
  }

  private func expect(_ pipeline: String, _ before: [String], _ after: [String]) throws {
    let plan = try TestTables.plan(pipeline)
    #expect(lines(plan) == before + [""])
    #expect(lines(Optimizer.optimized(plan)) == after + [""])
  }

  @Test func filtersBelowASort() throws {
    try expect(
      "t | sort income desc, n | where x > 1", ["filter x > 1", "  sort income desc, n"],
      ["sort income desc, n", "  filter x > 1"])
  }

  @Test func filtersBelowAProjectOfWhatWasThere() throws {
    try expect(
      "t | select n, y = x + 1 | where n > 1", ["filter n > 1", "  columns n, y = x + 1"],
      ["columns n, y = x + 1", "  filter n > 1"])
    // What is computed is not there below.
    try expect(
      "t | select n, y = x + 1 | where y > 1", ["filter y > 1", "  columns n, y = x + 1"],
      ["filter y > 1", "  columns n, y = x + 1"])
  }

  @Test func oneProjectForTwo() throws {
    try expect(
      "t | select n, y = x + 1 | select z = y * 2",
      ["columns z = y * 2", "  columns n, y = x + 1"], ["columns z = (x + 1) * 2"])
    // Read twice, it is computed once.
    try expect(
      "t | select y = x + 1 | select z = y * y", ["columns z = y * y", "  columns y = x + 1"],
      ["columns z = y * y", "  columns y = x + 1"])
  }

  @Test func theFirstFewNeedNoSort() throws {
    try expect(
      "t | sort income desc | take 3", ["take 3", "  sort income desc"],
      ["take 3 in order of income desc"])
    try expect(
      "t | sort income, n | take 3", ["take 3", "  sort income, n"], ["take 3", "  sort income, n"])
  }
}
