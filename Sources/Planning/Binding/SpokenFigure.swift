import Columns
import Texts

/// Figures typed as they are spoken, which would else be read as numbers of an odd unit.
enum SpokenFigure {
  /// How `50多万元`, `4万元以上` or `10k元` is written in the language, empty where nothing can be
  /// said; nil where the unit may be one.
  static func written(_ digits: String, _ unit: String) -> Message? {
    guard UnitCatalog.knownUnit(unit) == nil else { return nil }
    if Magnitude.isOnly(unit) { return .empty }
    return written(digits + unit) ?? latinMagnitude(digits, unit).map(Message.verbatim)
  }

  /// The same of a whole figure: `约4万元`.
  static func written(_ text: String) -> Message? {
    guard let reading = BoundsText.spoken(text) else { return nil }
    if reading.form == .number {
      let figure = NumberText.exact(reading.bounds.lower) + (reading.unit ?? "")
      return reading.isSpoken ? .verbatim(figure) : nil
    }
    return call(reading.bounds, reading.unit ?? "")
  }

  private static func call(_ bounds: Bounds, _ unit: String) -> Message {
    let lower = NumberText.exact(bounds.lower) + unit
    let upper = NumberText.exact(bounds.upper) + unit
    if bounds.isExact { return Message("about(\(lower))", "约(\(lower))") }
    if bounds.upper == .infinity {
      return bounds.isLowerOpen
        ? Message("more_than(\(lower))", "多于(\(lower))")
        : Message("at_least(\(lower))", "至少(\(lower))")
    }
    if bounds.lower <= 0 {
      return bounds.isUpperOpen
        ? Message("less_than(\(upper))", "少于(\(upper))")
        : Message("at_most(\(upper))", "至多(\(upper))")
    }
    return Message("between(\(lower), \(upper))", "介于(\(lower), \(upper))")
  }

  /// `10k元` is 1万元; `w` is typed for 万.
  private static func latinMagnitude(_ digits: String, _ unit: String) -> String? {
    guard let first = unit.first, let magnitude = Magnitude.typed(first),
      let value = Double(digits),
      let second = unit.dropFirst().first, !second.isASCII
    else { return nil }
    let total = value * magnitude.scale
    let isLarge = total.magnitude >= 1e4
    return NumberText.exact(isLarge ? total / 1e4 : total) + (isLarge ? "万" : "") + unit.dropFirst()
  }
}
