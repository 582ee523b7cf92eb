package import Texts

/// What a column says about the figures of its row, besides being one: told by its head, in either
/// language, and nowhere else.
package enum ColumnRole: CaseIterable, Sendable {
  /// The passage or file that a figure was taken from.
  case source
  case period
  /// Whether figures are actual, planned, forecast.
  case modality
  /// The unit of figures that stand in one column with others.
  case unit
  /// Whom the figures are about: all households, those registered poor.
  case population

  /// The heads that say so.
  private var heads: [String] {
    switch self {
    case .source: ["source", "来源", "出处"]
    case .period: ["year", "年份", "年", "年度", "period", "时期"]
    case .modality: ["modality", "性质"]
    case .unit: ["unit", "单位"]
    case .population: ["population_of", "of", "口径"]
    }
  }

  /// What differs where two such columns differ; nil where that is no matter.
  package var compared: Message? {
    switch self {
    case .source: nil
    case .period: Message("periods", "时期")
    case .modality: Message("plan and actual figures", "数据性质")
    case .unit: Message("units", "单位")
    case .population: Message("populations", "统计总体")
    }
  }

  private static let byHead = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { role in role.heads.map { ($0, role) } })

  fileprivate static func told(by head: String) -> ColumnRole? { byHead[head] }
}

extension ColumnSchema {
  package var role: ColumnRole? {
    ColumnRole.told(by: name) ?? title.flatMap(ColumnRole.told)
  }
}
