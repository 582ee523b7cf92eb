import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Brings in the columns of another table by key.
struct JoinVerb: Verb {
  let help = Help(
    "join", chinese: "连接", synonyms: ["lookup"],
    signature: Message(
      "join TABLE on K [, K2 = OTHER] [left|inner|semi|anti|full] [many]",
      "连接 表 依 键 [, 键 = 对方列] [左|内|半|反|全] [多对多]"),
    summary: Message(
      "brings in the columns of another table by key and says what matched",
      "按键并入另一张表的列，并报告匹配情况"),
    details: Message(
      """
      A left join by default: every row stays. Keys repeated on both sides are an error unless \
      `many` is said. Columns that both sides have get the other table's name.
      """,
      """
      默认为左连接，本表各行全部保留。两边的键都有重复则报错，写明 `多对多` 才允许。\
      两边都有的列，并入时列名后加对方表名。
      """),
    examples: [
      "villages | where year = 2019 | join counties on county | select village, county,"
        + " kind | take 2"
    ],
    options: [
      Word("left", "左"), Word("inner", "内"), Word("semi", "半"),
      Word("anti", "反"), Word("full", "全"), Word("many", "多对多"),
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.on)
    try reader.expectArguments("join loans on county", "连接 loans 依 县区")
    let (right, name) = try binder.table(step.arguments[0].words[0])
    var options = Options()
    for word in step.arguments[0].words.dropFirst() { try options.read(word, help.options) }
    guard let on = try reader.clause(.on), !on.arguments.isEmpty else {
      throw Diagnostic(
        code: "missing-clause",
        Message("`join` needs the columns to match", "`\(reader.verb)` 缺少用于匹配的列"),
        at: step.verb.span,
        hint: Self.sharedNames(input, right).map {
          Message("`on \($0)` might be meant", "可能是 `依 \($0)`")
        } ?? Message("`on a = b` names a column of each side", "`依 a = b` 从两边各指定一列"))
    }
    let other = StepReader(step, right, binder)
    var leftKeys: [Int] = []
    var rightKeys: [Int] = []
    for argument in on.arguments {
      var words = argument.words
      while words.count > 1, let last = words.last {
        try options.read(last, help.options)
        words.removeLast()
      }
      let (left, rightPlace) = try key(argument, words[0], reader, other)
      try Self.expectComparable(input.schema[left], right.schema[rightPlace], at: argument.span)
      leftKeys.append(left)
      rightKeys.append(rightPlace)
    }
    return node(step, input, right, name, leftKeys, rightKeys, options)
  }

  /// A column of both sides, or `a = b`.
  private func key(
    _ argument: Argument, _ expression: Expression, _ left: StepReader, _ right: StepReader
  ) throws(Diagnostic) -> (Int, Int) {
    if let label = argument.label {
      let name = Expression(.name(label), span: label.span)
      return (try left.column(name), try right.column(expression))
    }
    if case .binary(.equal, let a, let b, _) = expression.kind {
      return (try left.column(a), try right.column(b))
    }
    return (try left.column(expression), try right.column(expression))
  }

  private func node(
    _ step: Step, _ left: PlanNode, _ right: PlanNode, _ name: String?, _ leftKeys: [Int],
    _ rightKeys: [Int], _ options: Options
  ) -> PlanNode {
    let outputs = right.schema.indices.filter { !rightKeys.contains($0) }
    var taken = Set(left.schema.map(\.name))
    var schema = left.schema
    if options.kind == .full {
      // The keys of either side stand in one column.
      for (place, other) in zip(leftKeys, rightKeys) {
        schema[place].type = schema[place].type.widened(with: right.schema[other].type)
      }
    }
    if options.kind != .semi && options.kind != .anti {
      for place in outputs {
        var column = right.schema[place]
        if !taken.insert(column.name).inserted {
          // What is computed has no name of its own.
          column.title = name == nil ? (column.title ?? column.name) + "_另一张表" : nil
          column.name += "_" + (name ?? "the other table")
          taken.insert(column.name)
        }
        schema.append(column)
      }
    }
    let join = Join(
      kind: options.kind, leftKeys: leftKeys, rightKeys: rightKeys, rightOutputs: outputs,
      allowsMany: options.allowsMany, rightName: name)
    return PlanNode(join, over: left, right, schema: schema, span: step.span)
  }

  private static func sharedNames(_ left: PlanNode, _ right: PlanNode) -> String? {
    let shared = left.schema.map(\.name).filter { name in
      right.schema.contains { $0.name == name }
    }
    return shared.isEmpty ? nil : shared.joined(separator: ", ")
  }

  private static func expectComparable(
    _ left: ColumnSchema, _ right: ColumnSchema, at span: Span
  ) throws(Diagnostic) {
    let bothNumbers = left.type.isNumeric && right.type.isNumeric
    guard left.type == right.type || bothNumbers else {
      let (a, b) = (left.type.described, right.type.described)
      throw Diagnostic(
        code: "type-mismatch",
        Message(
          "`\(left.name)` is \(a.english), `\(right.name)` is \(b.english)",
          "`\(left.name)` 为\(a.chinese)，`\(right.name)` 为\(b.chinese)"), at: span)
    }
    guard left.unit == right.unit || left.unit == nil || right.unit == nil else {
      let step = "\(left.unit?.symbol ?? "") \(right.name)"
      throw Diagnostic(
        code: "unit-mismatch",
        Message(
          "`\(left.described)` and `\(right.described)` are in different units",
          "`\(left.described)` 与 `\(right.described)` 单位不同"), at: span,
        hint: Message(
          "`in \(step)` on the other table converts it", "先在另一张表上用 `换算 \(step)`"))
    }
  }

  private struct Options {
    var kind = Join.Kind.left
    var allowsMany = false

    mutating func read(_ word: Expression, _ known: [Word]) throws(Diagnostic) {
      guard case .name(let name) = word.kind else {
        throw Diagnostic(
          code: "unexpected-word", Message("unexpected word in `join`", "连接中不应有此内容"),
          at: word.span)
      }
      let option = known.first { $0.isSpelled(name.text) }?.english ?? name.text
      if option == "many" {
        allowsMany = true
      } else if let kind = Join.Kind(rawValue: option) {
        self.kind = kind
      } else {
        throw Diagnostic(
          code: "unexpected-word",
          Message("no kind of join `\(name.text)`", "没有连接方式 `\(name.text)`"),
          at: name.span,
          hint: Message(
            "left, inner, semi, anti, full and many are known",
            "可用 左、内、半、反、全、多对多"))
      }
    }
  }
}
