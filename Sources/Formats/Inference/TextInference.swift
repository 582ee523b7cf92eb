import Columns

/// A column that was read as text: finds its type from the distinct texts, each looked at once.
struct TextInference: Sendable {
  private let values: TextValues
  private let mask: [UInt8]?
  private let missingCounts: [String: Int]
  private let rules: CellRules

  /// The missing counts given are of the empty cells, which the mask has as missing.
  init(
    _ values: TextValues, mask: [UInt8]?, missingCounts: [String: Int], _ rules: CellRules
  ) {
    self.values = values
    self.mask = mask
    self.missingCounts = missingCounts
    self.rules = rules
  }

  func inferred(headUnit: Unit?) -> ReadColumn {
    let rows = max(values.count, mask?.count ?? 0)
    guard values.count == rows, values.dictionary.count > 0 else {
      let type: ColumnType = headUnit == nil ? .text : .number
      return ReadColumn(
        vector: .missing(type, count: rows), unit: headUnit, missingCounts: missingCounts)
    }
    if rules.certainlyMissing.isEmpty, isCertainlyText {
      var outcome = ReadColumn(
        vector: Vector(.text(values), mask: mask), missingCounts: missingCounts)
      outcome.strayTexts = StrayTexts(outcome.vector, missing: rules.missing)
      return outcome
    }
    let distinct = reader(of: values.dictionary).inferred(headUnit: headUnit)
    var vector: Vector
    if case .text = distinct.vector.storage {
      vector = Vector(.text(values))
      if let present = distinct.vector.mask {
        vector.mask = values.codes.mapped(through: present)
      }
    } else {
      vector = distinct.vector.gathered(values.codes.places)
    }
    vector = masked(vector)
    var outcome = ReadColumn(
      vector: vector, unit: distinct.unit, missingCounts: missingCounts)
    if case .text = vector.storage {
      outcome.strayTexts = StrayTexts(vector, missing: rules.missing)
    }
    countMissing(distinct, &outcome)
    return outcome
  }

  private func reader(of dictionary: TextDictionary) -> ColumnInference {
    ColumnInference(cells: CellColumn(dictionary), rules: rules)
  }

  /// The cells as a type; nil where one does not fit it.
  func fitted(to type: ColumnType) -> Vector? {
    let rows = max(values.count, mask?.count ?? 0)
    guard values.count == rows, values.dictionary.count > 0 else {
      return .missing(type, count: rows)
    }
    if type == .text { return Vector(.text(values), mask: mask) }
    guard let distinct = reader(of: values.dictionary).fitted(to: type) else { return nil }
    return masked(distinct.gathered(values.codes.places))
  }

  /// With the empty cells missing as well.
  private func masked(_ vector: Vector) -> Vector {
    guard let mask else { return vector }
    var vector = vector
    vector.mask = vector.mask.map { Array(zip($0, mask).map { $0 & $1 }) } ?? mask
    return vector
  }

  /// Whether one of the first texts can be nothing else, which spares looking at all.
  private var isCertainlyText: Bool {
    (0..<min(values.dictionary.count, 256)).contains { code in
      let whole = CellReader(bytes: Array(values.dictionary.bytes(of: code)))
      let (start, end) = whole.trimmed(start: 0, end: whole.bytes.count)
      let bytes = Array(whole.bytes[start..<end])
      if bytes.isEmpty { return false }
      if rules.missing.contains(bytes) || BoundsText.parse(bytes: bytes) != nil { return false }
      let alone = TextDictionary(bytes: bytes, offsets: [0, bytes.count])
      return reader(of: alone).inferred().vector.type == .text
    }
  }

  /// The spellings of missing by the cells that have them, not by the distinct texts.
  private func countMissing(
    _ distinct: ReadColumn, _ outcome: inout ReadColumn
  ) {
    guard let present = distinct.vector.mask, present.contains(0) else { return }
    var counts = [Int](repeating: 0, count: present.count)
    for row in 0..<values.count where mask.map({ $0[row] != 0 }) ?? true {
      counts[values.codes[row]] += 1
    }
    for code in present.indices where present[code] == 0 && counts[code] > 0 {
      let text = values.dictionary[code]
      let spelling = String(text.drop { $0 == " " || $0 == "\t" })
      outcome.missingCounts[String(spelling.trimmedEnd), default: 0] += counts[code]
    }
  }
}

extension String {
  fileprivate var trimmedEnd: Substring {
    var text = Substring(self)
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
