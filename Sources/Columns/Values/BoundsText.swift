/// Reads bounds from the words in which bulletins and files state them.
package enum BoundsText {
  /// A stated figure: its bounds on the written scale, and the unit as written.
  package struct Reading: Sendable, Hashable {
    package var bounds: Bounds
    /// `万元` of `16万元`; empty where none was written.
    package var unit: String
  }

  /// `16万元`, `≥4`, `4万元以上`, `50多万元`, `3.5万至55万元`, `约603万元`, `[4,10)`; nil for other text.
  package static func parse(_ text: some StringProtocol) -> Reading? {
    var rest = trimmed(Substring(text))
    guard rest.utf8.count <= 64, !rest.isEmpty else { return nil }
    if let interval = interval(rest) { return Reading(bounds: interval, unit: "") }
    let isNear = strip(["将近", "近", "≲", "~<="], from: &rest)
    let isAbout = !isNear && strip(["约", "大约", "≈", "~", "about "], from: &rest)
      || stripEnd(["左右", "上下"], from: &rest)
    let relation = relation(&rest)
    guard var reading = figure(rest, relation) else { return nil }
    if isNear, relation == nil, reading.bounds.isExact {
      reading.bounds = Bounds(
        lower: -.infinity, upper: reading.bounds.upper, flags: [.about])
    } else if isAbout {
      reading.bounds.flags.insert(.about)
    } else if isNear {
      return nil
    }
    return reading
  }

  private enum Relation { case atLeast, moreThan, lessThan, atMost }

  private static let leading: [(String, Relation)] = [
    ("不低于", .atLeast), ("不少于", .atLeast), ("不小于", .atLeast), ("至少", .atLeast),
    ("at least ", .atLeast), (">=", .atLeast), ("≥", .atLeast), ("超过", .moreThan),
    ("突破", .moreThan), ("大于", .moreThan), ("超", .moreThan), ("more than ", .moreThan),
    (">", .moreThan), ("不超过", .atMost), ("不高于", .atMost), ("不大于", .atMost),
    ("至多", .atMost), ("at most ", .atMost), ("<=", .atMost), ("≤", .atMost), ("不足", .lessThan),
    ("不满", .lessThan), ("不到", .lessThan), ("小于", .lessThan), ("less than ", .lessThan),
    ("<", .lessThan),
  ]

  private static let trailing: [(String, Relation)] = [
    ("及以上", .atLeast), ("以上", .atLeast), ("+", .atLeast), ("以下", .lessThan), ("以内", .atMost),
  ]

  private static func relation(_ text: inout Substring) -> Relation? {
    for (word, relation) in leading where text.hasPrefix(word) {
      text = trimmed(text.dropFirst(word.count))
      return relation
    }
    for (word, relation) in trailing where text.hasSuffix(word) {
      text = trimmed(text.dropLast(word.count))
      return relation
    }
    return nil
  }

  private static func figure(_ text: Substring, _ relation: Relation?) -> Reading? {
    if relation == nil, let range = range(text) { return range }
    guard let (number, after) = number(text) else { return nil }
    var rest = after
    if let surplus = surplus(&rest, number), relation == nil { return surplus }
    guard isUnit(rest) else { return nil }
    let bounds: Bounds =
      switch relation {
      case nil: Bounds(exactly: number.value)
      case .atLeast: .atLeast(number.value)
      case .moreThan: Bounds(lower: number.value, upper: .infinity, flags: .lowerOpen)
      case .atMost: .atMost(number.value)
      case .lessThan: Bounds(lower: -.infinity, upper: number.value, flags: .upperOpen)
      }
    return Reading(bounds: bounds, unit: String(rest))
  }

  /// `50多万元`, `6万多元`, `1100余`: open above the number, up to one more of its last non-zero digit.
  private static func surplus(_ rest: inout Substring, _ number: Number) -> Reading? {
    for word in ["多", "余", "几"] {
      guard let place = rest.range(of: word) else { continue }
      let before = rest[..<place.lowerBound]
      guard before.isEmpty || before == "万" || before == "亿" else { continue }
      let unit = String(before) + rest[place.upperBound...]
      guard isUnit(Substring(unit)), number.value > 0 else { return nil }
      return Reading(
        bounds: Bounds(
          lower: number.value, upper: number.value + number.lastPlace,
          flags: [.lowerOpen, .upperOpen]), unit: unit)
    }
    return nil
  }

  private static func range(_ text: Substring) -> Reading? {
    for mark in ["至", "—", "–", "～", "~", "-", ".."] {
      guard let place = text.range(of: mark), place.lowerBound > text.startIndex else { continue }
      guard let (low, lowRest) = number(trimmed(text[..<place.lowerBound])),
        let (high, highRest) = number(trimmed(text[place.upperBound...])),
        isUnit(highRest), low.value >= 0, low.value < high.value
      else { continue }
      // The unit of the first end may be elided, in part or whole.
      guard lowRest.isEmpty || highRest.hasPrefix(lowRest) else { continue }
      return Reading(
        bounds: Bounds(lower: low.value, upper: high.value), unit: String(highRest))
    }
    return nil
  }

  /// `[4,10)`, `(50,60)`.
  private static func interval(_ text: Substring) -> Bounds? {
    var text = text
    var flags: BoundFlags = []
    if text.hasPrefix("~") {
      flags.insert(.about)
      text = text.dropFirst()
    }
    guard let first = text.first, let last = text.last, first == "[" || first == "(",
      last == "]" || last == ")"
    else { return nil }
    let parts = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let low = Double(trimmed(parts[0])),
      let high = Double(trimmed(parts[1])), low <= high
    else { return nil }
    if first == "(" { flags.insert(.lowerOpen) }
    if last == ")" { flags.insert(.upperOpen) }
    return Bounds(lower: low, upper: high, flags: flags)
  }

  private struct Number {
    var value: Double
    /// One unit of the last non-zero digit.
    var lastPlace: Double
  }

  /// Digits with an optional sign, thousands separators and decimals, and what follows them.
  private static func number(_ text: Substring) -> (Number, Substring)? {
    var digits = ""
    var rest = text
    while let character = rest.first {
      let isSign = digits.isEmpty && (character == "-" || character == "+")
      let isExponent = (character == "e" || character == "E") && rest.dropFirst().first?.isNumber == true
      if character.isASCII, character.isNumber || character == "." || isSign || isExponent {
        digits.append(character)
      } else if character == ",", rest.dropFirst().prefix(3).count == 3,
        rest.dropFirst().prefix(3).allSatisfy({ $0.isASCII && $0.isNumber })
      {
        // A separator of thousands.
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard let value = Double(digits), value.isFinite else { return nil }
    return (Number(value: value, lastPlace: lastPlace(digits)), trimmed(rest))
  }

  private static func lastPlace(_ digits: String) -> Double {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, let place = parts[1].lastIndex(where: { $0 != "0" }) {
      let decimals = parts[1].distance(from: parts[1].startIndex, to: place) + 1
      return (0..<decimals).reduce(1.0) { value, _ in value / 10 }
    }
    let zeros = parts[0].reversed().prefix { $0 == "0" }.count
    return (0..<zeros).reduce(1.0) { value, _ in value * 10 }
  }

  private static func isUnit(_ text: Substring) -> Bool {
    text.isEmpty || (text.count <= 8 && UnitCatalog.unit(text) != nil) || text == "万" || text == "亿"
  }

  private static func strip(_ words: [String], from text: inout Substring) -> Bool {
    for word in words where text.hasPrefix(word) {
      text = trimmed(text.dropFirst(word.count))
      return true
    }
    return false
  }

  private static func stripEnd(_ words: [String], from text: inout Substring) -> Bool {
    for word in words where text.hasSuffix(word) {
      text = trimmed(text.dropLast(word.count))
      return true
    }
    return false
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

extension Substring {
  /// The first place of a text.
  fileprivate func range(of word: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
      start = index(after: start)
    }
    return nil
  }
}
