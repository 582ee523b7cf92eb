/// One piece of text that was typed, read from a file or passed as an option, with a name to show.
package struct SourceText: Sendable, Equatable {
  /// What stands before the line number in a message: a file's path, or nil at the prompt.
  package let name: String?
  package let text: String
  /// The number of its first line in what `name` stands for.
  private let firstLine: Int
  /// UTF-8 offsets at which the lines begin.
  private let lineStarts: [Int]

  package init(_ text: String, name: String? = nil, firstLine: Int = 1) {
    self.name = name
    self.firstLine = firstLine
    self.text = text
    var starts = [0]
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  package var byteCount: Int { text.utf8.count }

  /// The text between two UTF-8 offsets; offsets out of range are clamped, broken ones repaired.
  package func slice(_ span: Span) -> String {
    let bytes = text.utf8
    let lower = min(max(span.start, 0), bytes.count)
    let upper = min(max(span.end, lower), bytes.count)
    let start = bytes.index(bytes.startIndex, offsetBy: lower)
    let end = bytes.index(start, offsetBy: upper - lower)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Line (from `firstLine`) and column (in characters, from 1) of a UTF-8 offset.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let index = lineIndex(of: offset)
    let before = slice(Span(start: lineStarts[index], end: max(offset, lineStarts[index])))
    return (index + firstLine, before.count + 1)
  }

  /// The line that holds an offset, without its line break, and the offset it starts at.
  package func line(at offset: Int) -> (text: String, start: Int) {
    let index = lineIndex(of: offset)
    let start = lineStarts[index]
    let end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : byteCount
    var text = slice(Span(start: start, end: end))
    if text.hasSuffix("\r") { text.removeLast() }
    return (text, start)
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
