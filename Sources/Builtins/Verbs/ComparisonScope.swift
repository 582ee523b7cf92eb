import Columns
import Diagnostics
import Planning
import Texts

/// Warns where members of a comparison are not about the same thing: the commonest mistake.
struct ComparisonScope {
  let source: PlanNode
  /// The column whose values are compared.
  let key: Int
  /// Columns that part the comparison, within which each may differ.
  let per: [Int]
  let members: [String]?

  private struct Aspect {
    var subject: Message
    var names: [String]
  }

  private static let aspects = [
    Aspect(
      subject: Message("periods", "时期"), names: ["year", "年份", "年", "年度", "period"]),
    Aspect(
      subject: Message("plan and actual figures", "数据性质"), names: ["modality", "性质"]),
    Aspect(subject: Message("units", "单位"), names: ["unit", "单位"]),
    Aspect(subject: Message("populations", "统计总体"), names: ["population_of", "of", "口径"]),
  ]
  /// Values beyond these are not listed.
  private static let mostShown = 3

  func warn(_ binder: PipelineBinder, at span: Span) throws(Diagnostic) {
    for (place, column) in source.schema.enumerated() where place != key && !per.contains(place) {
      guard let aspect = Self.aspect(of: column) else { continue }
      try warn(aspect, place, binder, span)
    }
  }

  private static func aspect(of column: ColumnSchema) -> Aspect? {
    aspects.first { aspect in
      guard aspect.names.contains(column.name) || aspect.names.contains(column.title ?? "") else {
        return false
      }
      return column.type == .text || column.type == .period || column.type == .integer
    }
  }

  private func warn(
    _ aspect: Aspect, _ place: Int, _ binder: PipelineBinder, _ span: Span
  ) throws(Diagnostic) {
    let pairs = PlanNode(
      Project([.column(key), .column(place)]), over: source,
      schema: [source.schema[key], source.schema[place]], span: source.span)
    let table = try binder.table(
      of: .plan(PlanNode(Distinct([0, 1]), over: pairs, span: source.span)), at: span)
    var values: [String: [String]] = [:]
    for row in 0..<table.rowCount {
      let member = CellText.plain(table.columns[0].vector[row])
      if let members, !members.contains(member) { continue }
      values[member, default: []].append(CellText.plain(table.columns[1].vector[row]))
    }
    let sets = values.mapValues { Set($0) }
    let all = sets.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    guard all.count > 1 else { return }
    var shown = all.sorted().prefix(Self.mostShown).map { Message.verbatim($0) }
    if all.count > Self.mostShown { shown.append(.verbatim("…")) }
    let list = Message.joined(shown)
    let subject = aspect.subject
    if sets.values.allSatisfy({ $0 == all }) {
      binder.report(
        Message(
          "each member mixes \(subject.english): \(list.english)",
          "各对象内部混有不同的\(subject.chinese)：\(list.chinese)"))
    } else {
      binder.report(
        Message(
          "not all alike: \(subject.english) differ between members (\(list.english))",
          "口径不一：各对象的\(subject.chinese)不同（\(list.chinese)）"))
    }
  }
}
