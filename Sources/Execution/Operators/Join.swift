import Columns
import Diagnostics
import Planning
import Texts

extension Join: Operator {
  /// Looks up the right side's rows by key; a missing key matches nothing.
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let (left, right) = (inputs[0], inputs[1])
    let context = executor.context
    let matches = matches(left, right)
    try context.check()
    context.note(report(matches))
    if matches.repeatsOnBothSides && !allowsMany && kind != .semi && kind != .anti {
      throw .manyToMany(at: node.span)
    }
    if kind == .semi || kind == .anti {
      return left.picking(matches.leftRows(matched: kind == .semi))
    }
    try expectRoom(matches, left, right, node.span, context)
    let pairs = pairs(matches)
    try context.check()
    var vectors = left.table.columns.indices.map { left.vector($0) }
    if let leftRows = pairs.left { vectors = Vector.gathered(vectors, leftRows) }
    if kind == .full {
      for (leftKey, rightKey) in zip(leftKeys, rightKeys) {
        vectors[leftKey] = Self.filled(
          vectors[leftKey], from: right.vector(rightKey).gathered(pairs.right),
          as: node.schema[leftKey].type)
      }
    }
    vectors += rightOutputs.map { right.vector($0).gathered(pairs.right) }
    return Relation(Table(vectors, under: node.schema, rowCount: pairs.right.rows.count))
  }

  // What comes out is asked about once it is known how much that is.
  func bytes(_ inputs: [Relation]) -> Int { inputs[0].rowCount * 8 + inputs[1].rowCount * 12 }

  /// Refuses what repeated keys would make too large, before it is made.
  private func expectRoom(
    _ matches: JoinMatches, _ left: Relation, _ right: Relation, _ span: Span,
    _ context: ExecutionContext
  ) throws(Diagnostic) {
    let rows = matches.pairCount(
      keepsUnmatchedLeft: kind != .inner, keepsUnmatchedRight: kind == .full)
    guard rows < Int(Int32.max) else {
      throw Diagnostic(
        code: "too-many-rows",
        Message("this join would make \(rows) rows", "此次连接会产生 \(rows) 行"), at: span,
        hint: .furtherKey)
    }
    let outputs = rightOutputs.reduce(0) { $0 + right.table.columns[$1].vector.bytesPerRow }
    try context.expect(rows * (8 + left.table.bytesPerRow + outputs), at: span)
  }

  private func matches(_ left: Relation, _ right: Relation) -> JoinMatches {
    JoinMatches(
      leftKeys.map { left.vector($0) }, rightKeys.map { right.vector($0) },
      leftRows: left.rowCount, rightRows: right.rowCount)
  }

  private func pairs(_ matches: JoinMatches) -> JoinMatches.Pairs {
    matches.pairs(keepsUnmatchedLeft: kind != .inner, keepsUnmatchedRight: kind == .full)
  }

  /// The first vector's cells, the second's where those are missing.
  private static func filled(_ first: Vector, from second: Vector, as type: ColumnType)
    -> Vector
  {
    let isPresent = Vector(
      .boolean(
        first.mask.map { $0.map { $0 == 0 ? Truth.no : Truth.yes } }
          ?? [UInt8](repeating: Truth.yes, count: first.count)))
    return ChoiceKernel.choose(
      conditions: [isPresent], values: [first, second], type: type, rows: first.count)
  }

  private func report(_ matches: JoinMatches) -> Message {
    let matched = matches.matchedLeft
    let unmatched = matches.leftCount - matched
    var english = "\(matched) matched, \(unmatched) not"
    var chinese = "匹配 \(matched) 行，未匹配 \(unmatched) 行"
    if matches.unmatchedRight > 0 {
      english += ", \(matches.unmatchedRight) of \(rightName ?? "the other table") unused"
      chinese += "，右表\(rightName.map { "（\($0)）" } ?? "")未用 \(matches.unmatchedRight) 行"
    }
    if matches.repeatedRight > 0 {
      english += ", \(matches.repeatedRight) repeated on the right"
      chinese += "，右表重复 \(matches.repeatedRight) 行"
    }
    return Message(english, chinese)
  }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  {
    let (left, right) = (node.inputs[0], node.inputs[1])
    let sides = (
      Relation(try lineage.executor.run(left)), Relation(try lineage.executor.run(right))
    )
    let matches = matches(sides.0, sides.1)
    switch kind {
    case .semi, .anti:
      let keeps = kind == .semi
      let kept = (0..<sides.0.rowCount).filter { matches.isMatched($0) == keeps }
      return try lineage.trace(rows.map { kept[$0] }, nil, left)
    case .left, .inner, .full:
      let pairs = pairs(matches)
      let own = rows.map { row in pairs.left.map { Int($0[row]) } ?? row }.filter { $0 >= 0 }
      let other = rows.map { Int(pairs.right.rows[$0]) }.filter { $0 >= 0 }
      return lineage.merged(
        try lineage.trace(own, nil, left) + (try lineage.trace(other, nil, right)))
    }
  }
}

extension Diagnostic {
  fileprivate static func manyToMany(at span: Span) -> Diagnostic {
    Diagnostic(
      code: "many-to-many",
      Message(
        "keys are repeated on both sides, so that rows would multiply", "两边的键都有重复，行数会成倍增加"),
      at: span,
      hint: Message("`many` at the end of the step allows it; ", "步骤末尾加 `多对多` 即可；")
        + Message.furtherKey)
  }
}

extension Message {
  fileprivate static let furtherKey = Message("a further key may be what is missing", "可能还缺少一个键")
}
