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

  package var constant: Scalar? {
    if case .constant(let scalar, _) = expression { scalar } else { nil }
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
    guard factor != 1 else { return copy }
    if copy.type == .integer { copy.type = .number }
    copy.expression = BoundExpression.applying(
      Kernel("scale", span: span) { arguments, _ in Arithmetic.scale(arguments[0], by: factor) },
      [expression], type: copy.type ?? .number)
    return copy
  }
}

extension BoundExpression {
  /// Applies a kernel, at once where every argument is a constant.
  package static func applying(_ kernel: Kernel, _ arguments: [BoundExpression], type: ColumnType)
    -> BoundExpression
  {
    var vectors: [Vector] = []
    for argument in arguments {
      guard case .constant(let scalar, let type) = argument else {
        return .apply(kernel, arguments)
      }
      vectors.append(Vector(repeating: scalar, type: type, count: 1))
    }
    // A failure is left to the executor, which has the means to report it.
    guard let folded = try? kernel.evaluate(vectors, 1), folded.count == 1 else {
      return .apply(kernel, arguments)
    }
    return .constant(folded[0], type)
  }
}
