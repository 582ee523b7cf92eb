import Answers
import Columns
import Diagnostics
import Formats
import Texts

/// How a named table came about, for `why NAME` and for exports with their source.
enum NameStory {
  static func story(_ table: NamedTable, _ session: Session) -> Story {
    let provenance = table.provenance
    var lines: [Message] = table.isSimulated ? [.madeUp] : []
    lines.append(.verbatim(provenance.statement))
    lines += provenance.steps.map(line)
    for input in provenance.inputs {
      let name = "\(input.name)@\(input.version)"
      lines.append(Message("from \(name)", "来自 \(name)"))
    }
    lines += files(behind: table, session)
    if session.workspace.isStale(table) {
      lines.append(
        Message(
          "stale: what it was made from was bound again; `refresh \(table.name)`",
          "已过时：它所用的表已有新版；可用 `刷新 \(table.name)` 重算"))
    }
    return Story(
      title: .size("\(table.name)@\(table.version)", rows: table.table.rowCount), facts: lines)
  }

  private static func line(_ step: StepCount) -> Message {
    Message(
      "\(Plural.count(step.rows, "row")) after \(step.text)", "\(step.text) 之后 \(step.rows) 行")
  }

  /// What an export says of its figures: the statement, the rows after each step, the files.
  static func exported(_ provenance: Provenance, isSimulated: Bool, _ session: Session)
    -> [Message]
  {
    var lines = [Message.verbatim(provenance.statement)]
    if isSimulated { lines.append(.madeUp) }
    lines += provenance.steps.map(line)
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
  static func files(behind table: NamedTable, _ session: Session) -> [Message] {
    var seen: Set<String> = []
    return files(table, session, &seen)
  }

  private static func files(
    _ table: NamedTable, _ session: Session, _ seen: inout Set<String>
  ) -> [Message] {
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
  static func line(_ file: FileOrigin, rows: Int) -> Message {
    // A dataset's files lie wherever it is installed; its name and version say more.
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let place =
      file.package.map { Message("\(name) of \($0)", "\(name)（\($0)）") } ?? .verbatim(file.path)
    let size = Message(
      ": \(Plural.count(rows, "row")), \(file.byteCount) bytes",
      "：\(rows) 行，\(file.byteCount) 字节")
    return Message("file ", "文件 ") + place + size + state(file)
  }

  /// Whether the file is still as it was read.
  private static func state(_ file: FileOrigin) -> Message {
    guard let now = FileBytes.information(file.path) else {
      return Message(", no longer there", "，文件已不在")
    }
    guard now.byteCount == file.byteCount, now.modified == file.modified else {
      return Message(", changed since it was read", "，读入后文件有改动")
    }
    guard let digest = FileDigest.sha256(file.path) else { return .empty }
    return Message(", sha256 \(digest.prefix(16))", "，sha256 摘要 \(digest.prefix(16))")
  }
}

extension Message {
  /// What is said wherever tables of made-up data come up.
  static let madeUp = Message(
    "simulated data, for practice and never for conclusions", "模拟数据，仅供练习，不可作结论")

  /// `t@2: 33 rows`.
  static func size(_ name: String, rows: Int) -> Message {
    Message("\(name): \(Plural.count(rows, "row"))", "\(name)：\(rows) 行")
  }
}
