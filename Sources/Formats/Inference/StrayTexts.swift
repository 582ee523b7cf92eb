import Columns
import Texts

/// The few cells that kept a column of figures from being read as numbers.
struct StrayTexts {
  /// The first of them and its row, from 0.
  var text: String
  var row: Int
  var count: Int

  /// Columns of which fewer cells in a hundred are figures are meant as text.
  private static let leastShare = 60
  private static let sampleRows = 256

  /// Nil where a column of text is no column of figures.
  init?(_ vector: Vector, missing: Set<[UInt8]>) {
    guard case .text(let texts) = vector.storage else { return nil }
    var kinds = [Kind?](repeating: nil, count: texts.dictionary.count)
    func kind(_ row: Int) -> Kind {
      guard vector.isPresent(row) else { return .missing }
      let code = texts.codes[row]
      if let kind = kinds[code] { return kind }
      let kind = Kind(texts.dictionary.bytes(of: code), missing)
      kinds[code] = kind
      return kind
    }
    func isOfFigures(_ rows: Range<Int>) -> Bool {
      let kinds = rows.map(kind)
      let present = kinds.count { $0 != .missing }
      let figures = kinds.count { $0 == .plain || $0 == .withUnit }
      return figures * 100 >= present * Self.leastShare && figures > 0
    }
    guard isOfFigures(0..<min(texts.count, Self.sampleRows)), isOfFigures(0..<texts.count) else {
      return nil
    }
    var rows = (0..<texts.count).filter { kind($0) == .other }
    if rows.isEmpty {
      // All are figures, but some say their unit and some do not: the rarer ones are astray.
      let plain = (0..<texts.count).filter { kind($0) == .plain }
      let withUnit = (0..<texts.count).filter { kind($0) == .withUnit }
      rows = plain.count < withUnit.count && !plain.isEmpty ? plain : withUnit
    }
    guard let first = rows.first else { return nil }
    text = texts[first]
    row = first
    count = rows.count
  }

  var remark: Message {
    let more = count > 1 ? Message(" and \(count - 1) more", " 等 \(count) 格") : .empty
    return Message(
      "text because of `\(text)` in row \(row + 1)\(more.english)",
      "因第 \(row + 1) 行的 `\(text)`\(more.chinese)，按文本读入")
  }

  private enum Kind {
    case missing, plain, withUnit, other

    init(_ bytes: ArraySlice<UInt8>, _ missing: Set<[UInt8]>) {
      if missing.contains(Array(bytes)) {
        self = .missing
      } else if let reading = BoundsText.parse(bytes: Array(bytes)) {
        self = reading.form == .hyphenRange ? .other : reading.unit == nil ? .plain : .withUnit
      } else {
        self = .other
      }
    }
  }
}
