/// A half-open range of UTF-8 offsets into one `SourceText`.
package struct Span: Sendable, Hashable {
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  package var isEmpty: Bool { start == end }

  /// The smallest span that covers both.
  package func joined(with other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }

  package func shifted(by offset: Int) -> Span {
    Span(start: start + offset, end: end + offset)
  }
}
