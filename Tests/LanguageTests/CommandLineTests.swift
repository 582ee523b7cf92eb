import Answers
import TestSupport
import Testing

/// The executable as a shell calls it: arguments, pipes, exit codes, and data alone on stdout.
@Suite struct CommandLineTests {
  @Test func oneShotPrintsDataOnly() throws {
    let run = try BuiltAbacus.run(["-c", "3050.38万元 / 84.73%"])
    #expect(run.output == "3600.12万元\n" && run.errors.isEmpty && run.status == 0)
  }

  @Test func aStatementMayBeginWithASign() throws {
    let run = try BuiltAbacus.run(["-c", "-2 + 3", "--format", "csv"])
    #expect(run.output == "1\n" && run.status == 0, "\(run.errors)")
  }

  @Test func statementsOfSeveralOptionsRunInTurn() throws {
    let run = try BuiltAbacus.run(["-c", "x = 2", "-c", "x + 1"])
    #expect(run.output.hasSuffix("3\n") && run.status == 0)
    let failing = try BuiltAbacus.run(["-c", "nothing", "-c", "1"])
    #expect(failing.output.isEmpty && failing.status == 1)
  }

  @Test func aPipeIsAScript() throws {
    let run = try BuiltAbacus.run([], input: "x = 10万元\nx * 3\n")
    #expect(run.output.hasSuffix("30万元\n") && run.status == 0, "\(run.output)\(run.errors)")
    let failing = try BuiltAbacus.run([], input: "1 + 1\nnothing\n2 + 2\n")
    #expect(failing.output == "2\n" && failing.status == 1)
    #expect(failing.errors.contains("nothing"))
  }

  /// Comments and blank lines do not part a pipeline, in a file as in a pipe.
  @Test func aPipeAndAFileAreReadAlike() throws {
    let script = """
      v = [a = 1; a = 2; a = 3]
      v
      # the first two

      | take 2;
      # of the last result
      | take 1
      # the end
      nonsense | take 1
      """
    let folder = try TemporaryFolder()
    try folder.write(script, to: "s.abacus")
    let file = try BuiltAbacus.run(["--format", "csv", "run", "s.abacus"], folder: folder.path)
    let pipe = try BuiltAbacus.run(["--format", "csv"], input: script)
    #expect(file.output == "a\n1\n2\na\n1\n" && pipe.output == file.output, "\(file.output)")
    #expect(file.errors.contains("s.abacus:9:1: error"), "\(file.errors)")
    #expect(pipe.errors.contains("<stdin>:9:1: error"), "\(pipe.errors)")
  }

  @Test func standardInputIsATable() throws {
    let run = try BuiltAbacus.run(
      ["--format", "csv", "-c", "stdin | summarize n = count(), s = sum(收入) by 县", "-"],
      input: "县,收入（万元）\n藤县,3\n藤县,4.5\n长洲区,1\n")
    #expect(run.output == "县,n,s (万元)\n藤县,2,7.5\n长洲区,1,1\n", "\(run.errors)")
  }

  /// A page says what was left out and that data is made up, but nothing that differs each time.
  @Test(arguments: ["markdown", "html"]) func pagesAreHonest(_ format: String) throws {
    let run = try BuiltAbacus.run([
      "--format", format, "-c",
      "load wuzhou-villages; villages | where income >= 10万 | take 2 | select village, income",
    ])
    #expect(
      run.output.contains("2 rows from 3700 · condition missing in 41 · simulated data"),
      "\(run.output)")
    #expect(!run.output.contains(" ms") && !run.output.contains("_2"), "\(run.output)")
  }

  @Test(arguments: ["csv", "tsv", "json", "jsonl"])
  func everyFormatHasOnlyData(_ format: String) throws {
    let run = try BuiltAbacus.run([
      "--format", format, "-c",
      "load wuzhou-villages; villages | where income >= 10万 | take 2 | select village, income",
    ])
    #expect(run.status == 0)
    #expect(run.output.contains("village") && run.output.contains("income"), "\(run.output)")
    #expect(!run.output.contains("rows") && !run.output.contains("simulated"), "\(run.output)")
    #expect(run.errors.contains("simulated"), "\(run.errors)")
  }

  @Test func severalResultsAreAStreamOfJSON() throws {
    let statements = """
      load wuzhou-villages.villages as v; 33/298 in %; "a"; missing; at_least(4万元)
      [a = 10万元, b = "x"]; [a = 1] | chart bar a; help take
      """
    let run = try BuiltAbacus.run(["--format", "json", "-c", statements])
    #expect(
      run.output == """
        {"value": 11.073825503355705, "unit": "%"}
        {"value": "a"}
        {"value": null}
        {"value": {"lower": 4, "upper": null, "text": ">=4"}, "unit": "万元"}
        [
        {"a (万元)": 10, "b": "x"}
        ]
        [
        {"a": 1}
        ]

        """, "\(run.output)")
  }

  @Test func usageMistakesExitWithTwo() throws {
    for arguments in [
      ["--nonsense"], ["--format", "pdf"], ["run"], ["run", "x.abacus", "county"],
    ] {
      let run = try BuiltAbacus.run(arguments)
      #expect(run.status == 2 && run.output.isEmpty && !run.errors.isEmpty, "\(arguments)")
    }
    #expect(try BuiltAbacus.run(["--help"]).status == 0)
  }

  @Test func scriptsTakeParametersAndStopAtTheirFirstMistake() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      param county = "藤县"
      load wuzhou-2020-08
      income_bands | where county = $county | expand villages | summarize n = count()
      nonsense | where x
      1 + 1
      """, to: "s.abacus")
    let run = try BuiltAbacus.run(
      ["--format", "csv", "run", "s.abacus", "county=长洲区"], folder: folder.path)
    #expect(run.output.contains("27") && !run.output.contains("\n2\n"), "\(run.output)")
    #expect(run.errors.contains("s.abacus:4:1"), "\(run.errors)")
    #expect(run.status == 1)
    let unknown = try BuiltAbacus.run(["run", "s.abacus", "country=x"], folder: folder.path)
    #expect(unknown.status == 1 && unknown.errors.contains("country"), "\(unknown.errors)")
  }

  /// A value that is given for a parameter has the unit of its default, or can have no other.
  @Test func parametersAreNotGuessed() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      param t = 10万元
      param h = 30户
      param y = 2019年
      param s = 25%
      param n = 3

      t; h; y
      """, to: "s.abacus")
    func run(_ value: String) throws -> ToolRun {
      try BuiltAbacus.run(["run", "s.abacus", value], folder: folder.path)
    }
    #expect(try run("t=8万").output == "80000元\n30户\n2019\n")
    #expect(try run("h=40").output == "10万元\n40户\n2019\n")
    #expect(try run("y=2020").output == "10万元\n30户\n2020\n")
    for (value, hint) in [
      ("t=10", "`t=10万元`"), ("t=3亩", "`t=10万元`"), ("y=x", "`y=2019`"), ("s=0.07", "`s=7%`"),
      ("s=30", "`s=30%`"), ("n=4%", "`n=3`"),
    ] {
      let refused = try run(value)
      #expect(refused.status == 1 && refused.output.isEmpty, "\(value) \(refused.output)")
      #expect(refused.errors.contains(hint), "\(refused.errors)")
    }
  }

  /// Files that are not there are not missed, for none is opened; what can be said without them is.
  @Test func checkReadsNoData() throws {
    let folder = try TemporaryFolder()
    let steps = [
      "load \"absent.csv\" as t", "u = t | where anything > 3 | pivot sum(x) by y over z",
      "u | join \"other.csv\" on y | sort q | take 2",
    ]
    try folder.write(steps.joined(separator: "\n") + "\n", to: "good.abacus")
    let good = try BuiltAbacus.run(["check", "good.abacus"], folder: folder.path)
    #expect(good.status == 0 && good.errors.isEmpty, "\(good.errors)")
    for (step, mistake) in [
      ("u | sumarize x", "no verb `sumarize`"), ("u | take x over y", "has no `over`"),
      ("u | where x > 1", ""), ("u | derive y = 1 + \"a\"", "`+` needs numbers"),
      ("nowhere | take 1", "nowhere"),
    ] {
      try folder.write((steps + [step]).joined(separator: "\n") + "\n", to: "bad.abacus")
      let bad = try BuiltAbacus.run(["check", "bad.abacus"], folder: folder.path)
      #expect((bad.status == 0) == mistake.isEmpty, "\(step): \(bad.errors)")
      #expect(bad.errors.contains(mistake) || mistake.isEmpty, "\(step): \(bad.errors)")
    }
  }

  @Test func checkFindsMistakesWithoutRunning() throws {
    let folder = try TemporaryFolder()
    try folder.write("load wuzhou-villages\nvillages | where amout > 3\n", to: "bad.abacus")
    try folder.write(
      "load wuzhou-villages\nvillages | take 3 | export \"out.csv\"\n", to: "good.abacus")
    let bad = try BuiltAbacus.run(["check", "bad.abacus"], folder: folder.path)
    #expect(bad.status == 1 && bad.errors.contains("bad.abacus:2:18"), "\(bad.errors)")
    let good = try BuiltAbacus.run(["check", "good.abacus"], folder: folder.path)
    #expect(good.status == 0 && good.errors.isEmpty, "\(good.errors)")
    #expect(folder.names == ["bad.abacus", "good.abacus"])
  }

  @Test func formatConvertsBothWays() throws {
    let text = "villages | where county = \"藤县\" | summarize n = count() by year\n"
    let chinese = try BuiltAbacus.run(["fmt", "--zh", "-"], input: text)
    #expect(chinese.output.contains("筛选") && chinese.output.contains("按"), "\(chinese.output)")
    let back = try BuiltAbacus.run(["fmt", "--en", "-"], input: chinese.output)
    #expect(back.output == text)
  }

  @Test func safeModeWritesNothingAndReadsBelow() throws {
    let folder = try TemporaryFolder()
    try folder.write("a\n1\n", to: "t.csv")
    let write = try BuiltAbacus.run(
      ["--safe", "-c", "load \"t.csv\"; t | export \"u.csv\""], folder: folder.path)
    #expect(write.status == 1 && write.errors.contains("--safe"), "\(write.errors)")
    let read = try BuiltAbacus.run(["--safe", "-c", "load \"/etc/passwd\""], folder: folder.path)
    #expect(read.status == 1 && read.errors.contains("--safe"), "\(read.errors)")
    #expect(folder.names == ["t.csv"])
  }

  @Test func exportsAreWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    try folder.write("old\n", to: "out.csv")
    let kept = try BuiltAbacus.run(
      ["-c", "[a = 1] | export \"out.csv\""], folder: folder.path)
    #expect(kept.status == 1 && kept.errors.contains("replace"), "\(kept.errors)")
    #expect(try folder.text(of: "out.csv") == "old\n")
    let replaced = try BuiltAbacus.run(
      ["-c", "[a = 1] | export \"out.csv\" replace"], folder: folder.path)
    #expect(replaced.status == 0, "\(replaced.errors)")
    #expect(try folder.text(of: "out.csv") == "a\n1\n")
    let full = try BuiltAbacus.run(
      ["-c", "[a = 1] | export \"/dev/full\" replace"], folder: folder.path)
    #expect(full.status == 1 && full.errors.contains("full"), "\(full.errors)")
    #expect(folder.names == ["out.csv"])
  }

  @Test func aFullStandardOutputIsAnError() throws {
    let run = try ToolRun(
      "/bin/sh", ["-c", "'\(BuiltAbacus.path)' -c '1+1' > /dev/full"])
    #expect(run.status == 1 && run.errors.contains("standard output"), "\(run.errors)")
    let chinese = try ToolRun(
      "/bin/sh", ["-c", "'\(BuiltAbacus.path)' -c '1+1' > /dev/full"],
      environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.errors == "abacus：标准输出：磁盘已满\n", "\(chinese.errors)")
  }

  /// Of LC_ALL, LC_MESSAGES and LANG the first that says something.
  @Test(arguments: [
    ("", "", "zh_CN.UTF-8", "错误"), ("C", "", "zh_CN.UTF-8", "error"),
    ("", "zh_CN.UTF-8", "en_US.UTF-8", "错误"), ("zh_CN", "C", "C", "错误"), ("", "", "", "error"),
  ]) func theSurroundingsSayTheLanguage(
    _ all: String, _ messages: String, _ language: String, _ word: String
  ) throws {
    let surroundings = ["LC_ALL": all, "LC_MESSAGES": messages, "LANG": language]
    let run = try BuiltAbacus.run(["-c", "nothing"], environment: surroundings)
    #expect(run.errors.hasPrefix(word), "\(run.errors)")
    let help = try BuiltAbacus.run(["--help"], environment: surroundings)
    #expect(help.output.contains("单位") == (word == "错误"), "\(help.output)")
  }

  /// Some seconds of work in a debug build, done batch by batch.
  private static let slowSteps = String(
    repeating: " | derive n = n + sqrt(n) * log(n)", count: 40)

  /// Python sends the signal: what starts the tests blocks it, which its children inherit.
  @Test func interruptExitsWith130() throws {
    let script = """
      import signal, subprocess, sys, time
      def listen():
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
      shell = subprocess.Popen(sys.argv[1:], preexec_fn=listen)
      time.sleep(1)
      shell.send_signal(signal.SIGINT)
      sys.exit(shell.wait())
      """
    let run = try ToolRun(
      "/usr/bin/env",
      [
        "python3", "-c", script, BuiltAbacus.path, "-c",
        "[n = 2000000] | derive k = n | expand k" + Self.slowSteps,
      ])
    #expect(run.status == 130, "\(run.output) \(run.errors)")
    #expect(run.output.isEmpty)
  }
}
