import ArgumentParser
import Session
import Terminal

/// Options that every way in has.
struct CommonOptions: ParsableArguments {
  @Option(help: "How tables are written: \(OutputFormat.allNames).")
  var format: OutputFormat = .table

  @Flag(help: "No file writes, and reads only below the working directory.")
  var safe = false

  @Flag(name: .customLong("no-init"), help: "Do not run ~/.config/abacus/init.abacus first.")
  var noInit = false

  @Option(help: "Threads to use; results are the same with any number.")
  var threads: Int?

  @Option(help: "Memory to use, as 2GB or 500MB; four fifths of the machine's unless given.")
  var memory: MemorySize?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024")
    }
  }

  /// What holds for ways in that have no options of their own.
  static var plain: CommonOptions {
    var options = CommonOptions()
    options.format = .table
    options.safe = false
    options.noInit = true
    options.threads = nil
    options.memory = nil
    return options
  }
}

/// How tables are written on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, tsv, json, jsonl, markdown, html

  static var allNames: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// `2GB`, `500MB` or `1.5G`; at least 64 MB.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let text = argument.uppercased().filter { $0 != " " }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let scales = ["G": 1 << 30, "GB": 1 << 30, "M": 1 << 20, "MB": 1 << 20]
    guard let number = Double(String(digits)),
      let scale = scales[String(text.dropFirst(digits.count))],
      number * Double(scale) >= Double(64 << 20), number * Double(scale) < 1e15
    else { return nil }
    bytes = Int(number * Double(scale))
  }
}
