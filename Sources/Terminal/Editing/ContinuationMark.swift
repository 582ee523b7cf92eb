/// The mark `  … ` that stands before every further line of a statement in the edited text.
///
/// libedit has one prompt only, so the mark is part of its buffer: after each newline stand two
/// blanks, an ellipsis and a no-break space. It is taken out before anybody else sees the text,
/// and the editor keeps the cursor out of it.
///
///     libedit's buffer   villages⏎␣␣…⍽| take 5
///     the statement      villages⏎| take 5
enum ContinuationMark {
  static let mark: [Unicode.Scalar] = [" ", " ", "…", "\u{a0}"]
  static let newline: [Unicode.Scalar] = ["\n"] + mark

  /// Text as libedit's buffer holds it.
  static func marked(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalar == "\n" { result += newline } else { result.append(scalar) }
    }
    return result
  }

  /// Text as everybody else sees it.
  static func plain(_ scalars: some Collection<Unicode.Scalar>) -> String {
    let scalars = Array(scalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      result.append(scalars[index])
      let isMarked = scalars[index] == "\n" && markLength(in: scalars, at: index + 1) == mark.count
      index += isMarked ? newline.count : 1
    }
    return String(result)
  }

  /// How many scalars of the mark stand at `start`.
  static func markLength(in scalars: [Unicode.Scalar], at start: Int) -> Int {
    var length = 0
    while length < mark.count, start + length < scalars.count,
      scalars[start + length] == mark[length]
    { length += 1 }
    return length
  }
}

/// A copy of libedit's buffer and the cursor in it, both in scalars.
struct EditedText: Equatable {
  var scalars: [Unicode.Scalar] = []
  var cursor = 0

  var plain: String { ContinuationMark.plain(scalars) }
  var plainBeforeCursor: String { ContinuationMark.plain(scalars[..<cursor]) }

  /// Where the text of the cursor's line starts, after its mark.
  var lineStart: Int {
    var start = cursor
    while start > 0, scalars[start - 1] != "\n" { start -= 1 }
    guard start > 0 else { return 0 }
    return start + ContinuationMark.markLength(in: scalars, at: start)
  }

  /// Where the cursor's line ends, before its newline.
  var lineEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// The text with every mark whole, every remnant of a half-deleted mark gone, and the cursor
  /// outside of marks: before the newline when it `cameFromRight`, else behind the mark.
  func settled(cameFromRight: Bool) -> EditedText {
    let ellipsis = ContinuationMark.mark[2]
    let hard = ContinuationMark.mark[3]
    var result = EditedText()
    var index = 0
    var cursor: Int?
    while index < scalars.count {
      if self.cursor == index { cursor = result.scalars.count }
      var length = 1
      if scalars[index] == "\n" {
        let marked = ContinuationMark.markLength(in: scalars, at: index + 1)
        length += marked
        let inside = self.cursor > index && self.cursor < index + length
        if marked == 0 || marked == ContinuationMark.mark.count {
          if inside { cursor = result.scalars.count + (cameFromRight ? 0 : length) }
          result.scalars += scalars[index..<(index + length)]
        } else if inside {
          cursor = result.scalars.count
        }
      } else if scalars[index] == ellipsis, index + 1 < scalars.count, scalars[index + 1] == hard {
        length = 2
        for _ in 0..<2 where result.scalars.last == " " { result.scalars.removeLast() }
        if result.scalars.last == "\n" { result.scalars.removeLast() }
        if let known = cursor { cursor = min(known, result.scalars.count) }
        if self.cursor == index + 1 { cursor = result.scalars.count }
      } else {
        result.scalars.append(scalars[index])
      }
      index += length
    }
    result.cursor = cursor ?? result.scalars.count
    return result
  }
}
