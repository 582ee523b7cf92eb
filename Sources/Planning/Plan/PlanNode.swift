package import Columns
package import Diagnostics
package import Texts

/// A step of the plan with the columns that come out of it.
package struct PlanNode: Sendable {
  package var operation: PlanOperation
  package var schema: [ColumnSchema]
  /// The step of the user's text that it came from.
  package var span: Span
  /// Where the rows of a scan come from, for `why`.
  package var origin: Origin?

  package init(
    _ operation: PlanOperation, schema: [ColumnSchema], span: Span, origin: Origin? = nil
  ) {
    self.operation = operation
    self.schema = schema
    self.span = span
    self.origin = origin
  }

  package var inputs: [PlanNode] {
    switch operation {
    case .scan: []
    case .filter(let input, _, _), .project(let input, _), .aggregate(let input, _),
      .sort(let input, _), .limit(let input, _), .distinct(let input, _),
      .window(let input, _), .repeatRows(let input, _), .apply(let input, _):
      [input]
    case .join(let left, let right, _), .append(let left, let right, _): [left, right]
    }
  }
}

/// What a table that stands ready was made of: a reference, so that keeping it costs nothing.
package final class Origin: Sendable {
  package enum Kind: Sendable {
    /// A file or dataset, as `why` names it.
    case loaded(Message)
    /// The result of a plan, row by row.
    case plan(PlanNode)
    /// Laid out from the rows of a plan: each row of the table stands for those with its keys.
    case keyed(PlanNode, Layout)
  }

  /// How a laid-out table (a pivot, a comparison) belongs to the rows it is made from.
  package struct Layout: Sendable {
    /// Places of the keys: in the table, and in the rows.
    package var keys: [(table: Int, rows: Int)]
    /// The place in the rows whose values are the names of the table's columns.
    package var heads: [Int]

    package init(keys: [(table: Int, rows: Int)], heads: [Int]) {
      self.keys = keys
      self.heads = heads
    }
  }

  package let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }
}

/// The relational operations; every verb lowers to these or to `apply`.
package indirect enum PlanOperation: Sendable {
  case scan(Table, name: Message?)
  case filter(PlanNode, BoundExpression, FilterMode)
  case project(PlanNode, [BoundExpression])
  case aggregate(PlanNode, Aggregation)
  case sort(PlanNode, [SortKey])
  case limit(PlanNode, Limit)
  /// Keeps the first row of each combination of the columns.
  case distinct(PlanNode, [Int])
  case join(PlanNode, PlanNode, JoinSpecification)
  /// For each output column its place on the left and on the right, nil where it is absent.
  case append(PlanNode, PlanNode, [AppendedColumn])
  /// Adds one column a call after those of the input.
  case window(PlanNode, WindowSpecification)
  /// Repeats each row as often as a whole number says.
  case repeatRows(PlanNode, BoundExpression)
  /// The escape hatch: a table in, a table out.
  case apply(PlanNode, TableFunction)
}

package enum FilterMode: Sendable {
  /// Keeps the rows that are certainly true.
  case keepsCertain
  /// Drops the rows that are certainly true.
  case dropsCertain
}

package struct Aggregation: Sendable {
  /// What stands in a key column of texts where a row is over all of the key's values.
  package static let total = Word("total", "合计")

  package var keys: [Int]
  package var calls: [AggregateCall]
  /// Adds a row over all groups, and with several keys one per prefix of the keys.
  package var withTotals: Bool

  package init(keys: [Int], calls: [AggregateCall], withTotals: Bool = false) {
    self.keys = keys
    self.calls = calls
    self.withTotals = withTotals
  }
}

/// What is worked out for all calls of a step at once.
package enum GroupFigure: Sendable {
  /// The sum of the first argument.
  case sum
  /// The number of rows.
  case size
  /// The smallest value of the first argument.
  case smallest
  /// The largest value of the first argument.
  case largest
}

/// One aggregate over groups of rows.
package struct AggregateCall: Sendable {
  /// Arguments over all rows, the group of each row: one cell per group.
  package typealias Evaluation =
    @Sendable (_ arguments: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector

  package var name: String
  package var arguments: [BoundExpression]
  package var output: ColumnSchema
  /// What the footer calls an argument whose missing cells were skipped; nil where none are.
  package var skipsMissingOf: String?
  package var span: Span
  package var evaluate: Evaluation
  /// Figures that it works with, which several calls can share.
  package var figures: Set<GroupFigure> = []
  /// What the footer says of the groups that it was computed over, if anything.
  package var remark: (@Sendable (_ arguments: [Vector], _ grouping: Grouping) -> Message?)?

  package init(
    name: String, arguments: [BoundExpression], output: ColumnSchema,
    skipsMissingOf: String? = nil, span: Span, evaluate: @escaping Evaluation
  ) {
    self.name = name
    self.arguments = arguments
    self.output = output
    self.skipsMissingOf = skipsMissingOf
    self.span = span
    self.evaluate = evaluate
  }
}

package struct SortKey: Sendable {
  package var column: Int
  package var isDescending: Bool

  package init(column: Int, isDescending: Bool) {
    self.column = column
    self.isDescending = isDescending
  }
}

package enum Limit: Sendable {
  case first(Int)
  case last(Int)
  case sample(Int, seed: UInt64)
  /// The first so many after sorting by the key; missing keys come last.
  case sorted(Int, SortKey)
  /// The first so many of each group after sorting by the key; missing keys are never taken.
  case top(Int, SortKey, per: [Int])
}

package struct JoinSpecification: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case left, inner, semi, anti, full }

  package var kind: Kind
  package var leftKeys: [Int]
  package var rightKeys: [Int]
  /// The columns of the right side that come out, after all of the left.
  package var rightOutputs: [Int]
  package var allowsMany: Bool
  /// Nil where the right side is computed.
  package var rightName: String?
  package var span: Span

  package init(
    kind: Kind, leftKeys: [Int], rightKeys: [Int], rightOutputs: [Int], allowsMany: Bool,
    rightName: String?, span: Span
  ) {
    self.kind = kind
    self.leftKeys = leftKeys
    self.rightKeys = rightKeys
    self.rightOutputs = rightOutputs
    self.allowsMany = allowsMany
    self.rightName = rightName
    self.span = span
  }
}

package struct AppendedColumn: Sendable {
  package var left: BoundExpression?
  package var right: BoundExpression?

  package init(left: BoundExpression?, right: BoundExpression?) {
    self.left = left
    self.right = right
  }
}

package struct WindowSpecification: Sendable {
  package var partition: [Int]
  package var order: [SortKey]
  package var calls: [WindowCall]

  package init(partition: [Int], order: [SortKey], calls: [WindowCall]) {
    self.partition = partition
    self.order = order
    self.calls = calls
  }
}

/// One value a row, computed from the rows of its partition in their order.
package struct WindowCall: Sendable {
  /// Arguments over all rows, each row's partition, and the rows in partition order.
  package typealias Evaluation =
    @Sendable (_ arguments: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector

  package var name: String
  package var arguments: [BoundExpression]
  package var output: ColumnSchema
  package var span: Span
  package var evaluate: Evaluation

  package init(
    name: String, arguments: [BoundExpression], output: ColumnSchema, span: Span,
    evaluate: @escaping Evaluation
  ) {
    self.name = name
    self.arguments = arguments
    self.output = output
    self.span = span
    self.evaluate = evaluate
  }
}

/// A verb's own computation on a whole table.
package struct TableFunction: Sendable {
  package typealias Evaluation =
    @Sendable (Table, inout TableContext) throws(Diagnostic) -> Table
  package typealias Explanation =
    @Sendable (Table, inout TableContext) throws(Diagnostic) -> [Message]

  /// Which rows of the input each row of the output comes from.
  package enum Lineage: Sendable {
    /// Row by row.
    case same
    /// Those with the same values in the first columns of both.
    case firstColumns(Int)
    /// So many output rows for each input row.
    case repeated(Int)
    case all
  }

  package let name: String
  package let lineage: Lineage
  package let evaluate: Evaluation
  /// What `explain` says of its computation, beyond the plan; nil where there is nothing to say.
  package let explain: Explanation?

  package init(
    _ name: String, lineage: Lineage, explain: Explanation? = nil,
    evaluate: @escaping Evaluation
  ) {
    self.name = name
    self.lineage = lineage
    self.explain = explain
    self.evaluate = evaluate
  }
}

/// What a verb's own computation may use and report.
package struct TableContext {
  /// For the footer of the result.
  package var notes: [Message] = []
  /// To be asked at least every tenth of a second.
  package let isCancelled: @Sendable () -> Bool
  /// To be told how much of how much is done; may be called often.
  package let progress: @Sendable (_ done: Int, _ all: Int) -> Void

  package init(
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) {
    self.isCancelled = isCancelled
    self.progress = progress
  }
}
