/// The units known by name; any other noun is a counted thing of its own.
package enum UnitCatalog {
  /// Bases whose units have several sizes, so that a bare number is ambiguous.
  static let measuredBases: Set<String> = ["元", "米", "克", "天", "个月"]

  private typealias Term = Unit.Term

  /// A row a unit: its spellings, base, power and scale.
  ///
  /// The first spelling is not preferred: a symbol is shown as it was written.
  private static let rows: [(spellings: [String], base: String, power: Int, scale: Double)] = [
    (["元", "圆", "块", "块钱", "yuan", "CNY", "RMB", "人民币"], "元", 1, 1),
    (["平方米", "平米", "㎡", "m²", "m2", "sqm"], "米", 2, 1),
    (["亩", "mu"], "米", 2, 2000.0 / 3),
    (["公顷", "ha", "hectare", "hectares"], "米", 2, 10_000),
    (["平方公里", "平方千米", "km²", "km2"], "米", 2, 1_000_000),
    (["米", "m", "metre", "metres", "meter", "meters"], "米", 1, 1),
    (["厘米", "cm"], "米", 1, 0.01),
    (["公里", "千米", "km"], "米", 1, 1000),
    (["里"], "米", 1, 500),
    (["克", "g"], "克", 1, 1),
    (["千克", "公斤", "kg"], "克", 1, 1000),
    (["斤"], "克", 1, 500),
    (["吨", "t", "tonne", "tonnes"], "克", 1, 1_000_000),
    (["天", "日", "day", "days"], "天", 1, 1),
    (["小时", "个小时", "h", "hour", "hours"], "天", 1, 1.0 / 24),
    (["分钟", "minute", "minutes"], "天", 1, 1.0 / 1440),
    (["秒", "秒钟", "second", "seconds"], "天", 1, 1.0 / 86_400),
    (["周", "星期", "个星期", "week", "weeks"], "天", 1, 7),
    (["%", "％", "percent", "百分比"], "", 0, 0.01),
    (["‰"], "", 0, 0.001),
    (["成"], "", 0, 0.1),
    (["倍", "times"], "", 0, 1),
    (["pp", "个百分点", "百分点"], "pp", 1, 1),
    (["户", "household", "households"], "户", 1, 1),
    (["人", "person", "persons", "people"], "人", 1, 1),
    (["村", "village", "villages"], "村", 1, 1),
    // Months and years are no fixed number of days.
    (["个月", "月", "month", "months"], "个月", 1, 1),
    (["季度", "个季度", "quarter", "quarters"], "个月", 1, 3),
    (["年", "year", "years"], "个月", 1, 12),
  ]

  /// Words between a number and what is counted, each a counted thing of its own.
  private static let measureWords =
    "个 家 名 所 项 次 座 条 头 只 株 棵 件 份 台 辆 套 场 处 口 位 间 栋 批 笔 匹 艘 组 册 张 人次 户次"

  private static let known: [String: Unit.Term] = {
    var terms: [String: Unit.Term] = [:]
    for word in measureWords.split(separator: " ").map(String.init) {
      terms[word] = Term(symbol: word, base: word, power: 1, scale: 1)
    }
    for row in rows {
      for spelling in row.spellings {
        terms[spelling] = Term(
          symbol: spelling, base: row.base, power: row.power, scale: row.scale)
      }
    }
    return terms
  }()

  /// Reads a unit: `万元`, `元/户`, `%`, `亩`, or any noun; nil where the text cannot be one.
  package static func unit(_ text: some StringProtocol) -> Unit? {
    unit(text, knownOnly: false)
  }

  /// Reads a unit whose every part is in the catalogue (with a magnitude word, perhaps).
  package static func knownUnit(_ text: some StringProtocol) -> Unit? {
    unit(text, knownOnly: true)
  }

  private static func unit(_ text: some StringProtocol, knownOnly: Bool) -> Unit? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    var terms: [Unit.Term] = []
    for (index, part) in parts.enumerated() {
      for factor in part.split(whereSeparator: { $0 == "·" || $0 == "*" || $0 == "×" }) {
        guard var term = term(trimmed(factor), knownOnly: knownOnly) else { return nil }
        term.exponent = index == 0 ? 1 : -1
        terms.append(term)
      }
      if part.isEmpty { return nil }
    }
    return terms.isEmpty ? nil : Unit(terms)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = String(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private static func term(_ symbol: String, knownOnly: Bool) -> Unit.Term? {
    if let term = known[symbol] { return term }
    if let term = scaled(symbol, unknownNouns: !knownOnly) { return term }
    guard !knownOnly, isNoun(symbol) else { return nil }
    return Unit.Term(symbol: symbol, base: symbol, power: 1, scale: 1)
  }

  /// A magnitude word before a known unit, or 万 or 亿 before any noun.
  private static func scaled(_ symbol: String, unknownNouns: Bool) -> Unit.Term? {
    for magnitude in Magnitude.ofUnits where symbol.hasPrefix(magnitude.word) {
      let rest = String(symbol.dropFirst(magnitude.word.count))
      if let term = known[rest], !term.base.isEmpty, term.base != "pp" {
        return Unit.Term(
          symbol: symbol, base: term.base, power: term.power, scale: term.scale * magnitude.scale)
      }
      if unknownNouns, Magnitude.ofAnyNoun.contains(magnitude.word), isNoun(rest) {
        return Unit.Term(symbol: symbol, base: rest, power: 1, scale: magnitude.scale)
      }
    }
    return nil
  }

  /// Letters only, and not so long that it is a sentence.
  private static func isNoun(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 12
      && text.allSatisfy { $0.isLetter || $0 == "_" || $0 == "²" || $0 == "³" }
  }

  static func withoutMagnitude(_ symbol: String) -> Unit.Term? {
    guard known[symbol] == nil else { return nil }
    for magnitude in Magnitude.ofUnits where symbol.hasPrefix(magnitude.word) {
      let rest = String(symbol.dropFirst(magnitude.word.count))
      if let term = term(rest, knownOnly: false) { return term }
    }
    return nil
  }
}
