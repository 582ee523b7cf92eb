import Figures

/// Reads bounds from the ways in which people and files write them.
///
/// `16万元`, `4万元以上`, `>=4`, `4+`, `超过4`, `不足4`, `50多万元`, `3.5万至55万元`, `4–10`,
/// `[4,10)`, `约603`, `近300`, `三成`. Amounts of which words give only an upper bound begin at zero;
/// those after a sign (`<4`) have no lower bound. 以上 and 以下 include the number, 超过 and 不足
/// exclude it (Civil Code of China, art. 1259), unless （含） or （不含） says otherwise.
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
    /// Whether words stand where the language has digits and signs: 两百, 百分之25.
    package var isSpoken = false
  }

  /// Longer texts are prose.
  private static let mostBytes = 80

  package static func parse(_ text: some StringProtocol) -> Reading? {
    reading(of: text).flatMap(plainReading)
  }

  package static func parse(bytes: [UInt8]) -> Reading? {
    bytes.count > mostBytes ? nil : parse(String(decoding: bytes, as: UTF8.self))
  }

  /// What a person may have meant by a word that is no name: `两百` too, which a cell may be called.
  package static func spoken(_ text: String) -> Reading? {
    guard let shape = reading(of: text) else { return nil }
    if case .single(let figure) = shape, figure.isSpoken, figure.isPlain, figure.unit.isEmpty {
      guard let value = figure.number.value(), value >= 10 else { return nil }
      return Reading(bounds: Bounds(exactly: value), unit: nil, form: .number, isSpoken: true)
    }
    return plainReading(shape)
  }

  /// The one figure that the whole text is.
  private static func reading(of text: some StringProtocol) -> FigureReading.Shape? {
    guard !text.isEmpty, text.utf8.count <= mostBytes else { return nil }
    var scalars = text.unicodeScalars.map(FullWidth.inFigure)
    while scalars.last == " " || scalars.last == "\t" { scalars.removeLast() }
    var scanner = FigureScanner(scalars)
    guard let reading = scanner.figure(), scanner.place == scalars.count else { return nil }
    return reading.shape
  }

  private static func plainReading(_ shape: FigureReading.Shape) -> Reading? {
    switch shape {
    case .unknown: return Reading(bounds: .unknown, form: .bounds)
    case .single(let figure): return single(figure)
    case .range(let first, let second, let isAbout, let isHyphen):
      return range(first, second, isAbout: isAbout, isHyphen: isHyphen)
    case .between(let first, let second): return between(first, second)
    case .interval(let interval): return reading(interval)
    }
  }

  // MARK: Shapes

  private static func single(_ figure: Figure) -> Reading? {
    guard isFigure(figure), let bounds = bounds(of: figure) else { return nil }
    return reading(
      bounds, unit: figure.unit, form: figure.isPlain ? .number : .bounds, [figure])
  }

  private static func bounds(of figure: Figure) -> Bounds? {
    guard let lower = figure.number.value(), let upper = upperEnd(figure) else { return nil }
    var flags: BoundFlags = figure.isAbout ? .about : []
    let open: BoundFlags = figure.isSomewhatMore ? .lowerOpen : []
    // A number named in words has no room below zero unless it is below zero itself.
    let floor = figure.isSymbol || lower < 0 ? -Double.infinity : 0
    switch figure.relation {
    case nil, .exactly?, .about?:
      if figure.isSomewhatMore { flags.formUnion([.lowerOpen, .upperOpen]) }
      return Bounds(lower: lower, upper: upper, flags: flags)
    case .atLeast?: return Bounds(lower: lower, upper: .infinity, flags: flags.union(open))
    case .moreThan?: return Bounds(lower: lower, upper: .infinity, flags: flags.union(.lowerOpen))
    case .atMost?: return Bounds(lower: floor, upper: upper, flags: flags)
    case .lessThan?:
      if floor == upper { return nil }
      return Bounds(lower: floor, upper: upper, flags: flags.union(.upperOpen))
    case .nearly?: return Bounds(lower: -.infinity, upper: upper, flags: flags.union(.about))
    }
  }

  private static func upperEnd(_ figure: Figure) -> Double? {
    figure.isSomewhatMore ? figure.number.raised() : figure.number.value()
  }

  private static func range(
    _ first: Figure, _ second: Figure, isAbout: Bool, isHyphen: Bool
  ) -> Reading? {
    guard isFigure(first), isFigure(second), let ends = ends(first, second),
      let last = upperEnd(second), let lastLower = second.number.value()
    else { return nil }
    var flags: BoundFlags = isAbout ? .about : []
    if first.isSomewhatMore || first.isIncluded == false { flags.insert(.lowerOpen) }
    if second.isSomewhatMore || second.isIncluded == false { flags.insert(.upperOpen) }
    let upper = ends.upper + (last - lastLower)
    guard ends.lower <= upper else { return nil }
    if ends.lower == upper, !flags.isDisjoint(with: [.lowerOpen, .upperOpen]) { return nil }
    return reading(
      Bounds(lower: ends.lower, upper: upper, flags: flags), unit: ends.unit,
      form: isHyphen ? .hyphenRange : .bounds, [first, second])
  }

  private static func between(_ first: Figure, _ second: Figure) -> Reading? {
    guard isFigure(first), isFigure(second), let ends = ends(first, second),
      let low = bounds(of: first), let high = bounds(of: second), ends.lower <= ends.upper
    else { return nil }
    let flags = low.flags.union(high.flags)
    if ends.lower == ends.upper, !flags.isDisjoint(with: [.lowerOpen, .upperOpen]) { return nil }
    return reading(
      Bounds(lower: ends.lower, upper: ends.upper, flags: flags), unit: ends.unit, form: .bounds,
      [first, second])
  }

  private static func reading(_ interval: FigureReading.Interval) -> Reading? {
    var flags: BoundFlags = interval.isAbout ? .about : []
    if interval.isLowerOpen { flags.insert(.lowerOpen) }
    if interval.isUpperOpen { flags.insert(.upperOpen) }
    guard interval.lower <= interval.upper else { return nil }
    if interval.lower == interval.upper, !flags.isDisjoint(with: [.lowerOpen, .upperOpen]) {
      return nil
    }
    return reading(
      Bounds(lower: interval.lower, upper: interval.upper, flags: flags), unit: interval.unit,
      form: .bounds, [])
  }

  private static func reading(
    _ bounds: Bounds, unit: String, form: Reading.Form, _ figures: [Figure]
  ) -> Reading {
    Reading(
      bounds: bounds, unit: unit.isEmpty ? nil : unit, form: form,
      isSpoken: figures.contains(where: \.isSpoken))
  }

  // MARK: Ends and units

  /// Whether a number in Chinese is certain to be one: 三成 and 两百元 are, the village 三里 is not.
  private static func isFigure(_ figure: Figure) -> Bool {
    guard figure.isSpoken, figure.unit != "%" else { return true }
    let isLarge = Magnitude.prefixing(figure.unit) != nil || (figure.number.value() ?? 0) >= 100
    return isLarge && UnitCatalog.knownUnit(figure.unit) != nil
  }

  /// The two numbers in one unit: the one written with the second, or what the first elides.
  private static func ends(_ first: Figure, _ second: Figure)
    -> (lower: Double, upper: Double, unit: String)?
  {
    guard let lower = first.number.value(), let upper = second.number.value() else { return nil }
    if first.unit == second.unit || second.unit.isEmpty { return (lower, upper, first.unit) }
    let magnitude = Magnitude.prefixing(second.unit)
    // 5至10万元 is 5万元 to 10万元, 5000至1万元 is 5000元 to 1万元.
    if first.unit.isEmpty, magnitude == nil || lower <= upper { return (lower, upper, second.unit) }
    // 3.5万至55万元: the noun is said once.
    if first.unit == magnitude?.word { return (lower, upper, second.unit) }
    guard first.unit.isEmpty || UnitCatalog.knownUnit(second.unit) != nil else { return nil }
    let noun = second.unit.dropFirst(magnitude?.word.count ?? 0)
    let own = Magnitude.prefixing(first.unit)
    let ownNoun = first.unit.dropFirst(own?.word.count ?? 0)
    if ownNoun.isEmpty || ownNoun == noun {
      let power = (own?.power ?? 0) - (magnitude?.power ?? 0)
      return first.number.value(movedBy: power).map { ($0, upper, second.unit) }
    }
    guard let target = UnitCatalog.knownUnit(second.unit),
      let unit = UnitCatalog.knownUnit(first.unit), let factor = unit.factor(to: target)
    else { return nil }
    return (Bounds(exactly: lower).scaled(by: factor).lower, upper, second.unit)
  }
}
