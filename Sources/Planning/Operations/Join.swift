import Columns
package import Texts

/// Rows of the first input beside those of the second with the same keys.
package struct Join: RelationalOperation {
  package enum Kind: String, Sendable, CaseIterable { case left, inner, semi, anti, full }

  package var kind: Kind
  package var leftKeys: [Int]
  package var rightKeys: [Int]
  /// The columns of the right side that come out, after all of the left.
  package var rightOutputs: [Int]
  package var allowsMany: Bool
  /// Nil where the right side is computed.
  package var rightName: String?

  package init(
    kind: Kind, leftKeys: [Int], rightKeys: [Int], rightOutputs: [Int], allowsMany: Bool,
    rightName: String?
  ) {
    self.kind = kind
    self.leftKeys = leftKeys
    self.rightKeys = rightKeys
    self.rightOutputs = rightOutputs
    self.allowsMany = allowsMany
    self.rightName = rightName
  }

  package func described(_ node: PlanNode) -> Message {
    let keys = zip(leftKeys, rightKeys).map { left, right in
      let (a, b) = (node.inputs[0].schema[left], node.inputs[1].schema[right])
      return a.name == b.name ? a.label : a.label + Message.verbatim(" = ") + b.label
    }
    return name + Message(" on ", " 依 ") + .joined(keys)
      + (allowsMany ? Message(" many", " 多对多") : .empty)
  }

  private var name: Message {
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
}
