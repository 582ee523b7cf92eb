import Columns
package import Texts

/// Some of the rows by their number.
package enum Limit: RelationalOperation {
  case first(Int)
  case last(Int)
  case sample(Int, seed: UInt64)
  /// The first so many after sorting by the key; missing keys come last.
  case sorted(Int, SortKey)
  /// The first so many of each group after sorting by the key; missing keys are never taken.
  case top(Int, SortKey, per: [Int])

  package func described(_ node: PlanNode) -> Message {
    let input = node.inputs[0].schema
    switch self {
    case .first(let count): return Message("take \(count)", "取 \(count)")
    case .last(let count): return Message("take -\(count)", "取 -\(count)")
    case .sample(let count, let seed):
      let seed = Int64(bitPattern: seed)
      return Message("sample \(count) with seed = \(seed)", "抽样 \(count) 附 种子 = \(seed)")
    case .sorted(let count, let key):
      return Message("take \(count) in order of ", "取 \(count) 次序 ") + key.text(over: input)
    case .top(let count, let key, let per):
      let verb =
        key.isDescending
        ? Message("top \(count) ", "前 \(count) ") : Message("bottom \(count) ", "后 \(count) ")
      return verb + input[key.column].label + .clause(Message(" per ", " 每 "), per, of: input)
    }
  }
}
