import Columns
package import Texts

/// A plan as an indented list, the last step first.
package enum PlanText {
  package static func lines(_ node: PlanNode, indent: Int = 0) -> [Message] {
    let pad = String(repeating: "  ", count: indent)
    return [Message.verbatim(pad) + describe(node)]
      + node.inputs.flatMap { lines($0, indent: indent + 1) }
  }

  /// One step with the columns that matter to it.
  package static func describe(_ node: PlanNode) -> Message {
    switch node.operation {
    case .scan(let table, let name): return scan(table, name, node.schema)
    case .filter(let input, let condition, let mode):
      let columns = names(condition.columns.sorted(), of: input)
      return mode == .dropsCertain
        ? Message("filter on ", "排除：") + columns + Message(", dropping", "")
        : Message("filter on ", "筛选：") + columns
    case .project: return Message("columns ", "列：") + names(of: node.schema)
    case .aggregate(let input, let aggregation):
      return Message("aggregate ", "汇总：") + list(aggregation.calls.map(\.name))
        + clause(" by ", " 按 ", aggregation.keys, of: input)
    case .sort(let input, let keys):
      return Message("sort by ", "排序：") + Message.joined(keys.map { name($0, of: input) })
    case .limit(let input, let limit): return describe(limit, of: input)
    case .distinct(let input, let columns):
      return Message("distinct ", "去重：") + names(columns, of: input)
    case .join(let left, _, let specification):
      return join(specification.kind) + Message(" on ", "：")
        + names(specification.leftKeys, of: left)
    case .append: return Message("append", "追加")
    case .window(let input, let specification):
      return Message("window ", "窗口：") + list(specification.calls.map(\.name))
        + clause(" per ", " 每 ", specification.partition, of: input)
    case .repeatRows: return Message("repeat rows", "展开各行")
    case .apply(_, let function): return Message("apply \(function.name)", "执行：\(function.name)")
    }
  }

  private static func scan(_ table: Table, _ name: Message?, _ schema: [ColumnSchema]) -> Message {
    let source =
      name.map { Message("scan ", "读取：") + $0 } ?? Message("rows already worked out", "已算出的行")
    return source + Message(" (\(Plural.count(table.rowCount, "row")); ", "（\(table.rowCount) 行；")
      + names(of: schema) + Message(")", "）")
  }

  private static func describe(_ limit: Limit, of input: PlanNode) -> Message {
    switch limit {
    case .first(let count): return Message("first \(count)", "取前 \(count) 行")
    case .last(let count): return Message("last \(count)", "取末 \(count) 行")
    case .sample(let count, let seed):
      return Message("sample \(count), seed \(seed)", "抽样 \(count) 行，种子 \(seed)")
    case .sorted(let count, let key):
      return Message("first \(count) by ", "取前 \(count) 行：") + name(key, of: input)
    case .top(let count, let key, let per):
      return Message("top \(count) of ", "取前 \(count) 行：") + names([key.column], of: input)
        + clause(" per ", " 每 ", per, of: input)
    }
  }

  private static func join(_ kind: JoinSpecification.Kind) -> Message {
    let chinese =
      switch kind {
      case .left: "左连接"
      case .inner: "内连接"
      case .semi: "半连接"
      case .anti: "反连接"
      case .full: "全连接"
      }
    return Message("\(kind.rawValue) join", chinese)
  }

  // MARK: Names

  /// Columns are called in Chinese as the screen heads them.
  private static func names(of columns: [ColumnSchema]) -> Message {
    .joined(columns.map { Message($0.name, $0.title ?? $0.name) })
  }

  private static func names(_ places: [Int], of input: PlanNode) -> Message {
    names(of: places.map { input.schema[$0] })
  }

  private static func name(_ key: SortKey, of input: PlanNode) -> Message {
    names([key.column], of: input) + (key.isDescending ? Message(" desc", " 降序") : .empty)
  }

  /// Nothing where there are no columns.
  private static func clause(
    _ english: String, _ chinese: String, _ places: [Int], of input: PlanNode
  ) -> Message {
    places.isEmpty ? .empty : Message(english, chinese) + names(places, of: input)
  }

  private static func list(_ names: [String]) -> Message { .joined(names.map(Message.verbatim)) }
}
