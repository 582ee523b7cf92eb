/// A transcript: what is typed after `> `, and below it what the user sees.
///
/// A statement goes on in lines that begin with `… `. Lines before the first prompt are a comment,
/// in which `key: value` lines say what the session is given.
package struct Transcript: Sendable, Hashable {
  package struct Exchange: Sendable, Hashable {
    package var input: String
    package var output: String
  }

  package var comment = ""
  package var exchanges: [Exchange] = []

  package init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // What stands behind the last line break is no line.
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines { read(line) }
    for index in exchanges.indices {
      exchanges[index].output = Self.trimmed(exchanges[index].output)
    }
  }

  private mutating func read(_ line: Substring) {
    let last = exchanges.count - 1
    if line.hasPrefix("> ") {
      exchanges.append(Exchange(input: String(line.dropFirst(2)), output: ""))
    } else if last < 0 {
      comment += line + "\n"
    } else if line.hasPrefix("… "), exchanges[last].output.isEmpty {
      exchanges[last].input += "\n" + line.dropFirst(2)
    } else {
      exchanges[last].output += line + "\n"
    }
  }

  /// What the comment says of a key.
  package func directive(_ key: String) -> String? {
    comment.split(separator: "\n").first { $0.hasPrefix(key + ": ") }
      .map { String($0.dropFirst(key.count + 2)) }
  }

  /// Without the line breaks at its end.
  static func trimmed(_ text: String) -> String {
    var text = text
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  package var text: String { comment + exchanges.map(Self.text).joined(separator: "\n") }

  private static func text(_ exchange: Exchange) -> String {
    let lines = exchange.input.split(separator: "\n", omittingEmptySubsequences: false)
    let input = "> " + lines.joined(separator: "\n… ") + "\n"
    return exchange.output.isEmpty ? input : input + exchange.output + "\n"
  }

  // MARK: Running again

  /// The same inputs with what they give in a session.
  package func rerun(in session: RecordedSession) -> Transcript {
    var copy = self
    for index in copy.exchanges.indices {
      copy.exchanges[index].output = session.run(copy.exchanges[index].input)
    }
    return copy
  }

  /// An input that gave something else another time.
  package struct Difference: Sendable, Hashable {
    /// From 1.
    package var number: Int
    package var input: String
    package var before: String
    package var after: String
  }

  /// What has changed where the same inputs were run again.
  package func differences(to later: Transcript) -> [Difference] {
    zip(exchanges, later.exchanges).enumerated().compactMap { place, pair in
      guard pair.0.output != pair.1.output else { return nil }
      return Difference(
        number: place + 1, input: pair.0.input, before: pair.0.output, after: pair.1.output)
    }
  }
}
