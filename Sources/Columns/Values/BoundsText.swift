/// Reads bounds from the ways in which people and files write them.
///
/// `16万元`, `4万元以上`, `>=4`, `4+`, `超过4`, `不足4`, `50多万元`, `3.5万至55万元`, `4–10`,
/// `[4,10)`, `约603`, `近300`. Amounts of which words give only an upper bound begin at zero; those
/// after a sign (`<4`) have no lower bound. 以上 and 以下 include the number, 超过 and 不足 exclude
/// it (Civil Code of China, art. 1259).
package enum BoundsText {
  /// What was read: bounds in the unit written, and that unit as written (万元).
  package struct Reading: Sendable, Equatable {
    /// How sure it is that bounds were meant.
    package enum Form: Sendable {
      case number, bounds
      /// `4-10`, which may also be a code or a score.
      case hyphenRange
    }

    package var bounds: Bounds
    package var unit: String?
    package var form: Form
  }

  /// Longer texts are prose.
  private static let mostBytes = 80

  package static func parse(_ text: some StringProtocol) -> Reading? {
    text.utf8.count > mostBytes ? nil : parse(bytes: Array(text.utf8))
  }

  package static func parse(bytes: [UInt8]) -> Reading? {
    guard !bytes.isEmpty, bytes.count <= mostBytes else { return nil }
    var scanner = BoundsScanner(normalized(bytes))
    return scanner.read()
  }

  /// Full-width letters, digits and marks as ASCII ones, every blank as a space.
  private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...].prefix(3)
      let next = rest.count == 3 ? bytes[place + 2] : 0
      let pair = rest.count > 1 ? bytes[place + 1] : 0
      switch (bytes[place], pair) {
      case (0xEF, 0xBC) where (0x81...0xBF).contains(next):
        result.append(next - 0x81 + 0x21)
        place += 3
      case (0xEF, 0xBD) where (0x80...0x9E).contains(next):
        result.append(next - 0x80 + 0x60)
        place += 3
      case (0xE3, 0x80) where next == 0x80, (0xE2, 0x80) where next == 0xAF || next == 0x89:
        result.append(UInt8(ascii: " "))
        place += 3
      case (0xE2, 0x88) where next == 0x92:
        result.append(UInt8(ascii: "-"))
        place += 3
      case (0xC2, 0xA0):
        result.append(UInt8(ascii: " "))
        place += 2
      default:
        result.append(bytes[place])
        place += 1
      }
    }
    return result
  }
}

/// A position in the bytes of one cell, with the rules of the grammar as its methods.
private struct BoundsScanner {
  private typealias Relation = BoundsWords.Relation

  /// A number with its unit: `6万多元`.
  private struct Quantity {
    var number: ScannedNumber
    var isSomewhatMore = false
    var unit: [UInt8] = []

    var hasSign: Bool { number.hasSign }
    var lower: Double { number.value }
    var upper: Double? { isSomewhatMore ? number.raised : number.value }
  }

  /// One end: a quantity with what is said of it.
  private struct Side {
    var quantity: Quantity
    var relation: Relation?
    var isSymbol: Bool
    var isAbout: Bool
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    var end = bytes.count
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    self.bytes = Array(bytes[..<end])
  }

  private var isAtEnd: Bool { place >= bytes.count }
  private var current: UInt8 { place < bytes.count ? bytes[place] : 0 }

  mutating func read() -> BoundsText.Reading? {
    skipSpaces()
    if bytes[place...].elementsEqual([UInt8(ascii: "?")]) {
      return reading(.unknown, unit: [], form: .bounds)
    }
    let start = place
    if let interval = readInterval() { return interval }
    place = start
    guard let first = readSide() else { return nil }
    skipSpaces()
    if isAtEnd { return single(first) }
    if first.relation == nil, let range = readRange(from: first) { return range }
    return readSecondBound(after: first)
  }

  // MARK: Shapes

  private func single(_ side: Side) -> BoundsText.Reading? {
    guard let bounds = bounds(of: side) else { return nil }
    let isPlain = side.relation == nil && !side.isAbout && !side.quantity.isSomewhatMore
    return reading(bounds, unit: side.quantity.unit, form: isPlain ? .number : .bounds)
  }

  private func bounds(of side: Side) -> Bounds? {
    let quantity = side.quantity
    guard let upper = quantity.upper else { return nil }
    var flags: BoundFlags = side.isAbout ? .about : []
    let open: BoundFlags = quantity.isSomewhatMore ? .lowerOpen : []
    // A number named in words has no room below zero unless it is below zero itself.
    let floor = side.isSymbol || quantity.lower < 0 ? -Double.infinity : 0
    switch side.relation {
    case nil, .exactly?, .about?:
      if quantity.isSomewhatMore { flags.formUnion([.lowerOpen, .upperOpen]) }
      return Bounds(lower: quantity.lower, upper: upper, flags: flags)
    case .atLeast?:
      return Bounds(lower: quantity.lower, upper: .infinity, flags: flags.union(open))
    case .moreThan?:
      return Bounds(lower: quantity.lower, upper: .infinity, flags: flags.union(.lowerOpen))
    case .atMost?: return Bounds(lower: floor, upper: upper, flags: flags)
    case .lessThan?:
      if floor == upper { return nil }
      return Bounds(lower: floor, upper: upper, flags: flags.union(.upperOpen))
    case .nearly?:
      return Bounds(lower: -.infinity, upper: upper, flags: flags.union(.about))
    }
  }

  /// `[4,10)`, `~(50,60)万元`.
  private mutating func readInterval() -> BoundsText.Reading? {
    let isAbout = takeAbout()
    skipSpaces()
    let opening = current
    guard opening == UInt8(ascii: "[") || opening == UInt8(ascii: "(") else { return nil }
    place += 1
    guard let lower = readEnd(infinite: -.infinity) else { return nil }
    guard current == UInt8(ascii: ",") else { return nil }
    place += 1
    guard let upper = readEnd(infinite: .infinity) else { return nil }
    let closing = current
    guard closing == UInt8(ascii: "]") || closing == UInt8(ascii: ")") else { return nil }
    place += 1
    skipSpaces()
    let unit = readUnit()
    skipSpaces()
    guard isAtEnd, lower <= upper, unit.isEmpty || BoundsScanner.isUnit(unit) else { return nil }
    var flags: BoundFlags = isAbout ? .about : []
    if opening == UInt8(ascii: "("), lower.isFinite { flags.insert(.lowerOpen) }
    if closing == UInt8(ascii: ")"), upper.isFinite { flags.insert(.upperOpen) }
    if lower == upper, !flags.isDisjoint(with: [.lowerOpen, .upperOpen]) { return nil }
    return reading(Bounds(lower: lower, upper: upper, flags: flags), unit: unit, form: .bounds)
  }

  private mutating func readEnd(infinite: Double) -> Double? {
    skipSpaces()
    let start = place
    if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") { place += 1 }
    if take(BoundsWords.infinity) != nil {
      skipSpaces()
      return infinite
    }
    place = start
    guard let number = ScannedNumber(bytes, at: place, allowsGroups: false) else { return nil }
    place = number.end
    skipSpaces()
    return number.value
  }

  /// The rest of `3.5万至55万元`, `5%—10%`, `4-10`.
  private mutating func readRange(from first: Side) -> BoundsText.Reading? {
    let start = place
    let isHyphen = current == UInt8(ascii: "-")
    guard take(BoundsWords.ranges) != nil else { return nil }
    skipSpaces()
    guard let second = readQuantity() else {
      place = start
      return nil
    }
    let isAboutAfter = takeSuffix().map { $0.relation == .about }
    skipSpaces()
    guard isAtEnd, isAboutAfter != false else { return nil }
    if isHyphen, first.quantity.hasSign || second.hasSign { return nil }
    guard let ends = aligned(first.quantity, second), let lastUpper = second.upper else {
      return nil
    }
    let upper = ends.upper + (lastUpper - second.lower)
    guard ends.lower <= upper else { return nil }
    var flags: BoundFlags = first.isAbout || isAboutAfter == true ? .about : []
    if first.quantity.isSomewhatMore { flags.insert(.lowerOpen) }
    if second.isSomewhatMore { flags.insert(.upperOpen) }
    let isBare = isHyphen && first.quantity.unit.isEmpty && second.unit.isEmpty
    return reading(
      Bounds(lower: ends.lower, upper: upper, flags: flags), unit: ends.unit,
      form: isBare ? .hyphenRange : .bounds)
  }

  /// The rest of `5万元以上10万元以下`.
  private mutating func readSecondBound(after first: Side) -> BoundsText.Reading? {
    guard first.relation?.isLower == true else { return nil }
    _ = take(BoundsWords.joints)
    skipSpaces()
    guard let second = readSide(), second.relation?.isUpper == true else { return nil }
    skipSpaces()
    guard isAtEnd, let ends = aligned(first.quantity, second.quantity),
      let low = bounds(of: first), let high = bounds(of: second), ends.lower <= ends.upper
    else { return nil }
    let flags = low.flags.union(high.flags)
    if ends.lower == ends.upper, !flags.isDisjoint(with: [.lowerOpen, .upperOpen]) { return nil }
    return reading(
      Bounds(lower: ends.lower, upper: ends.upper, flags: flags), unit: ends.unit, form: .bounds)
  }

  /// The two numbers in one unit: the one written with the second, or what the first elides.
  private func aligned(_ first: Quantity, _ second: Quantity)
    -> (lower: Double, upper: Double, unit: [UInt8])?
  {
    if first.unit == second.unit || second.unit.isEmpty {
      return (first.lower, second.lower, first.unit)
    }
    let whole = String(decoding: second.unit, as: UTF8.self)
    let magnitude = UnitCatalog.magnitude(prefixing: whole)
    if first.unit.isEmpty {
      guard first.lower > second.lower, let magnitude else {
        return (first.lower, second.lower, second.unit)
      }
      return (first.lower / magnitude.scale, second.lower, second.unit)
    }
    // 3.5万至55万元: the noun is said once.
    let part = String(decoding: first.unit, as: UTF8.self)
    if let magnitude, part == magnitude.word { return (first.lower, second.lower, second.unit) }
    let noun = magnitude.map { String(whole.dropFirst($0.word.count)) } ?? whole
    guard let target = UnitCatalog.knownUnit(whole),
      let unit = UnitCatalog.knownUnit(part) ?? UnitCatalog.knownUnit(part + noun),
      let factor = unit.factor(to: target)
    else { return nil }
    return (first.lower * factor, second.lower, second.unit)
  }

  // MARK: Parts

  private mutating func readSide() -> Side? {
    var isAbout = takeAbout()
    skipSpaces()
    var relation: Relation?
    var isSymbol = false
    if let word = take(BoundsWords.prefixes) {
      relation = word.relation == .exactly ? nil : word.relation
      isSymbol = word.isSymbol
      if relation == .about { return nil }
      skipSpaces()
    }
    guard let quantity = readQuantity() else { return nil }
    while let suffix = takeSuffix() {
      switch suffix.relation {
      case .about: isAbout = true
      case let said where relation == nil:
        relation = said
        isSymbol = suffix.isSymbol
      case .atLeast where relation?.isLower == true, .atMost where relation?.isUpper == true: break
      default: return nil
      }
    }
    return Side(quantity: quantity, relation: relation, isSymbol: isSymbol, isAbout: isAbout)
  }

  private mutating func readQuantity() -> Quantity? {
    guard let number = ScannedNumber(bytes, at: place, allowsGroups: true) else { return nil }
    place = number.end
    var quantity = Quantity(number: number)
    if take(BoundsWords.somewhatMore) != nil { quantity.isSomewhatMore = true }
    let start = place
    skipSpaces()
    if let magnitude = take(BoundsWords.magnitudes) {
      quantity.unit = magnitude.bytes
      if !quantity.isSomewhatMore, take(BoundsWords.somewhatMore) != nil {
        quantity.isSomewhatMore = true
      }
    }
    quantity.unit += readUnit()
    if quantity.unit.isEmpty { place = start }
    if quantity.isSomewhatMore, quantity.number.raised == nil { return nil }
    guard quantity.unit.isEmpty || BoundsScanner.isUnit(quantity.unit) else { return nil }
    return quantity
  }

  /// Up to a blank, a digit or a word that says something else.
  private mutating func readUnit() -> [UInt8] {
    let start = place
    while !isAtEnd {
      let byte = current
      // The second power in m2, km2.
      let isPower =
        (byte == UInt8(ascii: "2") || byte == UInt8(ascii: "3")) && place > start
        && bytes[place - 1] == UInt8(ascii: "m")
      if byte == UInt8(ascii: " ") || (ScannedNumber.isDigit(byte) && !isPower) { break }
      if stops(at: place) { break }
      place += 1
      while !isAtEnd, current & 0xC0 == 0x80 { place += 1 }
    }
    return Array(bytes[start..<place])
  }

  private func stops(at place: Int) -> Bool {
    let byte = bytes[place]
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "+") {
      return true
    }
    if byte == UInt8(ascii: ",") { return true }
    guard byte >= 0x80 else { return false }
    return [BoundsWords.suffixes, BoundsWords.ranges, BoundsWords.joints].contains { words in
      words.contains { $0.bytes[0] >= 0x80 && bytes[place...].starts(with: $0.bytes) }
    }
  }

  private mutating func takeAbout() -> Bool {
    let start = place
    if let word = take(BoundsWords.prefixes), word.relation == .about { return true }
    place = start
    return false
  }

  private mutating func takeSuffix() -> BoundsWords.Word? {
    let start = place
    skipSpaces()
    if let word = take(BoundsWords.suffixes) { return word }
    place = start
    return nil
  }

  /// The word at this place, if it is one; English words end before a blank or a digit.
  private mutating func take(_ words: [BoundsWords.Word]) -> BoundsWords.Word? {
    for word in words {
      let end = place + word.bytes.count
      guard end <= bytes.count, matches(word.bytes) else { continue }
      let isLetters = Self.isLetter(word.bytes[word.bytes.count - 1])
      if isLetters, end < bytes.count, Self.isLetter(bytes[end]) { continue }
      place = end
      return word
    }
    return nil
  }

  private func matches(_ word: [UInt8]) -> Bool {
    for index in word.indices where word[index] != Self.lowercased(bytes[place + index]) {
      return false
    }
    return true
  }

  private mutating func skipSpaces() {
    while current == UInt8(ascii: " ") || current == UInt8(ascii: "\t") { place += 1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased(byte))
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// Letters and the marks of compound units, not so long that it is a sentence.
  private static func isUnit(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 36 else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || "%‰/·*²³㎡23".unicodeScalars.contains(scalar)
    }
  }

  private func reading(_ bounds: Bounds, unit: [UInt8], form: BoundsText.Reading.Form)
    -> BoundsText.Reading
  {
    BoundsText.Reading(
      bounds: bounds, unit: unit.isEmpty ? nil : String(decoding: unit, as: UTF8.self), form: form)
  }
}

/// The digits of one number at a place in a text.
private struct ScannedNumber {
  let value: Double
  let hasSign: Bool
  /// After its last digit.
  let end: Int
  /// The number with its last non-zero digit one higher: 60 for 50, 1200 for 1100.
  private(set) var raised: Double?

  init?(_ bytes: [UInt8], at start: Int, allowsGroups: Bool) {
    var place = start
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    var text: [UInt8] = []
    hasSign = byte(place) == UInt8(ascii: "-") || byte(place) == UInt8(ascii: "+")
    if hasSign {
      text.append(bytes[place])
      place += 1
    }
    let firstDigit = place
    while Self.isDigit(byte(place)) { place += 1 }
    var wholeDigits = Array(bytes[firstDigit..<min(place, bytes.count)])
    if wholeDigits.count > 1, wholeDigits[0] == UInt8(ascii: "0") { return nil }
    if allowsGroups, (1...3).contains(wholeDigits.count), wholeDigits[0] != UInt8(ascii: "0") {
      let mark = byte(place)
      while mark == UInt8(ascii: ",") || mark == UInt8(ascii: " "), byte(place) == mark,
        (1...3).allSatisfy({ Self.isDigit(byte(place + $0)) }), !Self.isDigit(byte(place + 4))
      {
        wholeDigits += bytes[(place + 1)...(place + 3)]
        place += 4
      }
    }
    text += wholeDigits
    var decimals = 0
    if byte(place) == UInt8(ascii: "."), Self.isDigit(byte(place + 1)) {
      if wholeDigits.isEmpty { text.append(UInt8(ascii: "0")) }
      text.append(bytes[place])
      place += 1
      while Self.isDigit(byte(place)) {
        text.append(bytes[place])
        place += 1
        decimals += 1
      }
    }
    guard !wholeDigits.isEmpty || decimals > 0 else { return nil }
    raised = Self.raised(text, decimals: decimals)
    if byte(place) | 0x20 == UInt8(ascii: "e") {
      var end = place + 1
      if byte(end) == UInt8(ascii: "+") || byte(end) == UInt8(ascii: "-") { end += 1 }
      if Self.isDigit(byte(end)) {
        while Self.isDigit(byte(end)) { end += 1 }
        text += bytes[place..<end]
        place = end
        raised = nil
      }
    }
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return nil
    }
    self.value = value
    end = place
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func raised(_ text: [UInt8], decimals: Int) -> Double? {
    let digits = text.filter(isDigit)
    guard digits.count <= 15, digits.count == text.count - (decimals > 0 ? 1 : 0),
      let last = digits.lastIndex(where: { $0 != UInt8(ascii: "0") }),
      let mantissa = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    var step = 1
    for _ in (last + 1)..<max(digits.count, last + 1) { step *= 10 }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return Double(mantissa + step) / scale
  }
}
