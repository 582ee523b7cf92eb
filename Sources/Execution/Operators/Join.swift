import Columns
import Diagnostics
import Planning
import Texts

extension Executor {
  /// Looks up the right side's rows by key; a missing key matches nothing.
  func join(
    _ left: Relation, _ right: Relation, _ specification: JoinSpecification,
    _ schema: [ColumnSchema]
  ) throws(Diagnostic) -> Relation {
    let matches = Self.matching(left, right, specification)
    try context.check()
    report(matches, specification)
    let kind = specification.kind
    if matches.repeatsOnBothSides && !specification.allowsMany && kind != .semi && kind != .anti {
      throw .manyToMany(specification)
    }
    if kind == .semi || kind == .anti {
      return left.picking(matches.leftRows(matched: kind == .semi))
    }
    try expectRoom(matches, left, right, specification)
    let pairs = Self.pairs(matches, kind)
    try context.check()
    var vectors = left.table.columns.indices.map { left.vector($0) }
    if let leftRows = pairs.left { vectors = Vector.gathered(vectors, leftRows) }
    if kind == .full {
      for (leftKey, rightKey) in zip(specification.leftKeys, specification.rightKeys) {
        vectors[leftKey] = Self.filled(
          vectors[leftKey], from: right.vector(rightKey).gathered(pairs.right),
          as: schema[leftKey].type)
      }
    }
    vectors += specification.rightOutputs.map { right.vector($0).gathered(pairs.right) }
    return Relation(Self.table(schema, vectors, rowCount: pairs.right.rows.count))
  }

  /// Refuses what repeated keys would make too large, before it is made.
  private func expectRoom(
    _ matches: JoinMatches, _ left: Relation, _ right: Relation,
    _ specification: JoinSpecification
  ) throws(Diagnostic) {
    let rows = matches.pairCount(
      keepsUnmatchedLeft: specification.kind != .inner,
      keepsUnmatchedRight: specification.kind == .full)
    guard rows < Int(Int32.max) else {
      throw Diagnostic(
        code: "too-many-rows",
        Message("this join would make \(rows) rows", "此次连接会产生 \(rows) 行"),
        at: specification.span, hint: .furtherKey)
    }
    let outputs = specification.rightOutputs.reduce(0) {
      $0 + right.table.columns[$1].vector.bytesPerRow
    }
    try context.expect(
      rows * (8 + left.table.bytesPerRow + outputs), at: specification.span)
  }

  static func matching(
    _ left: Relation, _ right: Relation, _ specification: JoinSpecification
  ) -> JoinMatches {
    JoinMatches(
      specification.leftKeys.map { left.vector($0) },
      specification.rightKeys.map { right.vector($0) }, leftRows: left.rowCount,
      rightRows: right.rowCount)
  }

  static func pairs(
    _ matches: JoinMatches, _ kind: JoinSpecification.Kind
  ) -> JoinMatches.Pairs {
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

  private func report(_ matches: JoinMatches, _ specification: JoinSpecification) {
    let matched = matches.matchedLeft
    let unmatched = matches.leftCount - matched
    var english = "\(matched) matched, \(unmatched) not"
    var chinese = "匹配 \(matched) 行，未匹配 \(unmatched) 行"
    if matches.unmatchedRight > 0 {
      let name = specification.rightName
      english += ", \(matches.unmatchedRight) of \(name ?? "the other table") unused"
      chinese += "，右表\(name.map { "（\($0)）" } ?? "")未用 \(matches.unmatchedRight) 行"
    }
    if matches.repeatedRight > 0 {
      english += ", \(matches.repeatedRight) repeated on the right"
      chinese += "，右表重复 \(matches.repeatedRight) 行"
    }
    context.note(Message(english, chinese))
  }
}

extension Diagnostic {
  fileprivate static func manyToMany(_ specification: JoinSpecification) -> Diagnostic {
    Diagnostic(
      code: "many-to-many",
      Message(
        "keys are repeated on both sides, so that rows would multiply", "两边的键都有重复，行数会成倍增加"),
      at: specification.span,
      hint: Message("`many` at the end of the step allows it; ", "步骤末尾加 `多对多` 即可；")
        + Message.furtherKey)
  }
}

extension Message {
  fileprivate static let furtherKey = Message("a further key may be what is missing", "可能还缺少一个键")
}
