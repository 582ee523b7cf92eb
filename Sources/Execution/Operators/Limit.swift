import Columns
import Diagnostics
import Planning
import Randomness
import Texts

extension Limit: Operator {
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let input = inputs[0]
    let count = input.rowCount
    switch self {
    case .first(let wanted): return input.picking(Self.places(0..<min(wanted, count)))
    case .last(let wanted): return input.picking(Self.places((count - min(wanted, count))..<count))
    case .sample(let wanted, let seed):
      return input.picking(Self.sample(min(wanted, count), of: count, seed: seed))
    case .sorted(let wanted, let key): return firstSorted(input, wanted, key, executor.context)
    case .top(let wanted, let key, let per): return top(input, wanted, key, per, executor.context)
    }
  }

  func bytes(_ inputs: [Relation]) -> Int {
    let input = inputs[0]
    switch self {
    case .first, .last, .sample: return 0
    case .sorted(let wanted, _):
      return TopRows.bytes(groups: 1, count: wanted) ?? input.rowCount * 32
    case .top(let wanted, _, let per):
      // Places for the first rows of each group on each thread, or all rows sorted.
      let keys = per.map { input.table.columns[$0].vector }
      let grouping = Grouper.estimate(keys, rows: input.rowCount)
      let grouped = per.isEmpty ? 0 : input.rowCount * (grouping.bytesPerRow + 4)
      let places = TopRows.bytes(groups: per.isEmpty ? 1 : grouping.groups, count: wanted)
      return grouped + (places ?? input.rowCount * 48)
    }
  }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  { try lineage.picked(rows, column, node) }

  private func firstSorted(
    _ input: Relation, _ wanted: Int, _ key: SortKey, _ context: ExecutionContext
  ) -> Relation {
    guard wanted > 0 else { return input.picking([]) }
    let vector = input.vector(key.column)
    let all = Grouping.whole(input.rowCount)
    if vector.mask == nil,
      let first = TopRows(vector, all, count: wanted, descending: key.isDescending)
    {
      return input.picking(first.rows)
    }
    return Sort([key]).sorted(input, context).picking(Self.places(0..<min(wanted, input.rowCount)))
  }

  private static func places(_ range: Range<Int>) -> [Int32] {
    range.map { Int32(truncatingIfNeeded: $0) }
  }

  /// Rows chosen by selection sampling (Knuth, TAOCP 2, algorithm S), in their own order.
  private static func sample(_ wanted: Int, of count: Int, seed: UInt64) -> [Int32] {
    var generator = SplitMix64(seed: seed)
    var chosen: [Int32] = []
    for row in 0..<count where chosen.count < wanted {
      let left = Double(count - row)
      let needed = Double(wanted - chosen.count)
      if generator.unit() * left < needed { chosen.append(Int32(truncatingIfNeeded: row)) }
    }
    return chosen
  }

  /// The first rows of each group in the order of a key, missing keys never; says what ties were
  /// cut.
  private func top(
    _ input: Relation, _ wanted: Int, _ key: SortKey, _ per: [Int], _ context: ExecutionContext
  ) -> Relation {
    let grouping = Grouper.group(per.map { input.vector($0) }, rows: input.rowCount)
    let vector = input.vector(key.column)
    if let first = TopRows(vector, grouping, count: wanted, descending: key.isDescending) {
      noteTop(cutTies: first.cutTies, missing: vector.missingCount, context)
      return input.picking(first.rows)
    }
    let all = (0..<Int32(truncatingIfNeeded: input.rowCount)).filter { vector.isPresent(Int($0)) }
    let sorted = SortKeys.sorted(all, by: vector, descending: key.isDescending).rows
    let ordered = grouping.ordered(sorted)
    var cutTies = 0
    let taken = (0..<max(grouping.count, 1)).map { group -> ArraySlice<Int32> in
      let rows = grouping.count == 0 ? [] : ordered.rows(of: group)
      let taken = rows.prefix(wanted)
      guard let last = taken.last else { return taken }
      // Bounds that differ only in whether an end belongs to them stand in any order.
      let near = rows.dropFirst(wanted).prefix {
        Self.hasSameEnds(vector[Int($0)], vector[Int(last)])
      }
      cutTies += near.count { vector[Int($0)] == vector[Int(last)] }
      return taken
    }
    if case .bounded(let values) = vector.storage {
      noteContenders(values, sorted, taken, grouping, isDescending: key.isDescending, context)
    }
    noteTop(cutTies: cutTies, missing: input.rowCount - all.count, context)
    return input.picking(taken.flatMap { $0 })
  }

  private static func hasSameEnds(_ a: Scalar, _ b: Scalar) -> Bool {
    guard case .bounded(let a) = a, case .bounded(let b) = b else { return a == b }
    return a.lower == b.lower && a.upper == b.upper
  }

  private func noteTop(cutTies: Int, missing: Int, _ context: ExecutionContext) {
    if cutTies > 0 {
      context.note(Message("\(cutTies) more tied with the last", "另有 \(cutTies) 行与末位并列"))
    }
    if missing > 0 {
      context.note(Message("missing in \(missing)", "\(missing) 行缺值，未计入"))
    }
  }

  /// Says how many rows that were left out may belong among the first, as far as bounds tell.
  private func noteContenders(
    _ values: BoundedValues, _ sorted: [Int32], _ taken: [ArraySlice<Int32>],
    _ grouping: Grouping,
    isDescending: Bool, _ context: ExecutionContext
  ) {
    func near(_ row: Int32) -> Double {
      isDescending ? values.lower[Int(row)] : -values.upper[Int(row)]
    }
    func far(_ row: Int32) -> Double {
      isDescending ? values.upper[Int(row)] : -values.lower[Int(row)]
    }
    let thresholds = taken.map { $0.map(near).min() ?? .infinity }
    let chosen = Set(taken.joined())
    let ids = grouping.ids
    let contenders = sorted.count { row in
      far(row) > thresholds[ids[Int(row)]] && !chosen.contains(row)
    }
    if contenders > 0 {
      context.note(
        Message(
          "within the bounds \(contenders) more may belong here", "按界限另有 \(contenders) 行可能入列"))
    }
  }
}
