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

  /// Values beyond these are not listed.
  private static let mostShown = 3

  func warn(_ binder: PipelineBinder, at span: Span) throws(Diagnostic) {
    for (place, column) in source.schema.enumerated() where place != key && !per.contains(place) {
      guard let subject = column.role?.compared,
        column.type == .text || column.type == .period || column.type == .integer
      else { continue }
      try warn(subject, place, binder, span)
    }
  }

  private func warn(
    _ subject: Message, _ place: Int, _ binder: PipelineBinder, _ span: Span
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
