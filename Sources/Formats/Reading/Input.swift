import Columns
import Diagnostics
import Glibc
import Texts

/// What a table is read from: a file, or bytes that came through a pipe or were packed in a file.
package struct Input: Sendable {
  enum Content: Sendable {
    case file(byteCount: Int)
    case memory([UInt8])
  }

  /// As the user named it.
  let path: String
  /// What says the format: of `x.csv.gz` it is `csv`.
  let ending: String?
  let content: Content

  init(path: String, ending: String?, _ content: Content) {
    self.path = path
    self.ending = ending
    self.content = content
  }

  /// Opens a file, and unpacks it where it is packed.
  static func open(_ path: String, _ context: ReadContext) throws(Diagnostic) -> Input {
    let size = FileBytes.regularByteCount(path)
    let content: Content =
      if let size { .file(byteCount: size) } else { .memory(try FileBytes.read(path)) }
    let input = Input(path: path, ending: FileEnding.of(path), content)
    let beginning = try input.beginning(8)
    guard let packing = CompressionRegistry.packing(beginning) else { return input }
    let isNamed = packing.endings.contains(input.ending ?? "")
    let inner = isNamed ? String(path.dropLast((input.ending ?? "").count + 1)) : path
    return Input(
      path: path, ending: FileEnding.of(inner),
      .memory(try Unpacking(packing, path: path).unpacked(input.bytes(), context)))
  }

  var byteCount: Int {
    switch content {
    case .file(let byteCount): byteCount
    case .memory(let bytes): bytes.count
    }
  }

  var isFile: Bool { if case .file = content { true } else { false } }

  func bytes() throws(Diagnostic) -> [UInt8] {
    switch content {
    case .file: try FileBytes.read(path)
    case .memory(let bytes): bytes
    }
  }

  /// The first bytes, at most so many.
  func beginning(_ count: Int) throws(Diagnostic) -> [UInt8] {
    switch content {
    case .file: try FileBytes.read(path, atMost: count)
    case .memory(let bytes): Array(bytes.prefix(count))
    }
  }

  /// The whole text in UTF-8, after the lines that are to be skipped.
  func text(_ options: ReadOptions) throws(Diagnostic) -> TextDecoding.Decoded {
    var text = try TextDecoding.decoded(try bytes(), path: path)
    try text.skip(options.skippedLines, path: path)
    return text
  }
}

/// Endings of file names.
package enum FileEnding {
  /// `csv` of `data/x.CSV`; nil where the name has none.
  package static func of(_ path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...]
    return ending.isEmpty ? nil : ending.lowercased()
  }

  /// `x` of `x.csv` and of `x.csv.gz`.
  package static func stem(of file: String) -> String {
    guard let ending = of(file) else { return file }
    let stem = String(file.dropLast(ending.count + 1))
    let isPacked = CompressionRegistry.packings.contains { $0.endings.contains(ending) }
    return isPacked ? self.stem(of: stem) : stem
  }
}
