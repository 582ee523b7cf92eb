import Foundation

/// One run of a program: what it said and how it ended.
package struct ToolRun: Sendable {
  package let status: Int32
  package let output: String
  package let errors: String

  /// Runs a program to its end with the input on its standard input, in the folder given.
  ///
  /// The variables are set besides those of the test.
  package init(
    _ program: String, _ arguments: [String] = [], input: String = "", folder: String? = nil,
    environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let scratch = try TemporaryFolder()
    // Files instead of pipes: no deadlock, whatever the amount of output.
    let inputPath = try scratch.write(input, to: "input")
    let outputPath = try scratch.write("", to: "output")
    let errorPath = try scratch.write("", to: "errors")
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: inputPath))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try scratch.text(of: "output")
    errors = try scratch.text(of: "errors")
  }
}

/// The abacus that was built with these tests.
package enum BuiltAbacus {
  /// Beside the test bundle.
  package static let path: String = {
    let test = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
    return test.deletingLastPathComponent().appendingPathComponent("abacus").path
  }()

  package static func run(
    _ arguments: [String], input: String = "", folder: String? = nil,
    environment: [String: String] = [:]
  ) throws -> ToolRun {
    try ToolRun(
      path, arguments, input: input, folder: folder,
      environment: environment.merging(["ABACUS_DATASETS": Repository.root + "/datasets"]) {
        mine, _ in mine
      })
  }
}
