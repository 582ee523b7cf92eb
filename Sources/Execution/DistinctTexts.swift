import Columns
import Diagnostics
import Planning

/// A part of an expression that reads one column of texts and nothing else: worked out once for
/// each
/// distinct text, then looked up.
struct DistinctTexts: Sendable {
  /// The column of texts.
  let place: Int
  /// For each code of the column's dictionary, and after them for a missing text.
  private let results: Vector
  /// Truth values where every text has one: the most there is of this.
  private let truths: [UInt8]?

  /// Nil where one of the texts cannot be worked out: whether it stands in any row shows there.
  init?(_ expression: PreparedExpression, _ place: Int, _ column: Vector) {
    guard case .text(let texts) = column.storage, texts.dictionary.count > 0 else { return nil }
    let dictionary = texts.dictionary
    let expression = expression.overOneColumn
    let chunks = stride(from: 0, to: dictionary.count, by: Evaluator.batchRows).map {
      $0..<min($0 + Evaluator.batchRows, dictionary.count)
    }
    let parts = Cores.map(chunks.count + 1) { index -> Vector? in
      guard index < chunks.count else {
        return Self.evaluated(expression, .missing(.text, count: 1))
      }
      let distinct = dictionary.slice(chunks[index])
      let codes = Codes(
        narrowing: (0..<distinct.count).map { UInt32(truncatingIfNeeded: $0) },
        dictionaryCount: distinct.count)
      return Self.evaluated(
        expression, Vector(.text(TextValues(codes: codes, dictionary: distinct))))
    }
    guard let found = parts?.compactMap(\.self), found.count == chunks.count + 1 else { return nil }
    self.place = place
    results = Vector.concatenated(found, type: found[0].type)
    if case .boolean(let values) = results.storage, results.mask?.dropLast().contains(0) != true {
      truths = values
    } else {
      truths = nil
    }
  }

  private static func evaluated(_ expression: PreparedExpression, _ texts: Vector) -> Vector? {
    let table = Table([Column("", texts)], rowCount: texts.count)
    return try? Evaluator.evaluate(expression, Batch(Relation(table), 0..<texts.count))
      .expanded(to: texts.count)
  }

  /// The results of the rows of a column with the same dictionary.
  func cells(_ column: Vector) -> Vector {
    guard case .text(let texts) = column.storage else {
      preconditionFailure("only columns of texts are looked up")
    }
    if let truths, column.mask == nil {
      return Vector(.boolean(texts.codes.mapped(through: truths)))
    }
    var places = texts.codes.places
    if let mask = column.mask {
      let missing = Int32(truncatingIfNeeded: results.count - 1)
      for row in places.indices where mask[row] == 0 { places[row] = missing }
    }
    return results.gathered(places)
  }

  /// The expressions with such parts taken out, which read further columns behind those of the
  /// relation instead.
  static func taken(
    outOf expressions: [PreparedExpression], over relation: Relation
  ) -> (expressions: [PreparedExpression], lookups: [DistinctTexts]) {
    // One batch looks at each distinct text once in any case.
    guard relation.rowCount > Evaluator.batchRows else { return (expressions, []) }
    var lookups: [DistinctTexts] = []
    // Of a few rows of very many texts each batch goes through its own.
    func isWorthwhile(_ place: Int) -> Bool {
      guard case .text(let texts) = relation.table.columns[place].vector.storage else {
        return false
      }
      return texts.dictionary.count <= TextValues.sparse * relation.rowCount
    }
    func rewritten(_ expression: PreparedExpression) -> PreparedExpression {
      guard case .call(let kernel, let arguments, let span) = expression else { return expression }
      if let place = expression.columns.first, expression.columns.count == 1,
        isWorthwhile(place),
        let lookup = DistinctTexts(expression, place, relation.table.columns[place].vector)
      {
        lookups.append(lookup)
        return .column(relation.table.columns.count + lookups.count - 1)
      }
      return .call(kernel, arguments.map(rewritten), span)
    }
    return (expressions.map(rewritten), lookups)
  }
}
