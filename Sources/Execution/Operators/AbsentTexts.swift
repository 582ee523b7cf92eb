import Columns
import Diagnostics
import Planning
import Texts

/// Says where a condition asks for a text that its column does not have at all.
///
/// It looks at dictionaries and never at rows.
enum AbsentTexts {
  /// Larger dictionaries are names of single things, of which any may be absent.
  private static let mostTexts = 100_000
  /// In more texts a near one is not looked for.
  private static let mostCompared = 5_000

  static func notes(on condition: BoundExpression, over relation: Relation) -> [Message] {
    guard case .call(let call) = condition else { return [] }
    let arguments = call.arguments
    if ComparisonOperator.equality.contains(call.operation.name), arguments.count == 2,
      let (place, wanted) = columnAndText(arguments[0], arguments[1])
        ?? columnAndText(arguments[1], arguments[0])
    {
      return note(wanted, relation.table.columns[place]).map { [$0] } ?? []
    }
    return arguments.flatMap { notes(on: $0, over: relation) }
  }

  private static func columnAndText(_ column: BoundExpression, _ constant: BoundExpression)
    -> (Int, String)?
  {
    guard case .column(let place) = column, case .constant(.text(let text), _, _) = constant else {
      return nil
    }
    return (place, text)
  }

  private static func note(_ wanted: String, _ column: Column) -> Message? {
    guard case .text(let values) = column.vector.storage, values.dictionary.count > 0,
      values.dictionary.count <= mostTexts, values.dictionary.code(of: wanted) == nil
    else { return nil }
    let (name, title) = (column.name, column.title ?? column.name)
    guard !wanted.isEmpty else {
      return Message("no empty text in `\(name)`", "`\(title)` 中没有空文本")
    }
    let near =
      values.dictionary.count > mostCompared
      ? [] : Suggestions.nearest(to: wanted, among: values.dictionary.texts)
    let suggestion = near.map { "`\($0)`" }
    let shown = column.wordsShown(in: .chinese)
    let meant = near.map { "`\(shown[$0] ?? $0)`" }
    return Message(
      "no `\(wanted)` in `\(name)`"
        + (near.isEmpty ? "" : ": did you mean \(suggestion.joined(separator: " or "))?"),
      "`\(title)` 中没有 `\(shown[wanted] ?? wanted)`"
        + (near.isEmpty ? "" : "，可能是 \(meant.joined(separator: " 或 "))"))
  }
}
