import Columns
import Diagnostics
import Planning

extension Executor {
  /// Looks up the right side's rows by key; a missing key matches nothing.
  func join(
    _ left: Relation, _ right: Relation, _ specification: JoinSpecification,
    _ schema: [ColumnSchema]
  ) throws(Diagnostic) -> Relation {
    let matches = matching(left, right, specification)
    report(matches, left.rowCount, specification)
    if matches.repeatsOnBothSides && !specification.allowsMany
      && specification.kind != .semi && specification.kind != .anti
    {
      throw .manyToMany(specification)
    }
    switch specification.kind {
    case .semi, .anti:
      let keeps = specification.kind == .semi
      let kept = (0..<left.rowCount).filter { matches.isMatched($0) == keeps }
      return left.picking(kept.map { Int32(truncatingIfNeeded: $0) })
    case .left, .inner, .full:
      let (leftRows, rightRows) = matches.pairs(kind: specification.kind)
      var vectors = left.table.columns.indices.map { place in
        left.vector(place).gathered(leftRows)
      }
      if specification.kind == .full {
        for (leftKey, rightKey) in zip(specification.leftKeys, specification.rightKeys) {
          vectors[leftKey] = Self.filled(
            vectors[leftKey], from: right.vector(rightKey).gathered(rightRows))
        }
      }
      vectors += specification.rightOutputs.map { right.vector($0).gathered(rightRows) }
      return Relation(Self.table(schema, vectors, rowCount: leftRows.count))
    }
  }

  /// The first vector's cells, the second's where those are missing.
  private static func filled(_ first: Vector, from second: Vector) -> Vector {
    let isPresent = Vector(
      .boolean(
        first.mask.map { $0.map { $0 == 0 ? Truth.no : Truth.yes } }
          ?? [UInt8](repeating: Truth.yes, count: first.count)))
    return ChoiceKernel.choose(
      conditions: [isPresent], values: [first, second], type: first.type, rows: first.count)
  }

  func matching(
    _ left: Relation, _ right: Relation, _ specification: JoinSpecification
  ) -> JoinMatches {
    let leftKeys = specification.leftKeys.map { left.vector($0) }
    let rightKeys = specification.rightKeys.map { right.vector($0) }
    let joined = zip(leftKeys, rightKeys).map { a, b -> Vector in
      let type: ColumnType = a.type == b.type ? a.type : .number
      return Vector.concatenated([Self.keyed(a, type), Self.keyed(b, type)], type: type)
    }
    let grouping = Grouper.group(joined, rows: left.rowCount + right.rowCount)
    let leftIds = Array(grouping.ids[..<left.rowCount])
    let rightIds = Array(grouping.ids[left.rowCount...])
    func absent(_ keys: [Vector], _ rows: Int) -> [Bool] {
      (0..<rows).map { row in keys.contains { !$0.isPresent(row) } }
    }
    return JoinMatches(
      leftIds: leftIds, rightIds: rightIds, groups: grouping.count,
      leftAbsent: absent(leftKeys, left.rowCount), rightAbsent: absent(rightKeys, right.rowCount))
  }

  private static func keyed(_ vector: Vector, _ type: ColumnType) -> Vector {
    guard vector.type != type, vector.type.isNumeric else { return vector }
    return Vector(.number(vector.storage.doubles), mask: vector.mask)
  }

  private func report(_ matches: JoinMatches, _ leftRows: Int, _ specification: JoinSpecification) {
    let matched = matches.matchedLeft
    let unmatched = leftRows - matched
    var english = "\(matched) matched, \(unmatched) not"
    var chinese = "匹配 \(matched) 行，未匹配 \(unmatched) 行"
    if matches.unmatchedRight > 0 {
      english += ", \(matches.unmatchedRight) of \(specification.rightName) unused"
      chinese += "，\(specification.rightName) 有 \(matches.unmatchedRight) 行未用"
    }
    if matches.repeatedRight > 0 {
      english += ", \(matches.repeatedRight) repeated on the right"
      chinese += "，右表重复 \(matches.repeatedRight) 行"
    }
    context.note(Note(english, chinese))
  }
}

/// Which rows of the right side belong to each row of the left.
struct JoinMatches {
  let leftIds: [UInt32]
  let leftAbsent: [Bool]
  /// Right rows by key, those with missing keys left out.
  let starts: [Int]
  let rightRows: [Int32]
  let rightCount: Int
  let matchedLeft: Int
  let unmatchedRight: Int
  let repeatedRight: Int
  let repeatsOnBothSides: Bool
  private let isUsedRight: [Bool]

  init(
    leftIds: [UInt32], rightIds: [UInt32], groups: Int, leftAbsent: [Bool], rightAbsent: [Bool]
  ) {
    self.leftIds = leftIds
    self.leftAbsent = leftAbsent
    rightCount = rightIds.count
    var starts = [Int](repeating: 0, count: groups + 1)
    for row in rightIds.indices where !rightAbsent[row] { starts[Int(rightIds[row]) + 1] += 1 }
    var repeated = 0
    for group in 0..<groups { repeated += max(0, starts[group + 1] - 1) }
    for group in 0..<groups { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: starts[groups])
    for row in rightIds.indices where !rightAbsent[row] {
      let group = Int(rightIds[row])
      rows[next[group]] = Int32(truncatingIfNeeded: row)
      next[group] += 1
    }
    var leftCounts = [Int32](repeating: 0, count: groups)
    var matched = 0
    var isBoth = false
    for row in leftIds.indices where !leftAbsent[row] {
      let group = Int(leftIds[row])
      leftCounts[group] += 1
      let rightMatches = starts[group + 1] - starts[group]
      if rightMatches > 0 { matched += 1 }
      if leftCounts[group] > 1 && rightMatches > 1 { isBoth = true }
    }
    var used = [Bool](repeating: false, count: rightIds.count)
    for row in rightIds.indices where !rightAbsent[row] {
      used[row] = leftCounts[Int(rightIds[row])] > 0
    }
    self.starts = starts
    rightRows = rows
    matchedLeft = matched
    repeatedRight = repeated
    repeatsOnBothSides = isBoth
    isUsedRight = used
    unmatchedRight = used.reduce(0) { $0 + ($1 ? 0 : 1) }
  }

  func isMatched(_ row: Int) -> Bool {
    guard !leftAbsent[row] else { return false }
    let group = Int(leftIds[row])
    return starts[group + 1] > starts[group]
  }

  /// Left and right row numbers side by side, -1 where a side has none.
  func pairs(kind: JoinSpecification.Kind) -> (left: [Int32], right: [Int32]) {
    var left: [Int32] = []
    var right: [Int32] = []
    left.reserveCapacity(leftIds.count)
    right.reserveCapacity(leftIds.count)
    for row in leftIds.indices {
      if isMatched(row) {
        let group = Int(leftIds[row])
        for place in starts[group]..<starts[group + 1] {
          left.append(Int32(truncatingIfNeeded: row))
          right.append(rightRows[place])
        }
      } else if kind != .inner {
        left.append(Int32(truncatingIfNeeded: row))
        right.append(-1)
      }
    }
    if kind == .full {
      for row in 0..<rightCount where !isUsedRight[row] {
        left.append(-1)
        right.append(Int32(truncatingIfNeeded: row))
      }
    }
    return (left, right)
  }
}

extension Diagnostic {
  fileprivate static func manyToMany(_ specification: JoinSpecification) -> Diagnostic {
    Diagnostic(
      code: "many-to-many",
      "keys are repeated on both sides, so that rows would multiply", at: specification.span,
      hint: "`many` at the end of the step allows it; a further key may be what is missing")
  }
}
