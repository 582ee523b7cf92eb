package import Figures
package import Texts

/// How the cells of one column are written for reading: one number of decimals, grouped or not.
package struct ColumnText {
  private let decimals: Int
  private let minimumDecimals: Int
  private let isGrouped: Bool
  private let suffix: String
  /// True where figures of different kinds stand in one column: each gets its own decimals.
  private let isMixed: Bool
  private let language: Language
  /// What to show for the shell's own words, where that is not what stands in the cells.
  private let words: [String: String]

  /// Chooses the decimals from the cells at the rows that will be shown, unless they are given.
  package init(
    _ column: Column, rows: some Sequence<Int>, language: Language, decimals given: Int? = nil
  ) {
    self.language = language
    words = column.wordsShown(in: language)
    suffix = column.unit?.isPercent == true ? "%" : ""
    let ends = FiniteEnds(column.vector, rows: rows)
    let largest = ends.largest
    let exact = ends.decimals
    let whole = NumberText.wholeDigits(largest)
    let isWhole = column.type == .integer
    // Published figures have a decimal or two and stay as they are; calculated ones get four
    // significant digits, percentages three.
    let calculated = max(1, (suffix.isEmpty ? 4 : 3) - whole)
    let chosen = exact <= 2 ? exact : min(exact, calculated, 12)
    decimals = isWhole ? 0 : given ?? chosen
    // Published bounds stand as they were, `≥4` beside `12.5`: they have no common point to align.
    minimumDecimals = given == nil && column.type == .bounded && exact <= 2 ? 0 : decimals
    isMixed =
      given == nil && column.type == .bounded && column.unit == nil && exact > 0
      && ends.holdWhole
    isGrouped = largest >= 10_000 || (largest >= 1000 && (column.unit != nil || !isWhole))
  }

  /// What is to be known of the finite ends of the numbers shown.
  private struct FiniteEnds {
    var largest = 0.0
    /// The most digits after the point.
    var decimals = 0
    var holdWhole = false
    /// Ten to the power of `decimals`.
    private var scale = 1.0

    init(_ vector: Vector, rows: some Sequence<Int>) {
      guard vector.type.isNumeric else { return }
      for row in rows {
        guard vector.isPresent(row), let bounds = vector[row].bounds else { continue }
        take(bounds.lower)
        if bounds.upper != bounds.lower { take(bounds.upper) }
      }
    }

    private mutating func take(_ end: Double) {
      let magnitude = end.magnitude
      guard magnitude < 1e21 else { return }
      largest = max(largest, magnitude)
      let scaled = magnitude * scale
      if scaled == scaled.rounded() {
        holdWhole = holdWhole || magnitude == magnitude.rounded()
        return
      }
      let own = NumberText.decimals(end)
      guard own > decimals else { return }
      decimals = own
      scale = (0..<own).reduce(1.0) { power, _ in power * 10 }
    }
  }

  package func text(_ cell: Scalar) -> String {
    switch cell {
    case .missing: "–"
    case .boolean(let value): TruthText.message(value).text(in: language)
    case .undecided: TruthText.undecided.text(in: language)
    case .integer(let value): Self.grouped(value, isGrouped) + suffix
    case .number(let value): number(value) + suffix
    case .bounded(let bounds): NumberText.shown(bounds, suffix: suffix, number: number)
    case .text(let text): words[text] ?? text
    case .period(let period): period.text
    }
  }

  private func number(_ value: Double) -> String {
    if isMixed {
      let own = max(0, min(4 - NumberText.wholeDigits(value), 12))
      return NumberText.rounded(value, decimals: own, grouping: isGrouped)
    }
    return NumberText.rounded(
      value, decimals: decimals, minimumDecimals: minimumDecimals, grouping: isGrouped)
  }

  private static func grouped(_ value: Int, _ isGrouped: Bool) -> String {
    guard isGrouped else { return String(value) }
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (value < 0 ? "-" : "") + groups.joined(separator: ",")
  }
}

extension Column {
  /// What a reader sees in place of the words that stand in the cells; none where it is the same.
  package func wordsShown(in language: Language) -> [String: String] {
    guard language != .english else { return [:] }
    return Dictionary(words.map { ($0.english, $0.text(in: language)) }) { first, _ in first }
  }
}

/// Truth values where people read them; in data they are English.
private enum TruthText {
  static let undecided = Message("undecided", "无法判定")

  static func message(_ value: Bool) -> Message {
    value ? Message("true", "真") : Message("false", "假")
  }
}

/// A single value for reading: `3600.12万元`, `11.07%`, `≥4万元`.
package enum ValueText {
  /// With so many decimals where they are given, else as many as read well.
  package static func text(_ value: Scalar, unit: Unit?, decimals: Int? = nil) -> Message {
    let symbol = unit?.symbol ?? ""
    func digits(_ number: Double) -> String {
      guard let decimals else { return NumberText.calculated(number) }
      return NumberText.rounded(number, decimals: decimals, minimumDecimals: decimals)
    }
    switch value {
    case .integer(let number): return .verbatim(String(number) + symbol)
    case .number(let number): return .verbatim(digits(number) + symbol)
    case .bounded(let bounds):
      return .verbatim(NumberText.shown(bounds, suffix: symbol, number: digits))
    case .missing: return Message("missing", "缺失值")
    case .undecided: return TruthText.undecided
    case .boolean(let value): return TruthText.message(value)
    case .text, .period: return .verbatim(CellText.plain(value))
    }
  }
}
