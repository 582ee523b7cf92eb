import Builtins
import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Leads to one table, `t`, whose columns have all types and some units.
final class TestTables: NameResolver {
  static let schema = [
    ColumnSchema(name: "income", title: "收入", type: .number, unit: UnitCatalog.unit("万元")),
    ColumnSchema(name: "money", title: "金额", type: .number, unit: UnitCatalog.unit("元")),
    ColumnSchema(name: "known", title: "区间", type: .bounded, unit: UnitCatalog.unit("万元")),
    ColumnSchema(name: "households", title: "户数", type: .integer, unit: UnitCatalog.unit("户")),
    ColumnSchema(name: "part", title: "占比列", type: .number, unit: .percent),
    ColumnSchema(name: "n", type: .integer),
    ColumnSchema(name: "x", type: .number),
    ColumnSchema(name: "name", title: "名称", type: .text),
    ColumnSchema(name: "odd name", title: "且", type: .text),
    ColumnSchema(name: "flag", title: "标记", type: .boolean),
    ColumnSchema(name: "day", title: "日", type: .period),
  ]

  private let source = TableSource(.withoutRows(schema), name: .verbatim("t"))
  var tableNames: [String] { ["t"] }
  let rowsAreSample = false

  func table(named name: Identifier, version: Int?) -> PlanNode? {
    PlanNode(scanning: source, span: name.span)
  }

  func lastResult(span: Span) -> PlanNode? { PlanNode(scanning: source, span: span) }

  func file(_ path: String, span: Span) -> Stage {
    .file(path: path, modified: 0, byteCount: 0)
  }

  func table(of stage: Stage) -> Table? { nil }

  func constant(named name: String) -> (value: Scalar, unit: Unit?)? { nil }

  func report(_ note: Message) {}

  /// A pipeline as a plan.
  static func plan(_ text: String) throws -> PlanNode {
    let source = SourceText(text)
    let script = Parser.parse(source)
    guard script.diagnostics.isEmpty, let statement = script.statements.first,
      case .pipeline(let pipeline, _) = statement.kind
    else { throw Diagnostic(code: "test", .verbatim("no pipeline: \(text)")) }
    return try PipelineBinder(
      vocabulary: Registry.vocabulary, source: source, resolver: TestTables()
    ).bind(pipeline)
  }

  /// An expression over the columns of the table.
  static func expression(_ text: String) throws -> BoundExpression {
    guard let project = try plan("t | select value_ = \(text)").operation as? Project else {
      throw Diagnostic(code: "test", .verbatim("no expression: \(text)"))
    }
    return project.expressions[0]
  }
}
