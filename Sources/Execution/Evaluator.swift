import Columns
import Diagnostics
import Planning
import Synchronization
import Texts

/// Computes expressions over the rows of a relation, one batch after another.
struct Evaluator {
  /// Rows whose intermediate columns stay in the second-level cache.
  static let batchRows = 1 << 16

  let vocabulary: Vocabulary
  let context: ExecutionContext

  func prepared(_ expression: BoundExpression) -> PreparedExpression {
    PreparedExpression(expression, vocabulary)
  }

  func vectors(_ expressions: [BoundExpression], over relation: Relation) throws(Diagnostic)
    -> [Vector]
  {
    try vectors(expressions.map(prepared), over: relation)
  }

  /// One vector per expression, each with the relation's rows.
  func vectors(_ expressions: [PreparedExpression], over relation: Relation) throws(Diagnostic)
    -> [Vector]
  {
    var results: [Vector?] = expressions.map { expression in
      if case .column(let place) = expression { relation.vector(place) } else { nil }
    }
    let computed = expressions.indices.filter { results[$0] == nil }
    guard !computed.isEmpty else { return results.compactMap { $0 } }
    let (wanted, lookups) = DistinctTexts.taken(
      outOf: computed.map { expressions[$0] }, over: relation)
    let batches = try eachBatch(relation, lookups) { batch throws(Diagnostic) in
      var vectors: [Vector] = []
      for expression in wanted {
        vectors.append(try Self.evaluate(expression, batch).expanded(to: batch.range.count))
      }
      return vectors
    }
    var parts = [[Vector]](repeating: [], count: expressions.count)
    for batch in batches {
      for (index, vector) in zip(computed, batch) { parts[index].append(vector) }
    }
    for index in computed {
      let type = parts[index].first?.type ?? .number
      results[index] = Vector.concatenated(parts[index], type: type)
    }
    return results.compactMap { $0 }
  }

  /// The rows of each batch whose condition the body picks by its truth values and mask.
  func truths<Result: Sendable>(
    _ condition: BoundExpression, over relation: Relation,
    _ body: @Sendable (Range<Int>, [UInt8], [UInt8]?) -> Result
  ) throws(Diagnostic) -> [Result] {
    let (wanted, lookups) = DistinctTexts.taken(
      outOf: [prepared(condition)], over: relation)
    return try eachBatch(relation, lookups) { batch throws(Diagnostic) in
      let vector = try Self.evaluate(wanted[0], batch).expanded(to: batch.range.count)
      guard case .boolean(let truths) = vector.storage else {
        preconditionFailure("the binder lets only conditions through")
      }
      return body(batch.range, truths, vector.mask)
    }
  }

  /// Runs the body for all batches, on all threads; of several failures the first row's counts.
  private func eachBatch<Output: Sendable>(
    _ relation: Relation, _ lookups: [DistinctTexts],
    _ body: @Sendable (Batch) throws(Diagnostic) -> Output
  ) throws(Diagnostic) -> [Output] {
    let ranges = batches(relation.rowCount)
    let done = Atomic<Int>(0)
    let firstFailure = Atomic<Int>(.max)
    let progress = context.progress
    let results = Cores.map(ranges.count) { index -> Result<Output, Diagnostic>? in
      if firstFailure.load(ordering: .relaxed) < index { return nil }
      progress(done.load(ordering: .relaxed), relation.rowCount)
      do throws(Diagnostic) {
        let output = try body(Batch(relation, ranges[index], lookups))
        done.wrappingAdd(ranges[index].count, ordering: .relaxed)
        return .success(output)
      } catch {
        firstFailure.min(index, ordering: .relaxed)
        return .failure(error)
      }
    }
    try context.check()
    var outputs: [Output] = []
    for result in results ?? [] {
      switch result {
      case .success(let output): outputs.append(output)
      case .failure(let error): throw error
      case nil: break
      }
    }
    return outputs
  }

  /// At least one batch, so that an empty table still yields vectors of the right type.
  private func batches(_ rows: Int) -> [Range<Int>] {
    guard rows > Self.batchRows else { return [0..<rows] }
    return stride(from: 0, to: rows, by: Self.batchRows).map {
      $0..<min($0 + Self.batchRows, rows)
    }
  }

  static func evaluate(_ expression: PreparedExpression, _ batch: Batch) throws(Diagnostic)
    -> Vector
  {
    switch expression {
    case .column(let place): return batch.column(place)
    case .constant(let scalar, let type):
      return Vector(repeating: scalar, type: type, count: batch.range.isEmpty ? 0 : 1)
    case .call(let kernel, let arguments, let span):
      var vectors: [Vector] = []
      vectors.reserveCapacity(arguments.count)
      for argument in arguments { vectors.append(try evaluate(argument, batch)) }
      do {
        return try kernel(vectors, batch.range.count)
      } catch {
        throw Diagnostic.failed(error, at: span, firstRow: batch.range.lowerBound)
      }
    }
  }
}

/// A run of rows of a relation, with the columns that were asked for.
final class Batch {
  let relation: Relation
  let range: Range<Int>
  private var columns: [Int: Vector] = [:]
  private let lookups: [DistinctTexts]

  init(_ relation: Relation, _ range: Range<Int>, _ lookups: [DistinctTexts] = []) {
    self.relation = relation
    self.range = range
    self.lookups = lookups
  }

  func column(_ place: Int) -> Vector {
    if let column = columns[place] { return column }
    guard place < relation.table.columns.count else {
      let lookup = lookups[place - relation.table.columns.count]
      return lookup.cells(column(lookup.place))
    }
    let vector = relation.table.columns[place].vector
    let column: Vector
    if let rows = relation.rows {
      column = vector.gathered(Array(rows[range]))
    } else {
      column = range.count == vector.count ? vector : vector.slice(range)
    }
    // What is looked up needs the codes as they are.
    let isLookedUp = lookups.contains { $0.place == place }
    let compact = isLookedUp ? column : Self.compacted(column)
    columns[place] = compact
    return compact
  }

  /// Of a few rows of many not all the texts there are have to be gone through.
  private static func compacted(_ column: Vector) -> Vector {
    guard case .text(let texts) = column.storage else { return column }
    return Vector(.text(texts.compacted), mask: column.mask)
  }
}

extension Diagnostic {
  static func failed(_ failure: KernelFailure, at span: Span, firstRow: Int = 0) -> Diagnostic {
    let row = failure.row + firstRow + 1
    switch failure.reason {
    case .overflow:
      return Diagnostic(
        code: "overflow",
        Message("a whole number does not fit 64 bits in row \(row)", "第 \(row) 行超出整数范围（64 位）"),
        at: span,
        hint: Message("`x * 1.0` calculates with decimal numbers instead", "`x * 1.0` 改用小数计算"))
    case .refused(let reason):
      return Diagnostic(
        code: "refused", reason + Message(" (row \(row))", "（第 \(row) 行）"), at: span)
    }
  }
}
