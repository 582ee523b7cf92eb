package import Columns
package import Diagnostics

/// Regular expressions, which stand in the text of the query.
package enum PatternBinding {
  /// The regular expression that an operand is; `name` is of what asks for it.
  package static func pattern(_ operand: Operand, of name: String) throws(Diagnostic)
    -> TextPattern
  {
    guard case .text(let source) = operand.constant else {
      throw Diagnostic(
        code: "expected-pattern", "`\(name)` needs a pattern in quotes", at: operand.span)
    }
    do throws(TextPattern.Flaw) {
      return try TextPattern(source)
    } catch {
      let place = error.place == 0 ? "at its start" : "after `\(source.prefix(error.place))`"
      throw Diagnostic(
        code: "bad-pattern",
        "`\(source)` is not a regular expression: \(error.reason), \(place)", at: operand.span,
        hint: "`\\\\` before a character takes its meaning away")
    }
  }
}
