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

  /// What holds for ways in that have no options of their own.
  static var plain: CommonOptions {
    var options = CommonOptions()
    options.format = .table
    options.safe = false
    options.noInit = true
    return options
  }
}

/// How tables are written on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, tsv, json, jsonl, markdown, html

  static var allNames: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
