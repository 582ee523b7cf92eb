import Columns
import Diagnostics
import Planning
import Statistics
import Syntax
import Texts

/// A share target as a plan: keys and measure of each row, then one row of answers per group.
struct ShareTargetPlan {
  private let reader: StepReader
  private let keys: [Int]
  private let measure: Operand
  private let calculation: ShareTargetCalculation

  init(
    _ reader: StepReader, _ goals: TargetGoals, _ period: Period, _ keys: [Int]
  ) throws(Diagnostic) {
    guard let main = goals.main else {
      throw Diagnostic(
        code: "malformed-target",
        Message(
          "`target` needs a share, a count or a floor to reach",
          "`\(reader.verb)` 需要一个要达到的占比、个数或底线"),
        at: reader.step.span)
    }
    self.reader = reader
    self.keys = keys
    measure = main.measure
    guard main.value > 0 else {
      throw Diagnostic(
        code: "target-not-positive", RefusalText.message(.targetNotPositive(main.value)),
        at: main.span)
    }
    if let floor = goals.floor, floor.value <= 0 {
      throw Diagnostic(
        code: "target-not-positive", RefusalText.message(.targetNotPositive(floor.value)),
        at: floor.span)
    }
    calculation = ShareTargetCalculation(
      threshold: main.value, wanted: goals.wanted, floor: goals.floor?.value,
      growths: try TargetClauses.growths(reader),
      options: try TargetClauses.options(reader, measure: main.measure), period: period,
      keyCount: keys.count, unit: main.measure.unit, measure: reader.binder.text(of: main.span),
      span: reader.step.span)
  }

  func lower() -> PlanNode {
    let schema = reader.input.schema
    let time = schema.indices.first { place in
      !keys.contains(place) && Self.isTime(schema[place])
    }
    let places = keys + (time.map { [$0] } ?? [])
    let rows = PlanNode(
      Project(places.map { BoundExpression.column($0) } + [measure.expression]), over: reader.input,
      schema: places.map { schema[$0] } + [measure.schema(named: "·measure")],
      span: reader.step.span)
    return PlanNode(
      Apply(calculation), over: rows,
      schema: keys.map { schema[$0] } + calculation.columns.map(\.schema),
      span: reader.step.span)
  }

  /// Columns that say which period a row is of.
  static func isTime(_ column: ColumnSchema) -> Bool {
    if column.type == .period { return true }
    let names = ["year", "年份", "年", "年度"]
    return column.type == .integer
      && (names.contains(column.name) || names.contains(column.title ?? ""))
  }
}
