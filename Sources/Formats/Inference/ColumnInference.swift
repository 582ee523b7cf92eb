import Columns

/// What was found of one column.
struct ReadColumn: Sendable {
  var vector: Vector
  var unit: Unit?
  /// Missing cells by their spelling.
  var missingCounts: [String: Int] = [:]
  /// What kept a column of figures from being read as one; nil where it is no such column.
  var strayTexts: StrayTexts?
}

/// Finds the type of a column's cells, or fits them to the one that is given.
struct ColumnInference {
  let cells: CellColumn
  let rules: CellRules

  private var reader: CellReader { cells.reader }
  private var rows: Int { cells.count }

  @inline(__always)
  private func isMissing(_ start: Int, _ end: Int) -> Bool {
    start == end || end - start <= 32 && rules.missing.contains(Array(reader.bytes[start..<end]))
  }

  /// The narrowest type that fits every cell; figures in words need a unit they agree on.
  func inferred(headUnit: Unit? = nil) -> ReadColumn {
    if rules.areTexts { return inferredOfTexts(headUnit) }
    if let integers = integers() { return integers }
    if let numbers = numbers() { return numbers }
    if let booleans = booleans() { return booleans }
    if let periods = periods() { return periods }
    if let headUnit, let empty = withoutValues(headUnit) { return empty }
    if let bounded = bounded(unit: headUnit, isCertain: headUnit != nil) { return bounded }
    var outcome = texts()
    outcome.strayTexts = StrayTexts(outcome.vector, missing: rules.missing)
    return outcome
  }

  /// Of cells that are texts by themselves: periods, and figures in words.
  private func inferredOfTexts(_ headUnit: Unit?) -> ReadColumn {
    if !hasPlainNumber, let periods = periods() { return periods }
    if !hasPlainNumber, let bounded = bounded(unit: headUnit, isCertain: headUnit != nil) {
      return bounded
    }
    return texts()
  }

  private var hasPlainNumber: Bool {
    (0..<rows).contains { row in
      let (start, end) = reader.trimmed(cells[row])
      return reader.integer(start, end) != nil || reader.double(start, end) != nil
        || reader.isLongCode(start, end)
        || end > start && reader.bytes[start..<end].allSatisfy { (48...57).contains($0) }
    }
  }

  /// A column without any value is one of numbers where its head says their unit.
  private func withoutValues(_ unit: Unit) -> ReadColumn? {
    var counts: [String: Int] = [:]
    for row in 0..<rows {
      let field = cells[row]
      let (start, end) = reader.trimmed(field)
      guard isMissing(start, end) else { return nil }
      counts[String(decoding: reader.bytes[start..<end], as: UTF8.self), default: 0] += 1
    }
    return ReadColumn(vector: .missing(.number, count: rows), unit: unit, missingCounts: counts)
  }

  /// The type given; nil where a cell does not fit it, and where no cell has a value.
  func read(as type: ColumnType) -> ReadColumn? {
    switch type {
    case .integer: integers()
    case .number: numbers()
    case .boolean: booleans()
    case .period: periods()
    case .bounded:
      bounded(unit: nil, isCertain: true).map { outcome in
        var outcome = outcome
        outcome.vector = Vector(
          .bounded(outcome.vector.storage.boundedValues), mask: outcome.vector.mask)
        return outcome
      }
    case .text: texts()
    }
  }

  /// The cells as a type, nil where one does not fit; without any value all are missing.
  func fitted(to type: ColumnType) -> Vector? {
    if let read = read(as: type) { return read.vector }
    let hasValue = (0..<rows).contains { row in
      let (start, end) = reader.trimmed(cells[row])
      return !isMissing(start, end)
    }
    return hasValue ? nil : .missing(type, count: rows)
  }

  private func integers() -> ReadColumn? {
    collect(filler: Int64(0), { reader.integer($0, $1) }) {
      .integer(Integers(narrowing: $0))
    }
  }

  private func numbers() -> ReadColumn? {
    collect(filler: 0.0, { reader.double($0, $1) }) { values in
      Decimals(exactly: values).map { .decimal($0) } ?? .number(values)
    }
  }

  private func booleans() -> ReadColumn? {
    collect(filler: Truth.no, { truth($0, $1) }) { .boolean($0) }
  }

  private func truth(_ start: Int, _ end: Int) -> UInt8? {
    switch String(decoding: reader.bytes[start..<end], as: UTF8.self) {
    case "true", "TRUE", "True", "是": Truth.yes
    case "false", "FALSE", "False", "否": Truth.no
    default: nil
    }
  }

  private func periods() -> ReadColumn? {
    collect(filler: Int64(0), { period($0, $1) }) { .period($0) }
  }

  private func period(_ start: Int, _ end: Int) -> Int64? {
    guard end - start >= 4, end - start <= 32 else { return nil }
    let bytes = reader.bytes[start..<end]
    if let date = Period(dateBytes: bytes) { return date.key }
    return Period(parsing: String(decoding: bytes, as: UTF8.self))?.key
  }

  /// Parses every present cell, or gives up at the first that does not fit.
  @inline(__always)
  private func collect<Value>(
    filler: Value, _ parse: (Int, Int) -> Value?, _ storage: ([Value]) -> Storage
  ) -> ReadColumn? {
    var values = [Value](repeating: filler, count: rows)
    var mask: [UInt8]?
    var counts: [String: Int] = [:]
    for row in 0..<rows {
      let field = cells[row]
      let (start, end) = reader.trimmed(field)
      // 9999 is a number, unless it was said to stand for a missing one.
      if !isCertainlyMissing(start, end), let value = parse(start, end) {
        values[row] = value
        continue
      }
      guard isMissing(start, end) else { return nil }
      if mask == nil { mask = [UInt8](repeating: 1, count: rows) }
      mask?[row] = 0
      counts[String(decoding: reader.bytes[start..<end], as: UTF8.self), default: 0] += 1
    }
    // A column without any value is text.
    if rows > 0, counts.values.reduce(0, +) == rows { return nil }
    if rows == 0 { return nil }
    return ReadColumn(vector: Vector(storage(values), mask: mask), missingCounts: counts)
  }

  /// Figures in words, brought to one unit; a column of exact ones becomes plain numbers.
  ///
  /// Cells without a unit are in that of the column's head; where the column is certain to hold
  /// figures, `4-10` is no code.
  private func bounded(unit: Unit?, isCertain: Bool) -> ReadColumn? {
    var target = unit
    var factors: [String: Double] = [:]
    var isExact = true
    var hasPlain = false
    var hasHyphens = false
    var hasBounds = false
    let outcome = collect(
      filler: Bounds(exactly: 0),
      { start, end -> Bounds? in
        guard end - start <= 64, !reader.isLongCode(start, end),
          let reading = BoundsText.parse(bytes: Array(reader.bytes[start..<end]))
        else { return nil }
        isExact = isExact && reading.bounds.isExact && !reading.bounds.isAbout
        switch reading.form {
        case .number: break
        case .bounds: hasBounds = true
        case .hyphenRange: hasHyphens = true
        }
        guard let symbol = reading.unit else {
          hasPlain = true
          return reading.bounds
        }
        if let factor = factors[symbol] { return reading.bounds.scaled(by: factor) }
        var whole = symbol
        if let magnitude = Magnitude.prefixing(symbol), magnitude.word == symbol {
          // 1.2万 leaves out what the column is counted in: the 元 of 万元, or nothing.
          guard let target else {
            hasPlain = true
            factors[symbol] = magnitude.scale
            return reading.bounds.scaled(by: magnitude.scale)
          }
          whole += target.withoutMagnitude.symbol
        }
        guard let found = UnitCatalog.knownUnit(whole) else { return nil }
        if target == nil { target = found }
        guard let target, let factor = found.factor(to: target) else { return nil }
        factors[symbol] = factor
        return reading.bounds.scaled(by: factor)
      }
    ) { .bounded(BoundedValues($0)) }
    guard var outcome else { return nil }
    // Numbers beside amounts with a unit may be in another; `1-2` may be a code.
    if unit == nil, hasPlain, target != nil { return nil }
    if hasHyphens, !hasBounds, !isCertain, target == nil { return nil }
    outcome.unit = target
    if isExact, case .bounded(let values) = outcome.vector.storage {
      outcome.vector = Vector(.number(values.lower), mask: outcome.vector.mask)
    }
    return outcome
  }

  private func texts() -> ReadColumn {
    let table = TextTable()
    var codes = [UInt32](repeating: 0, count: rows)
    var mask: [UInt8]?
    var counts: [String: Int] = [:]
    // Fields lie inside the bytes by construction of the structure.
    // Safe: fields lie inside the bytes by construction of the structure, and a text is coded in
    // place only where 16 bytes from its start are.
    unsafe reader.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<rows {
        let field = cells[row]
        let start = Int(field.start)
        let end = Int(field.end)
        // An empty text is written in quotes.
        if start == end && !field.isQuoted || isCertainlyMissing(start, end) {
          if mask == nil { mask = [UInt8](repeating: 1, count: rows) }
          mask?[row] = 0
          counts[String(decoding: reader.bytes[start..<end], as: UTF8.self), default: 0] += 1
          continue
        }
        if field.hasDoubledQuotes {
          codes[row] = table.code(of: reader.text(field).utf8)
        } else if start + 16 <= bytes.count, let base = bytes.baseAddress {
          codes[row] = unsafe table.code(base + start, end - start)
        } else {
          codes[row] = unsafe table.code(of: bytes[start..<end])
        }
      }
    }
    let dictionary = table.finish()
    let values = TextValues(
      codes: Codes(narrowing: codes, dictionaryCount: dictionary.count), dictionary: dictionary)
    return ReadColumn(vector: Vector(.text(values), mask: mask), missingCounts: counts)
  }

  private func isCertainlyMissing(_ start: Int, _ end: Int) -> Bool {
    rules.mayMeanMissing && end - start <= 32
      && rules.certainlyMissing.contains(Array(reader.bytes[start..<end]))
  }

  /// The row and text of the first cell that is not of a type.
  func firstMisfit(_ type: ColumnType) -> (row: Int, text: String)? {
    for row in 0..<rows {
      let (start, end) = reader.trimmed(cells[row])
      if isMissing(start, end) { continue }
      let text = String(decoding: reader.bytes[start..<end], as: UTF8.self)
      let fits =
        switch type {
        case .integer: reader.integer(start, end) != nil
        case .number: reader.double(start, end) != nil
        case .boolean: truth(start, end) != nil
        case .period: period(start, end) != nil
        case .bounded: BoundsText.parse(text) != nil
        case .text: true
        }
      if !fits { return (row, text) }
    }
    return nil
  }
}
