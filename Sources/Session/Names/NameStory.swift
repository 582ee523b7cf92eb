import Columns
import Diagnostics
import Formats

/// How a named table came about, for `why NAME` and for exports with their source.
enum NameStory {
  static func lines(_ table: NamedTable, _ session: Session) -> [String] {
    var lines = [
      "\(table.name)@\(table.version): \(Plural.count(table.table.rowCount, "row"))"
    ]
    if table.isSimulated {
      lines.append("  simulated data, for practice and never for conclusions")
    }
    lines.append("  \(table.provenance.statement)")
    for step in table.provenance.steps {
      lines.append("  \(Plural.count(step.rows, "row")) after \(step.text)")
    }
    for input in table.provenance.inputs { lines.append("  from \(input.name)@\(input.version)") }
    lines += files(behind: table, session).map { "  " + $0 }
    if session.workspace.isStale(table) {
      lines.append("  stale: what it was made from was bound again; `refresh \(table.name)`")
    }
    return lines
  }

  /// What an export says of its figures: the statement, the rows after each step, the files.
  static func exported(_ provenance: Provenance, isSimulated: Bool, _ session: Session)
    -> [String]
  {
    var lines = [provenance.statement]
    if isSimulated { lines.append("simulated data, for practice and never for conclusions") }
    lines += provenance.steps.map { "\(Plural.count($0.rows, "row")) after \($0.text)" }
    var seen: Set<String> = []
    for input in provenance.inputs {
      guard
        let source = session.workspace.table(named: input.name, version: input.version)
      else { continue }
      lines += files(source, session, &seen)
    }
    return lines
  }

  /// A line per file that the table or any of its inputs was read from.
  static func files(behind table: NamedTable, _ session: Session) -> [String] {
    var seen: Set<String> = []
    return files(table, session, &seen)
  }

  private static func files(
    _ table: NamedTable, _ session: Session, _ seen: inout Set<String>
  ) -> [String] {
    guard seen.insert("\(table.name)@\(table.version)").inserted else { return [] }
    var lines = table.provenance.file.map { [line($0, rows: table.table.rowCount)] } ?? []
    for input in table.provenance.inputs {
      guard
        let source = session.workspace.table(named: input.name, version: input.version)
      else { continue }
      lines += files(source, session, &seen)
    }
    return lines
  }

  /// `file villages.csv (wuzhou-villages 1.0.0): 3700 rows, 169311 bytes, sha256 9f86…`.
  static func line(_ file: FileOrigin, rows: Int) -> String {
    // A dataset's files lie wherever it is installed; its name and version say more.
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let place = file.package.map { "\(name) of \($0)" } ?? file.path
    var line = "file \(place): \(Plural.count(rows, "row")), \(file.byteCount) bytes"
    let now = FileBytes.information(file.path)
    if now == nil {
      line += ", no longer there"
    } else if now?.byteCount != file.byteCount || now?.modified != file.modified {
      line += ", changed since it was read"
    } else if let digest = FileDigest.sha256(file.path) {
      line += ", sha256 \(digest.prefix(16))"
    }
    return line
  }
}
