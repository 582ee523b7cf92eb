/// Reads figures at places of a text: cells, literals and prose share it.
///
/// The text is given in half width. What is read moves `place`; what is not leaves it where it was.
package struct FigureScanner {
  package let scalars: [Unicode.Scalar]
  package var place: Int
  /// Which words may be a unit.
  package var units: UnitRule

  package enum UnitRule: Sendable {
    /// Any noun up to a blank or a word that says something else, as in a cell.
    case anyNoun
    /// The longest unit that is known, as in prose, where other words follow.
    case known
  }

  package init(_ scalars: [Unicode.Scalar], at place: Int = 0, units: UnitRule = .anyNoun) {
    self.scalars = scalars
    self.place = place
    self.units = units
  }

  /// The figure at a place of a text in any width, as long as it goes.
  package static func figure(
    in text: some Sequence<Unicode.Scalar>, at place: Int = 0, units: UnitRule
  ) -> FigureReading? {
    var scanner = FigureScanner(text.map(FullWidth.inFigure), at: place, units: units)
    return scanner.figure()
  }

  package mutating func figure() -> FigureReading? {
    let start = place
    guard let shape = shape() else {
      place = start
      return nil
    }
    return FigureReading(shape: shape, length: place - start)
  }

  // MARK: Shapes

  private mutating func shape() -> FigureReading.Shape? {
    skipSpaces()
    let start = place
    if current == "?" {
      place += 1
      return .unknown
    }
    if let interval = interval() { return .interval(interval) }
    place = start
    guard let first = side() else { return nil }
    let end = place
    skipSpaces()
    if first.relation == nil, let range = range(from: first) { return range }
    if first.relation?.isLower == true, let second = secondBound() {
      return .between(first, second)
    }
    place = end
    return first.relation == nil && first.isIncluded != nil ? nil : .single(first)
  }

  /// `[4,10)`, `~(50,60)万元`.
  private mutating func interval() -> FigureReading.Interval? {
    let isAbout = takeAbout()
    skipSpaces()
    let opening = current
    guard opening == "[" || opening == "(" else { return nil }
    place += 1
    guard let lower = end(infinite: -.infinity), current == "," else { return nil }
    place += 1
    guard let upper = end(infinite: .infinity) else { return nil }
    let closing = current
    guard closing == "]" || closing == ")" else { return nil }
    place += 1
    let afterBrackets = place
    skipSpaces()
    let unit = unit()
    if unit.isEmpty { place = afterBrackets }
    return FigureReading.Interval(
      lower: lower, upper: upper, isLowerOpen: opening == "(" && lower.isFinite,
      isUpperOpen: closing == ")" && upper.isFinite, isAbout: isAbout, unit: unit)
  }

  private mutating func end(infinite: Double) -> Double? {
    skipSpaces()
    let start = place
    if current == "-" || current == "+" { place += 1 }
    if take(FigureWords.infinity) != nil {
      skipSpaces()
      return infinite
    }
    place = start
    guard let number = number(.ends), let value = number.value() else { return nil }
    skipSpaces()
    return value
  }

  /// The rest of `3.5万至55万元`, `5%—10%`, `4-10`.
  private mutating func range(from first: Figure) -> FigureReading.Shape? {
    let isHyphen = current == "-"
    guard take(FigureWords.ranges) != nil else { return nil }
    skipSpaces()
    guard var second = quantity() else { return nil }
    second.isIncluded = inclusion()
    let suffix = takeSuffix()
    if let suffix, suffix.relation != .about { return nil }
    if isHyphen, first.number.hasSign || second.number.hasSign { return nil }
    return .range(
      first, second, isAbout: first.isAbout || suffix != nil,
      isHyphen: isHyphen && first.unit.isEmpty && second.unit.isEmpty)
  }

  /// The rest of `5万元以上10万元以下`.
  private mutating func secondBound() -> Figure? {
    _ = take(FigureWords.joints)
    skipSpaces()
    guard let second = side(), second.relation?.isUpper == true else { return nil }
    return second
  }

  // MARK: Parts

  private mutating func side() -> Figure? {
    let isAbout = takeAbout()
    skipSpaces()
    let prefix = take(FigureWords.prefixes)
    if prefix?.relation == .about { return nil }
    if prefix != nil { skipSpaces() }
    guard var figure = quantity() else { return nil }
    figure.isAbout = isAbout
    figure.relation = prefix?.relation == .exactly ? nil : prefix?.relation
    figure.isSymbol = prefix?.isSymbol ?? false
    figure.isIncluded = inclusion()
    while let suffix = takeSuffix() {
      switch suffix.relation {
      case .about: figure.isAbout = true
      case let said where figure.relation == nil:
        figure.relation = said
        figure.isSymbol = suffix.isSymbol
      case .atLeast where figure.relation?.isLower == true,
        .atMost where figure.relation?.isUpper == true:
        break
      default: return nil
      }
      if figure.isIncluded == nil { figure.isIncluded = inclusion() }
    }
    if let relation = figure.relation, let isIncluded = figure.isIncluded {
      guard relation.isLower || relation.isUpper else { return nil }
      figure.relation = relation.including(isIncluded)
    }
    return figure
  }

  private mutating func quantity() -> Figure? {
    let isPercent = take(FigureWords.percent) != nil
    guard var figure = bareFigure() else { return nil }
    if isPercent {
      figure.unit = "%"
      figure.isSpoken = true
      return figure
    }
    if take(FigureWords.somewhatMore) != nil { figure.isSomewhatMore = true }
    let start = place
    skipSpaces()
    if let magnitude = magnitude(of: Magnitude.ofCells) {
      figure.unit = magnitude.word
      if !figure.isSomewhatMore {
        if take(FigureWords.somewhatMore) != nil {
          figure.isSomewhatMore = true
        } else if figure.number.isWhole, !figure.number.hasSign {
          addSmallerParts(to: &figure.number, magnitude)
        }
      }
    }
    figure.unit += unit()
    if figure.unit.isEmpty { place = start }
    if figure.unit == "成" {
      figure.number.exponent += 1
      figure.unit = "%"
    }
    if figure.isSomewhatMore, figure.number.raised() == nil { return nil }
    return figure.unit.unicodeScalars.allSatisfy(Self.isOfUnit) && figure.unit.count <= 12
      ? figure : nil
  }

  /// A number in digits, or in Chinese.
  private mutating func bareFigure() -> Figure? {
    if let number = number(.cells) { return Figure(number: number) }
    guard let value = spokenNumber() else { return nil }
    var figure = Figure(number: WrittenNumber(digits: String(value)))
    figure.isSpoken = true
    return figure
  }

  /// Whether a character may stand in a unit: letters and the marks of compound ones.
  private static func isOfUnit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || "%‰/·*²³㎡23 ".unicodeScalars.contains(scalar)
  }

  /// Up to a blank, a digit or a word that says something else.
  private mutating func unit() -> String {
    let start = place
    while let scalar = current {
      // The second power in m2, km2.
      let isPower = (scalar == "2" || scalar == "3") && place > start && scalars[place - 1] == "m"
      if scalar == " " || (Self.isDigit(scalar) && !isPower) || endsUnit(scalar) { break }
      place += 1
    }
    if units == .known {
      while place > start, UnitCatalog.knownUnit(text(from: start)) == nil { place -= 1 }
    }
    return text(from: start)
  }

  private func endsUnit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "~", "+", ",", "(", ")", ";", "，", "。", "；": return true
    default: break
    }
    // A word of Latin letters begins behind something else.
    if scalar.isASCII, place > 0, Self.isLetter(scalars[place - 1]) { return false }
    return FigureWords.beginsAfterUnits.contains(Self.lowercased(scalar))
      && FigureWords.afterUnits.contains { length(of: $0) != nil }
  }

  private mutating func inclusion() -> Bool? {
    if take(FigureWords.included) != nil { return true }
    return take(FigureWords.excluded) == nil ? nil : false
  }

  private mutating func takeAbout() -> Bool {
    let start = place
    if let word = take(FigureWords.prefixes), word.relation == .about { return true }
    place = start
    return false
  }

  private mutating func takeSuffix() -> FigureWords.Word? {
    let start = place
    skipSpaces()
    if let word = take(FigureWords.suffixes) { return word }
    place = start
    return nil
  }

  // MARK: Characters

  var current: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  package func text(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<place]))
  }

  private mutating func skipSpaces() {
    while current == " " || current == "\t" { place += 1 }
  }

  /// The word at this place, if it is one.
  private mutating func take(_ words: [FigureWords.Word]) -> FigureWords.Word? {
    for word in words {
      guard let length = length(of: word) else { continue }
      place += length
      return word
    }
    return nil
  }

  /// How long a word is that stands here; one of letters ends where they do.
  private func length(of word: FigureWords.Word) -> Int? {
    let end = place + word.scalars.count
    guard end <= scalars.count, word.scalars[0] == Self.lowercased(scalars[place]) else {
      return nil
    }
    for index in word.scalars.indices
    where word.scalars[index] != Self.lowercased(scalars[place + index]) {
      return nil
    }
    if let last = word.scalars.last, Self.isLetter(last), end < scalars.count,
      Self.isLetter(scalars[end])
    {
      return nil
    }
    return word.scalars.count
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (97...122).contains(lowercased(scalar).value)
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (65...90).contains(scalar.value)
      ? Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value + 32)) : scalar
  }
}
