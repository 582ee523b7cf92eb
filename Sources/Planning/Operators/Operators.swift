/// What is written between or before values rather than as a call; a family a file.
package enum Operators {
  package static let all: [any RowOperation] = [
    ArithmeticOperator(), PlusMinusOperator(), ComparisonOperator(), MissingOperator(),
    LogicOperator(), TextOperator(), PatternOperator(), PeriodOperator(), UnitOperator(),
    CaseOperator(),
  ]
}
