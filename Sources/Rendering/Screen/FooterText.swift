package import Answers
import Texts

/// The dim line below a result.
package enum FooterText {
  /// `7 rows from 3700 · income missing in 41 · simulated data · 1.4 ms · _3`.
  package static func line(_ footer: Footer, _ settings: Settings) -> String {
    var parts = facts(footer).map { $0.text(in: settings.language) }
    if settings.showsTime { parts.append(time(footer.microseconds)) }
    parts.append("_\(footer.number)")
    return " " + parts.joined(separator: " · ")
  }

  /// What is true of the result however often it is made: no time, no number.
  static func facts(_ footer: Footer) -> [Message] {
    [rows(footer)] + footer.notes + (footer.isSimulated ? [.simulated] : [])
  }

  private static func rows(_ footer: Footer) -> Message {
    let out = Plural.count(footer.rowsOut, "row")
    guard footer.rowsIn != footer.rowsOut else { return Message(out, "\(footer.rowsOut) 行") }
    return Message("\(out) from \(footer.rowsIn)", "\(footer.rowsIn) 行得 \(footer.rowsOut) 行")
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
