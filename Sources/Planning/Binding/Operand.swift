package import Columns
package import Diagnostics
package import Texts

/// A bound expression with what is known of its values.
package struct Operand: Sendable {
  package var expression: BoundExpression
  /// Nil for the literal `missing`, which takes the type of its surroundings.
  package var type: ColumnType?
  package var unit: Unit?
  package var span: Span
  /// How a number without a unit was written, which decides what it means beside a unit.
  package var literal: NumberForm
  /// Whether a truth value of it may be undecided: a comparison of bounded numbers went into it.
  package var mayBeUndecided: Bool
  /// The shell's own words that may stand in the cells, as `ColumnSchema.words`.
  package var words: [Word]

  package enum NumberForm: Sendable, Equatable {
    /// Not a literal.
    case computed
    /// `10`: ambiguous beside a unit.
    case bare
    /// `10万`: read in the other side's unit without its magnitude.
    case magnitude
  }

  package init(
    _ expression: BoundExpression, type: ColumnType?, unit: Unit? = nil, span: Span,
    literal: NumberForm = .computed, mayBeUndecided: Bool = false, words: [Word] = []
  ) {
    self.expression = expression
    self.type = type
    self.unit = unit
    self.span = span
    self.literal = literal
    self.mayBeUndecided = mayBeUndecided
    self.words = words
  }

  /// What comes of calling an operation.
  package init(calling operation: some RowOperation, _ call: Call, mayBeUndecided: Bool = false) {
    self.init(
      .calling(operation, call), type: call.type, unit: call.unit, span: call.span,
      mayBeUndecided: mayBeUndecided)
  }

  package var constant: Scalar? {
    if case .constant(let scalar, _, _) = expression { scalar } else { nil }
  }

  /// What a column of these values is called and holds.
  package func schema(named name: String, title: String? = nil) -> ColumnSchema {
    ColumnSchema(
      name: name, title: title, type: type ?? .number, unit: unit, mayBeUndecided: mayBeUndecided,
      words: words)
  }

  /// Beside cells that may hold the shell's own words, the text of one is read in either language.
  func read(beside other: Operand) -> Operand {
    guard case .text(let text) = constant,
      let word = other.words.first(where: { $0.isSpelled(text) })
    else { return self }
    var copy = self
    copy.expression = .constant(.text(word.english), .text)
    return copy
  }

  package var isNumeric: Bool { type?.isNumeric ?? true }

  /// The same values multiplied by a factor; exact where the factor is one.
  package func scaled(by factor: Double, unit: Unit?) -> Operand {
    var copy = self
    copy.unit = unit
    copy.literal = .computed
    guard factor != 1 else {
      // Nothing needs no unit to be understood.
      if case .constant(let value, let type, _) = expression, !value.isMissing, value.double != 0 {
        copy.expression = .constant(value, type, unit: unit)
        // No whole number of per cent can be written.
        if unit?.isPercent == true, case .integer(let whole) = value {
          copy.type = .number
          copy.expression = .constant(.number(Double(whole)), .number, unit: unit)
        }
      }
      return copy
    }
    if copy.type == .integer { copy.type = .number }
    copy.expression = UnitOperator.call(self, by: factor, unit, type: copy.type ?? .number)
    return copy
  }
}
