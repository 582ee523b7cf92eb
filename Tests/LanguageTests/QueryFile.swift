/// Logic tests as a file: what is asked, and the value that is right.
///
/// Blocks stand apart by blank lines; a line that begins with `#` is a comment.
///
///     do                             statements for all later blocks
///     let t = [a = 1; a = 2]
///
///     file prices.csv                a file of that name for all later blocks, up to `end`
///     county,price
///     end
///
///     query t | summarize sum(a)     a pipeline, and below ---- its rows as TSV
///     ----
///     sum(a)
///     3
///
///     footer t | where a > 1         a pipeline whose footer holds the texts below ----
///     ----
///     1 row from 2
///
///     1 + 2 => 3                     an expression a line, and its value as it is shown
///     error unknown-column: t | where b > 1
struct QueryFile {
  enum Block {
    case statements(String)
    case file(name: String, text: String)
    case query(String, rows: String)
    case footer(String, holds: [String])
    case value(String, shown: String)
    case error(String, code: String)
    case unreadable(String)
  }

  let blocks: [Block]

  init(_ text: String) {
    var blocks: [Block] = []
    var lines: [String] = []
    var isInFile = false
    func end() {
      if !lines.isEmpty { blocks += Self.blocks(lines) }
      lines = []
      isInFile = false
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if isInFile {
        if line == "end" { end() } else { lines.append(line) }
      } else if line.isEmpty {
        end()
      } else if !line.hasPrefix("#") {
        isInFile = lines.isEmpty && line.hasPrefix("file ")
        lines.append(line)
      }
    }
    end()
    self.blocks = blocks
  }

  private static func blocks(_ lines: [String]) -> [Block] {
    let head = lines[0]
    if head == "do" { return [.statements(lines.dropFirst().joined(separator: "\n"))] }
    if head.hasPrefix("file ") {
      let text = lines.dropFirst().map { $0 + "\n" }.joined()
      return [.file(name: String(head.dropFirst(5)), text: text)]
    }
    for kind in ["query ", "footer "] where head.hasPrefix(kind) {
      guard let bar = lines.firstIndex(of: "----") else { return [.unreadable(head)] }
      let statement = ([String(head.dropFirst(kind.count))] + lines[1..<bar])
        .joined(separator: "\n")
      let below = Array(lines[(bar + 1)...])
      return kind == "query "
        ? [.query(statement, rows: below.map { $0 + "\n" }.joined())]
        : [.footer(statement, holds: below)]
    }
    return lines.map(line)
  }

  private static func line(_ line: String) -> Block {
    if line.hasPrefix("error "), let colon = line.firstRange(of: ": ") {
      let code = line[..<colon.lowerBound].dropFirst(6)
      return .error(String(line[colon.upperBound...]), code: String(code))
    }
    guard let arrow = line.ranges(of: " => ").last else { return .unreadable(line) }
    return .value(
      String(line[..<arrow.lowerBound]), shown: String(line[arrow.upperBound...]))
  }
}
