/// Numbers and bounds as people read them, and the exact forms that files carry.
package enum NumberText {
  /// Plain digits that read back as the same double: `3050.38`, `16`, `0.00001`.
  package static func exact(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "Inf" }
    if value != 0 {
      let text = value.description
      if value.magnitude >= 1e21 || value.magnitude < 1e-9 { return text }
      // As it is mostly written: with a point and no exponent.
      if !text.utf8.contains(101) { return text.hasSuffix(".0") ? String(text.dropLast(2)) : text }
    }
    return DecimalDigits(value).text(minimumDecimals: 0, grouping: false)
  }

  /// Rounded half away from zero to at most `decimals`, with at least `minimumDecimals`.
  package static func rounded(
    _ value: Double, decimals: Int, minimumDecimals: Int = 0, grouping: Bool = false
  ) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
    if value.magnitude >= 1e21 { return value.description }
    var digits = DecimalDigits(value)
    digits.round(decimals: decimals)
    return digits.text(minimumDecimals: minimumDecimals, grouping: grouping)
  }

  /// Digits after the point in the shortest form.
  ///
  /// What binary arithmetic leaves in the last digits (3600 − 3050.38 is 549.6199999999999) is not
  /// counted: twelve significant digits decide where there are fifteen or more.
  package static func decimals(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    var digits = DecimalDigits(value)
    if digits.significantDigits >= 15 { digits.round(decimals: 12 - digits.point) }
    return digits.decimals
  }

  /// Digits before the point; for 0.05 it is -1.
  package static func wholeDigits(_ value: Double) -> Int {
    value.isFinite ? DecimalDigits(value).point : 0
  }

  /// A single number for reading: whole where it is short, as published figures are; else four
  /// significant digits, but never less than two decimals.
  package static func calculated(_ value: Double) -> String {
    if value.isFinite, value.magnitude < 1e15, DecimalDigits(value).significantDigits <= 8 {
      return exact(value)
    }
    let decimals = min(max(2, 4 - wholeDigits(value)), 12)
    if value != 0, value.isFinite, value.magnitude < 1e-9 { return value.description }
    return rounded(value, decimals: decimals)
  }

  /// Bounds for reading, each end drawn by `number`: `16`, `≥4`, `<4`, `50–60`, `≈603`, `≲300`.
  package static func shown(_ bounds: Bounds, suffix: String = "", number: (Double) -> String)
    -> String
  {
    if bounds.isExact { return (bounds.isAbout ? "≈" : "") + number(bounds.lower) + suffix }
    switch (bounds.lower == -.infinity, bounds.upper == .infinity) {
    case (true, true): return "?"
    case (false, true):
      return (bounds.isLowerOpen ? ">" : "≥") + number(bounds.lower) + suffix
    case (true, false):
      let mark = bounds.isAbout ? "≲" : bounds.isUpperOpen ? "<" : "≤"
      return mark + number(bounds.upper) + suffix
    case (false, false):
      let low = number(bounds.lower)
      let high = number(bounds.upper)
      let mark = bounds.isAbout ? "≈" : ""
      if bounds.lower == 0, bounds.isUpperOpen, !bounds.isAbout { return "<" + high + suffix }
      // Rounded to the same digits, the two ends are still two.
      return low == high ? "≈" + low + suffix : mark + low + "–" + high + suffix
    }
  }

  /// Bounds as files carry them, without loss: `16`, `>=4`, `<4`, `[4,10)`, `(50,60)`, `~603`.
  package static func exact(_ bounds: Bounds) -> String {
    let about = bounds.isAbout ? "~" : ""
    if bounds.isExact { return about + exact(bounds.lower) }
    switch (bounds.lower == -.infinity, bounds.upper == .infinity) {
    case (true, true): return "?"
    case (false, true): return about + (bounds.isLowerOpen ? ">" : ">=") + exact(bounds.lower)
    case (true, false): return about + (bounds.isUpperOpen ? "<" : "<=") + exact(bounds.upper)
    case (false, false):
      return about + (bounds.isLowerOpen ? "(" : "[") + exact(bounds.lower) + ","
        + exact(bounds.upper) + (bounds.isUpperOpen ? ")" : "]")
    }
  }
}
