import Glibc

/// The statements of earlier sessions, oldest first, and the file that keeps them.
///
/// One statement is one line of UTF-8 text; within it `\n` is a newline, `\r` a carriage return and
/// `\\` a backslash. A statement is appended by a single `write` on a descriptor opened with
/// `O_APPEND`, so shells that share the file never mix their lines, and a crash loses nothing. The
/// file is for its owner only. Statements that begin with a blank, and repetitions of the last
/// statement, are not kept.
struct StatementHistory {
  /// How many statements are held for recall.
  static let capacity = 5_000
  /// How much of the file's end is read at the start.
  static let readLimit = 4 << 20

  private(set) var statements: [String] = []
  private let path: String?

  init(path: String?) {
    self.path = path
    guard let path, let bytes = FileTail.read(path: path, limit: Self.readLimit) else { return }
    for line in bytes.split(separator: 0x0a).suffix(Self.capacity) {
      let statement = Self.unescaped(String(decoding: line, as: UTF8.self))
      if Self.isKept(statement), statement != statements.last { statements.append(statement) }
    }
  }

  /// Keeps a statement and writes it to the file; false when it is not to be kept.
  mutating func append(_ statement: String) -> Bool {
    guard Self.isKept(statement), statement != statements.last else { return false }
    statements.append(statement)
    if statements.count > Self.capacity { statements.removeFirst() }
    write(statement)
    return true
  }

  private static func isKept(_ statement: String) -> Bool {
    guard let first = statement.unicodeScalars.first else { return false }
    guard !first.properties.isWhitespace else { return false }
    return !statement.unicodeScalars.contains("\0")
  }

  /// A history that cannot be written is no reason to disturb the person at work.
  private func write(_ statement: String) {
    guard let path else { return }
    makeParentDirectories(of: path)
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
    // Safe: the system reads paths that end in a zero and no more bytes than the array holds
    // meanwhile.
    let descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { return }
    let line = Array((Self.escaped(statement) + "\n").utf8)
    _ = unsafe line.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  private func makeParentDirectories(of path: String) {
    for index in path.indices.dropFirst() where path[index] == "/" {
      _ = unsafe mkdir(String(path[..<index]), 0o700)
    }
  }

  static func escaped(_ statement: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in statement.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  static func unescaped(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        isEscaped = false
        switch scalar {
        case "n": result.append("\n")
        case "r": result.append("\r")
        case "\\": result.append("\\")
        default: result.append(contentsOf: ["\\", scalar])
        }
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    if isEscaped { result.append("\\") }
    return String(result)
  }
}

/// The whole lines at the end of a file.
private enum FileTail {
  static func read(path: String, limit: Int) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    let start = max(0, size - limit)
    guard size >= 0, lseek(descriptor, off_t(start), SEEK_SET) >= 0 else { return nil }
    var bytes: [UInt8] = []
    while bytes.count < size - start {
      let chunk = ByteReader.readChunk(descriptor, count: min(1 << 16, size - start - bytes.count))
      guard let chunk, !chunk.isEmpty else { break }
      bytes += chunk
    }
    guard start > 0 else { return bytes }
    let firstWhole = bytes.firstIndex(of: 0x0a).map { $0 + 1 } ?? bytes.count
    return Array(bytes[firstWhole...])
  }
}
