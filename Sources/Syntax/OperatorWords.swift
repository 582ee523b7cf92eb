import Figures
package import Texts

/// The operators that are words, in both languages.
package enum OperatorWords {
  /// Those that may follow a column, one for each.
  package static let following = [
    Word("and", "且"), Word("or", "或"), Word("in", "属于"), Word("between", "介于"),
    Word("contains", "包含"), Word("starts with", "开头是"), Word("ends with", "结尾是"),
    Word("matches", "匹配"),
  ]

  /// Comparison and text tests that are one word.
  static let comparisons: [String: BinaryOperator] = [
    "等于": .equal, "是": .equal, "不等于": .notEqual, "不是": .notEqual, "大于": .greater, "高于": .greater,
    "超过": .greater,
    "小于": .less, "低于": .less, "不足": .less, "不到": .less, "不低于": .greaterOrEqual,
    "不小于": .greaterOrEqual,
    "大于等于": .greaterOrEqual, "不少于": .greaterOrEqual, "至少": .greaterOrEqual, "达到": .greaterOrEqual,
    "不高于": .lessOrEqual, "不大于": .lessOrEqual, "小于等于": .lessOrEqual, "不超过": .lessOrEqual,
    "contains": .contains, "包含": .contains, "matches": .matches, "匹配": .matches,
    "开头是": .startsWith, "结尾是": .endsWith,
  ]

  static let and: Set<String> = ["and", "且", "并且", "而且"]
  static let or: Set<String> = ["or", "或", "或者"]
  static let not: Set<String> = ["not", "非", "不"]
  static let isIn: Set<String> = ["in", "属于"]
  static let between: Set<String> = ["between", "介于"]

  /// Whether a word can stand as a name without quotes.
  package static func isPlainName(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    return scalars.allSatisfy {
      $0 == "_" || (Lexer.isLetter($0) || ("0"..."9").contains($0)) && FullWidth.half($0) == nil
    } && scalars.first.map { !("0"..."9").contains($0) } == true && !reserved.contains(word)
  }

  private static let reserved: Set<String> = continuing.union(Parser.constants.keys)
    .union(["case", "分情况"])

  private static let continuing: Set<String> = and.union(or).union(not).union(isIn).union(between)
    .union(comparisons.keys).union(["starts", "ends"])

  /// Words that go on with an expression rather than begin something new.
  static func continues(_ word: String) -> Bool { continuing.contains(word) }

  /// A name and an operator that were typed without a blank between: `收入` and `低于5万元`.
  package static func split(_ word: String, after name: String) -> String? {
    guard word.hasPrefix(name), word.count > name.count, !name.isEmpty else { return nil }
    let rest = String(word.dropFirst(name.count))
    let operators =
      comparisons.keys.filter { !$0.utf8.allSatisfy { $0 < 0x80 } } + ["介于", "且", "或"]
    return operators.contains { rest.hasPrefix($0) } ? "\(name) \(rest)" : nil
  }

  static func splitsBeforeDigit(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first, !first.isASCII else { return false }
    return continues(word)
  }

  /// Whether a Chinese operator begins at a place, so that no unit does.
  static func beginsHere(_ scalar: (Int) -> Unicode.Scalar?) -> Bool {
    guard let first = scalar(0) else { return false }
    return first == "且" || first == "或" || (first == "并" && scalar(1) == "且")
  }
}
