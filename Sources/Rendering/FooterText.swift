package import Texts

/// The dim line below a result.
package enum FooterText {
  package struct Content: Sendable {
    package var rowsOut: Int
    package var rowsIn: Int
    package var notes: [Message]
    /// Nil where the time is not shown.
    package var microseconds: Int?
    package var number: Int
    package var isSimulated: Bool
    package var language: Language

    package init(
      rowsOut: Int, rowsIn: Int, notes: [Message], microseconds: Int?, number: Int,
      isSimulated: Bool, language: Language
    ) {
      self.rowsOut = rowsOut
      self.rowsIn = rowsIn
      self.notes = notes
      self.microseconds = microseconds
      self.number = number
      self.isSimulated = isSimulated
      self.language = language
    }
  }

  package static func line(_ content: Content) -> String {
    var parts = [rows(content)]
    parts += content.notes.map { $0.text(in: content.language) }
    if content.isSimulated { parts.append(Message.simulated.text(in: content.language)) }
    if let microseconds = content.microseconds { parts.append(time(microseconds)) }
    parts.append("_\(content.number)")
    return " " + parts.joined(separator: " · ")
  }

  private static func rows(_ content: Content) -> String {
    let out = content.rowsOut
    if content.language == .chinese {
      return content.rowsIn == out ? "\(out) 行" : "\(content.rowsIn) 行得 \(out) 行"
    }
    let noun = out == 1 ? "row" : "rows"
    return content.rowsIn == out ? "\(out) \(noun)" : "\(out) \(noun) from \(content.rowsIn)"
  }

  /// `0.8 ms`, `12 ms`, `1.3 s`.
  private static func time(_ microseconds: Int) -> String {
    func tenths(_ value: Int, _ unit: Int, _ name: String) -> String {
      let tenth = (value * 10 + unit / 2) / unit
      return tenth >= 100 ? "\(tenth / 10) \(name)" : "\(tenth / 10).\(tenth % 10) \(name)"
    }
    return microseconds < 1_000_000
      ? tenths(microseconds, 1000, "ms") : tenths(microseconds, 1_000_000, "s")
  }
}

extension Message {
  /// What every picture and footer over made-up data says.
  static let simulated = Message("simulated data", "模拟数据")
}
