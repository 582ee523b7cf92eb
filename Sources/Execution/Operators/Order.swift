import Columns
import Diagnostics
import Planning
import Randomness
import Texts

extension Executor {
  /// Row numbers in the order of the keys; stable, missing last.
  func sort(_ input: Relation, _ keys: [SortKey]) -> Relation {
    var result = input
    for key in keys.reversed() where !Cancellation.isRequested() {
      let vector = input.table.columns[key.column].vector
      let sorted = SortKeys.sorted(result.rows, by: vector, descending: key.isDescending)
      result = Relation(input.table, rows: sorted.rows)
      result.made = sorted.cells.map { Relation.MadeColumn(place: key.column, cells: $0) }
    }
    if keys.count == 1, let rows = result.rows {
      noteUndecided(rows, input.table.columns[keys[0].column].vector)
    }
    return result
  }

  /// Says between how many neighbours the bounds leave open which comes first.
  private func noteUndecided(_ rows: [Int32], _ vector: Vector) {
    guard case .bounded(let values) = vector.storage else { return }
    var undecided = 0
    for (row, next) in zip(rows, rows.dropFirst()) {
      let (a, b) = (Int(row), Int(next))
      guard vector.isPresent(a), vector.isPresent(b) else { continue }
      let isApart = values.upper[a] < values.lower[b] || values.upper[b] < values.lower[a]
      if !isApart, !(values[a].isExact && values[b].isExact) { undecided += 1 }
    }
    if undecided > 0 {
      context.note(
        Message(
          "order undecided between \(Plural.count(undecided, "pair")) of neighbours",
          "\(undecided) 对相邻行次序无法判定"))
    }
  }

  func limit(_ input: Relation, _ limit: Limit) -> Relation {
    let count = input.rowCount
    switch limit {
    case .first(let wanted): return input.picking(Self.places(0..<min(wanted, count)))
    case .last(let wanted): return input.picking(Self.places((count - min(wanted, count))..<count))
    case .sample(let wanted, let seed):
      return input.picking(Self.sample(min(wanted, count), of: count, seed: seed))
    case .sorted(let wanted, let key): return firstSorted(input, wanted, key)
    case .top(let wanted, let key, let per): return top(input, wanted, key, per)
    }
  }

  private func firstSorted(_ input: Relation, _ wanted: Int, _ key: SortKey) -> Relation {
    guard wanted > 0 else { return input.picking([]) }
    let vector = input.vector(key.column)
    let all = Grouping.whole(input.rowCount)
    if vector.mask == nil,
      let first = TopRows(vector, all, count: wanted, descending: key.isDescending)
    {
      return input.picking(first.rows)
    }
    return limit(sort(input, [key]), .first(wanted))
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
  private func top(_ input: Relation, _ wanted: Int, _ key: SortKey, _ per: [Int]) -> Relation {
    let grouping = Grouper.group(per.map { input.vector($0) }, rows: input.rowCount)
    let vector = input.vector(key.column)
    if let first = TopRows(vector, grouping, count: wanted, descending: key.isDescending) {
      noteTop(cutTies: first.cutTies, missing: vector.missingCount)
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
      noteContenders(values, sorted, taken, grouping, isDescending: key.isDescending)
    }
    noteTop(cutTies: cutTies, missing: input.rowCount - all.count)
    return input.picking(taken.flatMap { $0 })
  }

  private static func hasSameEnds(_ a: Scalar, _ b: Scalar) -> Bool {
    guard case .bounded(let a) = a, case .bounded(let b) = b else { return a == b }
    return a.lower == b.lower && a.upper == b.upper
  }

  private func noteTop(cutTies: Int, missing: Int) {
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
    isDescending: Bool
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

  /// The first row of each combination of the columns, in row order.
  func distinct(_ input: Relation, _ columns: [Int]) -> Relation {
    let grouping = Grouper.group(columns.map { input.vector($0) }, rows: input.rowCount)
    var isFirst = [UInt8](repeating: 0, count: input.rowCount)
    for row in grouping.firstRows where row >= 0 { isFirst[Int(row)] = 1 }
    return input.picking(
      RowSelection.rows([RowSelection.Kept(isFirst, nil, keepsTrue: true)]))
  }

  func repeatRows(_ input: Relation, _ count: BoundExpression, span: Span) throws(Diagnostic)
    -> Relation
  {
    let counts = try evaluator.vectors([count], over: input)[0]
    var places: [Int32] = []
    var missing = 0
    for row in 0..<counts.count {
      if row & 0xFFFF == 0 { try context.check() }
      let cell = counts[row]
      if cell.isMissing {
        missing += 1
        continue
      }
      guard let number = cell.double, let times = Int(exactly: number), times >= 0 else {
        throw Self.notRepeated(row, cell, span)
      }
      guard places.count + times <= 1 << 28 else {
        throw Diagnostic(
          code: "too-many-rows",
          Message("this would make more than \(1 << 28) rows", "结果会超过 \(1 << 28) 行"), at: span)
      }
      places.append(
        contentsOf: repeatElement(Int32(truncatingIfNeeded: row), count: times))
    }
    if missing > 0 {
      context.note(Message("count missing in \(missing)", "\(missing) 行次数缺失，未展开"))
    }
    return input.picking(places)
  }

  private static func notRepeated(_ row: Int, _ cell: Scalar, _ span: Span) -> Diagnostic {
    let times =
      cell.bounds.map { Message.verbatim(NumberText.exact($0)) } ?? Message("so many", "这么多")
    return Diagnostic(
      code: "not-a-count",
      Message(
        "row \(row + 1) cannot be repeated \(times.english) times",
        "第 \(row + 1) 行不能重复 \(times.chinese) 次"), at: span,
      hint: Message(
        "`expand` takes a column of whole numbers that are not negative", "`展开` 需要一列非负整数"))
  }
}
