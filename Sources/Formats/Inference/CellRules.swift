/// What a column's cells may mean.
struct CellRules: Sendable {
  /// Spellings of missing in columns of figures.
  var missing: Set<[UInt8]>
  /// Those that are missing whatever else they could be.
  var certainlyMissing: Set<[UInt8]> = []
  /// Whether the file itself says that the cells are texts: none of them is a plain number then,
  /// but figures in words and periods still are what they say.
  var areTexts = false

  /// Whether a number may stand for a missing cell.
  var mayMeanMissing: Bool { !certainlyMissing.isEmpty }

  /// The usual spellings, and others that the user gave.
  static func usual(and given: [String]) -> CellRules {
    CellRules(
      missing: Set((usualMissing + given).map { Array($0.utf8) }),
      certainlyMissing: Set(given.map { Array($0.utf8) }))
  }

  /// Those of a column that says its spellings; an empty cell is always missing.
  static func said(_ spellings: [String]) -> CellRules {
    CellRules(missing: Set((spellings + [""]).map { Array($0.utf8) }))
  }

  static let usualMissing = [
    "", "NA", "N/A", "n/a", "na", "-", "--", "—", "——", "–", "…", "……", "无", "null", "NULL",
    "缺", "NaN", "nan",
  ]
}
