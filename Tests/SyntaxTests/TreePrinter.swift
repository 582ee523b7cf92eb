import Figures
import Syntax

/// Trees as text, each operation in brackets before its operands: `(+ 1 (* 2 3))`.
enum TreePrinter {
  static func text(_ script: ParsedScript) -> String {
    script.statements.map { text($0.kind) }.joined(separator: "; ")
  }

  private static func text(_ kind: StatementKind) -> String {
    switch kind {
    case .pipeline(let pipeline, let binding): bound(binding) + text(pipeline)
    case .expression(let expression, let binding): bound(binding) + text(expression)
    case .command(let command):
      ([command.name.text + ":"] + command.words.map { $0.isQuoted ? "\"\($0.text)\"" : $0.text })
        .joined(separator: " ")
    case .malformed: "malformed"
    }
  }

  private static func bound(_ name: Identifier?) -> String { name.map { "\($0.text) := " } ?? "" }

  // MARK: Pipelines

  static func text(_ pipeline: Pipeline) -> String {
    ([pipeline.source.map(text) ?? "_"] + pipeline.steps.map(text)).joined(separator: " | ")
  }

  private static func text(_ source: PipelineSource) -> String {
    switch source {
    case .name(let name, let version): text(name) + (version.map { "@\($0)" } ?? "")
    case .file(let path, _): "\"\(path)\""
    case .pipeline(let inner): "(\(text(inner)))"
    case .table(let rows, _): "[" + rows.map(text).joined(separator: "; ") + "]"
    }
  }

  private static func text(_ step: Step) -> String {
    let clauses = step.clauses.map { clause in
      clause.arguments.isEmpty
        ? " / \(clause.word.rawValue)" : " / \(clause.word.rawValue) \(text(clause.arguments))"
    }
    let arguments = step.arguments.isEmpty ? "" : " " + text(step.arguments)
    return step.verb.text + arguments + clauses.joined()
  }

  private static func text(_ arguments: [Argument]) -> String {
    arguments.map(text).joined(separator: ", ")
  }

  private static func text(_ argument: Argument) -> String {
    (argument.label.map { "\($0.text)=" } ?? "")
      + argument.words.map(text).joined(separator: " ")
  }

  private static func text(_ name: Identifier) -> String {
    name.isQuoted ? "`\(name.text)`" : name.text
  }

  // MARK: Expressions

  static func text(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let number): number.digits + number.magnitudeWord + (number.unit ?? "")
    case .text(let text): "\"\(text)\""
    case .period(let period): text(period)
    case .boolean(let value): value ? "true" : "false"
    case .missing: "missing"
    case .name(let name): text(name)
    case .unit(let symbol): "unit \(symbol)"
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .pipeline(let pipeline): "(\(text(pipeline)))"
    case .malformed: "malformed"
    default: "(" + operation(expression) + ")"
    }
  }

  private static func operation(_ expression: Expression) -> String {
    switch expression.kind {
    case .call(let name, let arguments):
      arguments.isEmpty ? name.text : name.text + " " + text(arguments)
    case .qualified(let inner, let name): "of \(text(inner)) \(name.text)"
    case .unary(.minus, let inner): "minus \(text(inner))"
    case .unary(.not, let inner): "not \(text(inner))"
    case .binary(let operation, let left, let right, _):
      "\(operation.rawValue) \(text(left)) \(text(right))"
    case .chain(let first, let rest):
      ([text(first)] + rest.map { "\($0.0.rawValue) \(text($0.1))" }).joined(separator: " ")
    case .membership(let left, let set, let isNegated):
      (isNegated ? "not in" : "in") + " \(text(left)) \(text(set))"
    case .between(let value, let low, let high, let isNegated):
      (isNegated ? "not between" : "between") + " \(text(value)) \(text(low)) \(text(high))"
    case .range(let low, let high): "\(text(low))..\(text(high))"
    case .cases(let arms, let otherwise):
      "case " + arms.map { "\(text($0.condition)) -> \(text($0.value))" }.joined(separator: ", ")
        + (otherwise.map { ", else \(text($0))" } ?? "")
    default: text(expression)
    }
  }

  /// `2019`, `2019Q4`, `2019-12`, `2019-12-31`.
  static func text(_ period: CalendarPeriod) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    if let quarter = period.quarter { return "\(period.year)Q\(quarter)" }
    return String(period.year) + (period.month.map { "-" + two($0) } ?? "")
      + (period.day.map { "-" + two($0) } ?? "")
  }
}
