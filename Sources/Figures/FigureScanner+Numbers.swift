extension FigureScanner {
  /// How digits are written in a kind of text.
  package struct DigitRules: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    static let sign = DigitRules(rawValue: 1)
    /// `1,234` and `1 234`.
    static let groups = DigitRules(rawValue: 2)
    /// `1_234`.
    static let underscores = DigitRules(rawValue: 4)
    /// 007, which elsewhere is a code and no number.
    static let leadingZeros = DigitRules(rawValue: 8)

    static let cells: DigitRules = [.sign, .groups]
    static let ends: DigitRules = [.sign]
    package static let literals: DigitRules = [.underscores, .leadingZeros]
  }

  /// The digits at this place with point and exponent.
  package mutating func number(_ rules: DigitRules) -> WrittenNumber? {
    let start = place
    guard let number = digits(rules) else {
      place = start
      return nil
    }
    return number
  }

  private mutating func digits(_ rules: DigitRules) -> WrittenNumber? {
    var number = WrittenNumber(digits: "")
    if rules.contains(.sign), current == "-" || current == "+" {
      number.hasSign = true
      number.isNegative = current == "-"
      place += 1
    }
    number.digits = wholeDigits(underscores: rules.contains(.underscores))
    let count = number.digits.utf8.count
    if number.digits.hasPrefix("0"), count > 1, !rules.contains(.leadingZeros) { return nil }
    if rules.contains(.groups), (1...3).contains(count), !number.digits.hasPrefix("0") {
      number.digits += groups()
    }
    if current == ".", digit(1) != nil {
      place += 1
      let fraction = wholeDigits(underscores: rules.contains(.underscores))
      number.digits = (number.digits.isEmpty ? "0" : number.digits) + "." + fraction
    }
    guard !number.digits.isEmpty else { return nil }
    if let exponent = exponent() {
      number.exponent = exponent
      number.hasExponent = true
    }
    return rules.contains(.literals) || number.value() != nil ? number : nil
  }

  private mutating func wholeDigits(underscores: Bool) -> String {
    var digits = String.UnicodeScalarView()
    while let scalar = current {
      if Self.isDigit(scalar) {
        digits.append(scalar)
      } else if !(underscores && scalar == "_" && digit(1) != nil && !digits.isEmpty) {
        break
      }
      place += 1
    }
    return String(digits)
  }

  /// Three digits each behind the same mark.
  private mutating func groups() -> String {
    guard let mark = current, mark == "," || mark == " " else { return "" }
    var digits = String.UnicodeScalarView()
    while current == mark, (1...3).allSatisfy({ digit($0) != nil }), digit(4) == nil {
      digits.append(contentsOf: scalars[(place + 1)...(place + 3)])
      place += 4
    }
    return String(digits)
  }

  /// `e-06`; an `e` without digits begins a unit.
  private mutating func exponent() -> Int? {
    guard current == "e" || current == "E" else { return nil }
    var length = 1
    if place + 1 < scalars.count, "+-".unicodeScalars.contains(scalars[place + 1]) { length = 2 }
    guard digit(length) != nil else { return nil }
    let start = place + 1
    place += length
    while digit() != nil { place += 1 }
    let text = text(from: start)
    // Digits beyond those of any double: the number is out of range either way.
    return Int(text.hasPrefix("+") ? String(text.dropFirst()) : text).map {
      min(max($0, -100_000), 100_000)
    } ?? (text.hasPrefix("-") ? -100_000 : 100_000)
  }

  package func digit(_ ahead: Int = 0) -> Int? {
    guard place + ahead < scalars.count, Self.isDigit(scalars[place + ahead]) else { return nil }
    return Int(scalars[place + ahead].value) - 48
  }

  // MARK: Magnitudes

  /// The word of a literal's magnitude: `万`, or `k` and `M` where no letter follows.
  package mutating func magnitude() -> Magnitude? {
    if let found = magnitude(of: Magnitude.chinese) { return found }
    guard let letter = Magnitude.all.first(where: { [current].compactMap(\.self) == $0.scalars }),
      !(place + 1 < scalars.count && isNoun(scalars[place + 1]))
    else { return nil }
    place += 1
    return letter
  }

  private func isNoun(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  mutating func magnitude(of words: [Magnitude]) -> Magnitude? {
    guard let found = words.first(where: { scalars[place...].starts(with: $0.scalars) }) else {
      return nil
    }
    let end = place + found.scalars.count
    let next = end < scalars.count ? scalars[end] : " "
    // 千克 and 千米 are units of their own, and 百分点 is no hundred.
    if found.word == "千", next == "克" || next == "米" { return nil }
    if found.word == "百", next == "分" { return nil }
    place = end
    return found
  }

  /// Adds the rest of `1万5千`, `1亿2千万`, `1万5000` and `13万2`, which are said in turn.
  package mutating func addSmallerParts(to number: inout WrittenNumber, _ first: Magnitude) {
    guard number.digits.utf8.count + first.power < 18, let whole = Int(number.digits) else {
      return
    }
    var sum = 0
    var least = first
    while least.power > 0, let (part, next) = smallerPart(below: least) {
      sum += part
      least = next
    }
    guard sum > 0 else { return }
    number = .whole(whole * Self.power(first.power) + sum, over: first.power)
  }

  private mutating func smallerPart(below least: Magnitude) -> (value: Int, next: Magnitude)? {
    let start = place
    guard let (value, count) = part(), value > 0, current != "." else {
      place = start
      return nil
    }
    if let magnitude = magnitude(of: Magnitude.chinese),
      value < Self.power(least.power) / Self.power(magnitude.power)
    {
      return (value * Self.power(magnitude.power), magnitude)
    }
    place = start
    _ = part()
    // Without a word it says every digit that the magnitude before it leaves, or its next alone.
    let isNextAlone = count == 1 && "百千万亿".contains(least.word)
    guard count == least.power || isNextAlone, value < Self.power(least.power) else {
      place = start
      return nil
    }
    let scale = count == least.power ? 1 : Self.power(least.power - 1)
    return (value * scale, Magnitude.ones)
  }

  /// Digits, or a number in Chinese, and how many digits it has.
  private mutating func part() -> (value: Int, digits: Int)? {
    let start = place
    let digits = wholeDigits(underscores: false)
    if digits.utf8.count < 16, let value = Int(digits) { return (value, digits.utf8.count) }
    place = start
    return spokenNumber().map { ($0, String($0).utf8.count) }
  }

  static func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { value, _ in value * 10 } }

  // MARK: Numbers in Chinese

  private static let spokenDigits: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  private static let spokenPowers: [Unicode.Scalar: Int] = ["十": 1, "百": 2, "千": 3]

  /// A number below 10,000 as it is spoken: 两百, 三, 十二, 一千零五十, 三百五.
  package mutating func spokenNumber() -> Int? {
    let start = place
    var sum = 0
    var least = 4
    while let scalar = current {
      if scalar == "零" || scalar == "〇", sum > 0 {
        place += 1
        continue
      }
      let digit = Self.spokenDigits[scalar]
      let ahead = place + (digit == nil ? 0 : 1)
      let power = ahead < scalars.count ? Self.spokenPowers[scalars[ahead]] : nil
      // 十二 leaves out its one; a hundred has its digit said.
      guard let value = digit ?? (scalar == "十" && sum == 0 ? 1 : nil) else { break }
      if let power, power < least {
        sum += value * Self.power(power)
        least = power
        place = ahead + 1
        continue
      }
      guard digit != nil else { break }
      // 三百五 is 350, 三百零五 is 305.
      let isAfterZero = place > start && (scalars[place - 1] == "零" || scalars[place - 1] == "〇")
      sum += sum > 0 && !isAfterZero ? value * Self.power(least - 1) : value
      place += 1
      break
    }
    if sum == 0 { place = start }
    return sum > 0 ? sum : nil
  }
}
