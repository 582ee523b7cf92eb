import Columns
import Diagnostics
import Glibc
import Texts

/// Brings the bytes of a text file to UTF-8, with lines that end in a line feed.
enum TextDecoding {
  struct Decoded {
    var bytes: [UInt8]
    /// Where the text begins, after a byte order mark.
    var start: Int
    /// Nil for UTF-8.
    var encoding: String?

    /// Leaves out lines at the beginning.
    mutating func skip(_ lines: Int, path: String) throws(Diagnostic) {
      for _ in 0..<lines {
        guard let end = bytes[start...].firstIndex(of: 10) else {
          throw Diagnostic(
            code: "empty-file",
            Message(
              "`\(path)` has no more than \(Plural.count(lines, "line"))",
              "`\(path)` 不超过 \(lines) 行"))
        }
        start = end + 1
      }
    }
  }

  /// Finds out how a text is encoded: UTF-8, UTF-16 with its mark, or GB18030 (which GBK and GB2312
  /// are part of), in which Chinese spreadsheets save.
  ///
  /// - Throws: a diagnostic with the place where the bytes are no text.
  static func decoded(_ bytes: [UInt8], path: String) throws(Diagnostic) -> Decoded {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard let text = converted(bytes, from: "UTF-16") else {
        throw Diagnostic(
          code: "not-text",
          Message(
            "`\(path)` has the mark of UTF-16 but is not such text",
            "`\(path)` 带有 UTF-16 标记，内容却不是 UTF-16"))
      }
      return Decoded(bytes: text, start: 0, encoding: "UTF-16")
    }
    if let place = firstZero(bytes) {
      throw Diagnostic(
        code: "not-text",
        Message(
          "`\(path)` is not text: byte \(place + 1) is zero",
          "`\(path)` 不是文本：第 \(place + 1) 字节为零"),
        hint: kindHint(bytes)
          ?? ReaderRegistry.readable)
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let place = UTF8Validation.firstInvalid(bytes) {
      if start == 0, let text = convertedByLines(bytes, from: "GB18030") {
        return Decoded(bytes: withLineFeeds(text), start: 0, encoding: "GB18030")
      }
      if Cancellation.isRequested() { throw .interrupted }
      let line = bytes[..<place].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
      throw Diagnostic(
        code: "not-utf8",
        Message(
          "`\(path)` is neither UTF-8 (first in line \(line)) nor GB18030",
          "`\(path)` 的编码既非 UTF-8（第 \(line) 行起不符）也非 GB18030"),
        hint: kindHint(bytes)
          ?? Message(
            "`iconv -f ENCODING -t UTF-8 FILE` converts other encodings",
            "其他编码用 `iconv -f 编码 -t UTF-8 文件` 转换"))
    }
    return Decoded(bytes: withLineFeeds(bytes), start: start, encoding: nil)
  }

  /// Whether the beginning of a file may be text.
  static func isText(_ beginning: [UInt8]) -> Bool {
    beginning.starts(with: [0xFF, 0xFE]) || beginning.starts(with: [0xFE, 0xFF])
      || firstZero(beginning) == nil
  }

  private static func firstZero(_ bytes: [UInt8]) -> Int? {
    // Safe: arrays hold their memory while it is read or written, and every place is asked against
    // their count first.
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base, 0, buffer.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Lines that end in a bare carriage return, as once on the Macintosh.
  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.contains(10), bytes.contains(13) else { return bytes }
    return bytes.map { $0 == 13 ? 10 : $0 }
  }

  /// What a file is by its first bytes, where it is no text.
  private static func kindHint(_ bytes: [UInt8]) -> Message? {
    let kinds: [(mark: [UInt8], hint: Message)] = [
      (
        [0x50, 0x4B, 0x03, 0x04],
        Message(
          "it looks like a spreadsheet (.xlsx) or a zip: save it as CSV",
          "似为电子表格（.xlsx）或 zip，先另存为 CSV")
      ),
      (
        [0xD0, 0xCF, 0x11, 0xE0],
        Message(
          "it looks like an old spreadsheet (.xls): save it as CSV",
          "似为旧版电子表格（.xls），先另存为 CSV")
      ),
      (
        [0x1F, 0x8B],
        Message("it looks compressed: `gunzip` it first", "似为压缩文件，先用 `gunzip` 解压")
      ),
      ([0x25, 0x50, 0x44, 0x46], Message("it looks like a PDF", "似为 PDF")),
      (
        [0x53, 0x51, 0x4C, 0x69, 0x74, 0x65],
        Message("it looks like a database (SQLite)", "似为数据库（SQLite）")
      ),
      ([0x50, 0x41, 0x52, 0x31], Message("it looks like a Parquet file", "似为 Parquet 文件")),
    ]
    return kinds.first { bytes.starts(with: $0.mark) }?.hint
  }

  /// The same on all cores; for encodings in which a line feed is never part of a character.
  private static func convertedByLines(_ bytes: [UInt8], from encoding: String) -> [UInt8]? {
    var cuts = [0]
    while let last = cuts.last, last < bytes.count {
      let near = min(last + linesBytes, bytes.count)
      cuts.append(bytes[near...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count)
    }
    if cuts.count <= 2 { return converted(bytes, from: encoding) }
    let places = cuts
    let parts = Cores.map(places.count - 1) { index in
      converted(Array(bytes[places[index]..<places[index + 1]]), from: encoding)
    }
    guard let whole = parts?.compactMap(\.self), whole.count == places.count - 1 else { return nil }
    return Array(whole.joined())
  }

  private static let linesBytes = 1 << 20

  /// The bytes in UTF-8 by the system's converter; nil where they are not in the encoding.
  private static func converted(_ bytes: [UInt8], from encoding: String) -> [UInt8]? {
    let none = unsafe iconv_t(bitPattern: -1)
    guard let converter = unsafe iconv_open("UTF-8", encoding), unsafe converter != none else {
      return nil
    }
    defer { unsafe iconv_close(converter) }
    var source = bytes
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3 / 2)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // Both buffers outlive the call, and iconv moves the pointers only inside them.
    let isWhole = unsafe source.withUnsafeMutableBytes { input -> Bool in
      var from = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = input.count
      while left > 0 {
        let before = left
        let (outcome, code, written) = unsafe chunk.withUnsafeMutableBytes { output in
          var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
          var room = output.count
          let outcome = unsafe iconv(converter, &from, &left, &to, &room)
          return (outcome, errno, output.count - room)
        }
        result += chunk[..<written]
        // Anything but a full buffer is a byte that the encoding does not have.
        if outcome == -1 {
          guard code == E2BIG, left < before || written > 0 else { return false }
        }
      }
      return true
    }
    guard isWhole else { return nil }
    return result.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(result.dropFirst(3)) : result
  }
}

/// Finds the first byte that is no part of well-formed UTF-8.
enum UTF8Validation {
  /// The place of the next byte that is not ASCII, looked for eight at a time.
  private static func asciiEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var place = start
    while place + 8 <= bytes.count,
      unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        & 0x8080_8080_8080_8080 == 0
    {
      place += 8
    }
    while place < bytes.count, unsafe bytes[place] < 0x80 { place += 1 }
    return place
  }

  static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    unsafe bytes.withUnsafeBytes { unsafe firstInvalid($0) }
  }

  static func firstInvalid(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var place = 0
    let count = bytes.count
    while place < count {
      let byte = unsafe bytes[place]
      if byte < 0x80 {
        place = unsafe asciiEnd(bytes, from: place + 1)
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      guard byte >= 0xC2, byte <= 0xF4, place + length <= count else { return place }
      for offset in 1..<length where unsafe bytes[place + offset] & 0xC0 != 0x80 { return place }
      let second = unsafe bytes[place + 1]
      if (byte == 0xE0 && second < 0xA0) || (byte == 0xED && second > 0x9F)
        || (byte == 0xF0 && second < 0x90) || (byte == 0xF4 && second > 0x8F)
      {
        return place
      }
      place += length
    }
    return nil
  }
}
