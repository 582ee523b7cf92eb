import Columns

/// A plan as an indented list, the last step first.
package enum PlanText {
  package static func lines(_ node: PlanNode, indent: Int = 0) -> [String] {
    let pad = String(repeating: "  ", count: indent)
    return [pad + describe(node)] + node.inputs.flatMap { lines($0, indent: indent + 1) }
  }

  /// One step with the columns that matter to it.
  package static func describe(_ node: PlanNode) -> String {
    func names(_ places: [Int], of input: PlanNode) -> String {
      places.map { input.schema[$0].name }.joined(separator: ", ")
    }
    func name(_ key: SortKey, of input: PlanNode) -> String {
      input.schema[key.column].name + (key.isDescending ? " desc" : "")
    }
    switch node.operation {
    case .scan(let table, let name):
      let source = name.map { "scan \($0)" } ?? "rows already worked out"
      return
        "\(source) (\(table.rowCount) rows; \(node.schema.map(\.name).joined(separator: ", ")))"
    case .filter(let input, let condition, let mode):
      let columns = names(condition.columns.sorted(), of: input)
      return "filter on \(columns)\(mode == .dropsCertain ? ", dropping" : "")"
    case .project: return "columns \(node.schema.map(\.name).joined(separator: ", "))"
    case .aggregate(let input, let aggregation):
      let keys = aggregation.keys.isEmpty ? "" : " by \(names(aggregation.keys, of: input))"
      return "aggregate \(aggregation.calls.map(\.name).joined(separator: ", "))\(keys)"
    case .sort(let input, let keys):
      return "sort by " + keys.map { name($0, of: input) }.joined(separator: ", ")
    case .limit(let input, let limit):
      switch limit {
      case .first(let count): return "first \(count)"
      case .last(let count): return "last \(count)"
      case .sample(let count, let seed): return "sample \(count), seed \(seed)"
      case .sorted(let count, let key): return "first \(count) by \(name(key, of: input))"
      case .top(let count, let key, let per):
        let groups = per.isEmpty ? "" : " per \(names(per, of: input))"
        return "top \(count) of \(input.schema[key.column].name)\(groups)"
      }
    case .distinct(let input, let columns): return "distinct \(names(columns, of: input))"
    case .join(let left, _, let specification):
      return "\(specification.kind.rawValue) join on \(names(specification.leftKeys, of: left))"
    case .append: return "append"
    case .window(let input, let specification):
      let groups =
        specification.partition.isEmpty ? "" : " per \(names(specification.partition, of: input))"
      return "window \(specification.calls.map(\.name).joined(separator: ", "))\(groups)"
    case .repeatRows: return "repeat rows"
    case .apply(_, let function): return "apply \(function.name)"
    }
  }
}
