import Foundation

/// Where the project's files are.
package enum Repository {
  package static let root: String = {
    var parts = #filePath.split(separator: "/").map(String.init)
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// Paths of the files in some folders and below, from the project's root.
  package static func files(below folders: String...) -> [String] {
    folders.flatMap { folder -> [String] in
      let names = FileManager.default.enumerator(atPath: root + "/" + folder)
      return (names?.compactMap { $0 as? String } ?? []).map { folder + "/" + $0 }
        .filter { isFile(root + "/" + $0) }
    }.sorted()
  }

  private static func isFile(_ path: String) -> Bool {
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return kind == .typeRegular
  }

  /// The text of a file at a path from the project's root.
  package static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  package static func write(_ text: String, to path: String) throws {
    try text.write(toFile: root + "/" + path, atomically: true, encoding: .utf8)
  }

  /// `UPDATE_GOLDEN=1` writes what came out where the expected output stands, and fails.
  package static var isRecording: Bool {
    ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
  }
}
