import Columns
import Diagnostics
import Glibc
import Session

/// A transcript: what is typed after `> `, and below it what the user sees.
///
/// A statement goes on in lines that begin with `… `. Lines before the first prompt are a comment.
struct SessionFile {
  struct Exchange {
    var input: String
    var expected: String
  }

  var comment: String
  var exchanges: [Exchange]

  init(_ text: String) {
    comment = ""
    exchanges = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("> ") {
        exchanges.append(Exchange(input: String(line.dropFirst(2)), expected: ""))
      } else if line.hasPrefix("… "), let last = exchanges.indices.last,
        exchanges[last].expected.isEmpty
      {
        exchanges[last].input += "\n" + line.dropFirst(2)
      } else if let last = exchanges.indices.last {
        exchanges[last].expected += line + "\n"
      } else {
        comment += line + "\n"
      }
    }
    for index in exchanges.indices {
      exchanges[index].expected = Self.trimmed(exchanges[index].expected)
    }
  }

  static func trimmed(_ text: String) -> String {
    var text = text
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  var text: String {
    comment
      + exchanges.map { exchange in
        let input = exchange.input.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated().map { ($0.offset == 0 ? "> " : "… ") + $0.element }
          .joined(separator: "\n")
        return input + "\n" + (exchange.expected.isEmpty ? "" : exchange.expected + "\n")
      }.joined(separator: "\n")
  }
}

/// A session whose replies come back as text, as wide as a transcript and without times.
final class RecordedSession {
  static let width = 100
  let session: Session

  init(isSafe: Bool = false) {
    var configuration = SessionConfiguration()
    configuration.datasetFolders = [Repository.root + "/datasets"]
    configuration.settings.showsTime = false
    configuration.isSafe = isSafe
    session = Session(configuration: configuration)
  }

  func run(_ input: String) -> String {
    var text = ""
    session.run(input) { [session] reply in
      let rendered = ReplyText.render(
        reply, session.settings,
        ReplyText.Options(
          format: "table", width: session.settings.width ?? Self.width, isInteractive: true))
      text += rendered.before + rendered.data + rendered.after
    }
    return SessionFile.trimmed(text)
  }
}

/// Where the project's files are.
enum Repository {
  static let root: String = {
    var parts = #filePath.split(separator: "/").map(String.init)
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  static func read(_ path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func write(_ text: String, to path: String) -> Bool {
    guard let file = unsafe fopen(path, "w") else { return false }
    defer { unsafe fclose(file) }
    let bytes = Array(text.utf8)
    return unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count
  }

  static func files(in folder: String, suffix: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name.hasSuffix(suffix) { names.append(name) }
    }
    return names.sorted()
  }

  static var isRecording: Bool {
    guard let value = unsafe getenv("UPDATE_GOLDEN") else { return false }
    return unsafe String(cString: value) == "1"
  }
}
