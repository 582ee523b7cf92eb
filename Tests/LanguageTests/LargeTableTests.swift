import Answers
import TestSupport
import Testing

/// Tables so large that they are read, grouped, joined and sorted in parts.
@Suite struct LargeTableTests {
  private static let rows = 300_000

  private static func write(_ folder: TemporaryFolder) throws {
    var random = SeededRandom(seed: 20)
    var text = "key,county,name,x,n\n"
    text.reserveCapacity(rows * 32)
    for row in 0..<rows {
      let x = row % 97 == 0 ? "" : "\(Double(random.below(1_000_000)) / 997)"
      text +=
        "\(random.below(40_000)),县\(random.below(300)),名\(random.below(90_000)),\(x),"
        + "\(random.below(100) - 50)\n"
    }
    try folder.write(text, to: "large.csv")
    var small = "key,weight\n"
    for key in stride(from: 0, to: 50_000, by: 3) { small += "\(key),\(key % 7)\n" }
    try folder.write(small, to: "small.csv")
  }

  private static let questions = [
    "t | summarize s = sum(x), m = mean(x), d = sd(x), n = count() by county | sort county",
    "t | summarize s = sum(x), q = median(x), a = max(n), b = min(n) by name | sort -s | take 50",
    "t | summarize s = sum(x), c = corr(x, n) by key, county | sort -s, key, county | take 50",
    "t | where x > 500 and county contains \"1\" | summarize n = count(), s = sum(x)",
    "t | sort -x, name | take 40", "t | top 2 by x per county | take 40",
    "t | distinct name, county | summarize n = count()",
    "t | join small on key inner | summarize n = count(), s = sum(weight * x)",
    "t | join small on key anti | summarize n = count(), s = sum(x)",
    "t | derive r = rank(x) per county | where r <= 2 | sort county, r | take 40",
    "t | derive c = cumulative(n) per name order key | summarize s = sum(c)",
    "t | pivot count() by county over n | take 3",
  ]

  @Test func anyNumberOfThreadsGivesTheSameBytes() throws {
    let folder = try TemporaryFolder()
    try Self.write(folder)
    var outputs: [String] = []
    for threads in [1, 2, 5] {
      var arguments = ["--threads", "\(threads)", "--format", "csv"]
      arguments += ["-c", "load \"large.csv\" as t; load \"small.csv\" as small"]
      for question in Self.questions { arguments += ["-c", question] }
      let run = try BuiltAbacus.run(arguments, folder: folder.path)
      #expect(run.status == 0, "\(run.errors.suffix(600))")
      outputs.append(run.output)
    }
    #expect(outputs[0].utf8.count > 4000 && outputs.allSatisfy { $0 == outputs[0] })
  }

  @Test func whatTakesTooMuchMemoryIsRefusedBeforehand() throws {
    let folder = try TemporaryFolder()
    try Self.write(folder)
    let run = try BuiltAbacus.run(
      [
        "--memory", "64MB", "-c", "load \"large.csv\" as t", "-c",
        "t | summarize n = count()", "-c", "t | join t on county many | summarize n = count()",
      ], folder: folder.path)
    #expect(run.output.contains("300,000"), "\(run.output)\(run.errors)")
    #expect(run.errors.contains("this would take about"), "\(run.errors)")
    let small = try BuiltAbacus.run(
      ["--memory", "64MB", "-c", "load \"large.csv\" as t; t | sort x, name | sort key"],
      folder: folder.path)
    #expect(small.status <= 1 && !small.errors.contains("rash"), "\(small.errors)")
    for bad in ["64KB", "much", "-1GB"] {
      #expect(try BuiltAbacus.run(["--memory", bad, "-c", "1"]).status == 2)
    }
    #expect(try BuiltAbacus.run(["--threads", "0", "-c", "1"]).status == 2)
  }
}
