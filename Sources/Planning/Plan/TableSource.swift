package import Columns
package import Texts

/// A table that stands ready, known by where it is from and never by its cells.
package struct TableSource: Sendable {
  /// Equal for the same table: a token of its own, or what it was laid out from.
  private let identity: any Hashable & Sendable
  package let table: Table
  /// What messages call it; nil where it has no name.
  package let name: Message?
  /// Where its rows come from, for `why`.
  package let origin: Origin?

  /// A table that is no other's, or one that whatever gives this identity would be again.
  package init(
    _ table: Table, name: Message?, origin: Origin? = nil,
    identity: any Hashable & Sendable = Token()
  ) {
    self.table = table
    self.name = name
    self.origin = origin
    self.identity = identity
  }

  /// What a table is that was laid out from the rows of plans, in the words of a step.
  package struct Layout: Hashable, Sendable {
    private let plans: [PlanNode]
    private let words: [String]

    package init(of plans: [PlanNode], words: [String]) {
      self.plans = plans
      self.words = words
    }
  }

  /// Something that is equal to itself alone.
  package final class Token: Hashable, Sendable {
    package init() {}

    package static func == (left: Token, right: Token) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }
}

extension TableSource: Hashable {
  package static func == (left: TableSource, right: TableSource) -> Bool {
    AnyHashable(left.identity) == AnyHashable(right.identity)
  }

  package func hash(into hasher: inout Hasher) { identity.hash(into: &hasher) }
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
