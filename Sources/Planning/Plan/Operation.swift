package import Columns
package import Diagnostics
import Syntax

/// What is done, without what it is done to: an entry of the vocabulary by its English name, with
/// everything about it that is settled once for all rows.
package struct Operation: Sendable, Hashable {
  package let name: String
  /// The same in Chinese.
  package let chinese: String
  /// Decimals of a rounding, the factor of a conversion, a pattern.
  package let parameters: [Scalar]
  /// What the last of what is written is called where it has a name: `right` of `right = true`.
  package let label: String
  /// The label of `total` and `all` in `share(x, of total)`.
  package static let qualifier = "of"

  package init(
    _ name: String, chinese: String? = nil, _ parameters: [Scalar] = [], label: String = ""
  ) {
    self.name = name
    self.chinese = chinese ?? name
    self.parameters = parameters
    self.label = label
  }

  package init(_ help: Help, _ parameters: [Scalar] = [], label: String = "") {
    self.init(help.name, chinese: help.chinese, parameters, label: label)
  }

  init(_ written: BinaryOperator) { self.init(written.rawValue, chinese: written.chinese) }

  /// The parameter at a place, which whoever bound the operation put there.
  package func integer(_ place: Int) -> Int {
    guard case .integer(let value) = parameters[place] else {
      preconditionFailure("parameter \(place) of `\(name)` is bound as a whole number")
    }
    return value
  }

  package func number(_ place: Int) -> Double {
    guard case .number(let value) = parameters[place] else {
      preconditionFailure("parameter \(place) of `\(name)` is bound as a number")
    }
    return value
  }

  package func text(_ place: Int) -> String {
    guard case .text(let value) = parameters[place] else {
      preconditionFailure("parameter \(place) of `\(name)` is bound as a text")
    }
    return value
  }
}

/// An operation on the values of a row.
package struct Call: Sendable, Hashable {
  package var operation: Operation
  package var arguments: [BoundExpression]
  package var type: ColumnType
  package var unit: Unit?
  /// Where in the text it was asked for, for the message of a failure.
  @Aside package var span: Span

  package init(
    _ operation: Operation, _ arguments: [BoundExpression], type: ColumnType, unit: Unit? = nil,
    span: Span
  ) {
    self.operation = operation
    self.arguments = arguments
    self.type = type
    self.unit = unit
    self.span = span
  }
}

/// What rides along with a plan and takes no part in which plan it is: a plan typed twice is one.
@propertyWrapper
package struct Aside<Value: Sendable>: Sendable, Hashable {
  package var wrappedValue: Value

  package init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  package static func == (left: Aside, right: Aside) -> Bool { true }

  package func hash(into hasher: inout Hasher) {}
}
