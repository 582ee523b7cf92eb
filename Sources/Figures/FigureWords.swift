/// The words and marks around a number that say it is a bound, longest first.
package enum FigureWords {
  /// What a word says of the number beside it.
  package enum Relation: Sendable {
    case atLeast, moreThan, atMost, lessThan, nearly, about, exactly

    package var isLower: Bool { self == .atLeast || self == .moreThan }
    package var isUpper: Bool { self == .atMost || self == .lessThan }

    /// The same where the number itself is said to be included, or not to be.
    func including(_ isIncluded: Bool) -> Relation {
      switch (self, isIncluded) {
      case (.atLeast, false): .moreThan
      case (.atMost, false): .lessThan
      default: self
      }
    }
  }

  /// One spelling with its meaning; amounts named in words (不足4) are not below zero.
  struct Word: Sendable {
    let scalars: [Unicode.Scalar]
    let relation: Relation
    let isSymbol: Bool
  }

  static let prefixes = table(
    symbols: [
      (.atLeast, ">= ≥ ≧ =>"), (.moreThan, ">"), (.atMost, "<= ≤ ≦ =<"), (.lessThan, "<"),
      (.nearly, "≲"), (.about, "~ ≈ ∼"), (.exactly, "="),
    ],
    words: [
      (.atLeast, "不低于 不少于 不小于 至少 最少 达到 已达 达 at_least no_less_than not_less_than minimum"),
      (.moreThan, "超过 突破 大于 高于 多于 超 逾 more_than exceeding over above"),
      (
        .atMost,
        "不超过 不高于 不大于 不多于 至多 最多 at_most no_more_than not_more_than up_to within"
      ),
      (.lessThan, "不足 不满 不到 未满 未达 小于 低于 少于 less_than fewer_than under below"),
      (.nearly, "将近 接近 近 nearly almost close_to"),
      (.about, "大约 约为 大概 约 about around approximately approx. approx circa ca."),
    ])

  static let suffixes = table(
    symbols: [(.atLeast, "+")],
    words: [
      (.atLeast, "及以上 以上 or_more or_above or_over and_above and_over and_more"),
      (
        .atMost,
        "及以下 以下 以内 之内 or_less or_fewer or_below or_under and_below and_under and_less"
      ),
      (.about, "左右 上下"),
    ])

  static let ranges = table(symbols: [], words: [(.exactly, "—— 至 到 — – ― ‒ ~ - to")])
  static let joints = table(symbols: [], words: [(.exactly, "、 , 且 但 and but")])
  /// 50多万: somewhat more.
  static let somewhatMore = table(symbols: [], words: [(.moreThan, "多 余 几")])
  static let infinity = table(symbols: [], words: [(.exactly, "∞ inf")])
  static let percent = table(symbols: [], words: [(.exactly, "百分之")])
  /// 10万元（含）以上: that the number itself is one of them.
  static let included = table(symbols: [], words: [(.exactly, "(含) (含本数) (包含)")])
  static let excluded = table(symbols: [], words: [(.exactly, "(不含) (不含本数) (不包含)")])
  /// What a unit ends before.
  static let afterUnits = [suffixes, ranges, joints].flatMap(\.self)
  static let beginsAfterUnits = Set(afterUnits.compactMap(\.scalars.first))

  private static func table(
    symbols: [(Relation, String)], words: [(Relation, String)]
  ) -> [Word] {
    let listed = symbols.map { ($0.0, $0.1, true) } + words.map { ($0.0, $0.1, false) }
    let all = listed.flatMap { relation, spellings, isSymbol in
      spellings.split(separator: " ").map { spelling in
        Word(
          scalars: spelling.unicodeScalars.map { $0 == "_" ? " " : $0 }, relation: relation,
          isSymbol: isSymbol)
      }
    }
    return all.sorted { $0.scalars.count > $1.scalars.count }
  }
}
