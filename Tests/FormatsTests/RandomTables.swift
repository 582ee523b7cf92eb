import Columns
import TestSupport

/// Tables of random cells of every type, with the worst texts and numbers there are.
struct RandomTables {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private static let texts = [
    "藤县", "", " ", "a,b", "say \"no\"", "two\nlines", "\r\n", "tab\tin", ";", "|", "'", "=1+1",
    "+86 1", "-", "—", "NA", "null", "<b>", "&amp;", "\u{FEFF}x", "👨‍👩‍👧", "\\", "#", "x\u{0}y", "é",
  ]
  private static let numbers: [Double] = [
    0, 1, -1, 0.1, 3050.38, 1e-9, 1e21, -1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    84.73, 1.0 / 3,
    123_456_789.125,
  ]

  mutating func next() -> Table {
    let rows = random.below(12)
    let columns = (0...random.below(5)).map { place -> Column in
      let type = ColumnType.allCases[random.below(ColumnType.allCases.count)]
      var column = Column("c\(place)", vector(type, rows))
      if type.isNumeric, random.below(2) == 0 { column.unit = UnitCatalog.unit("万元") }
      return column
    }
    return Table(columns, rowCount: rows)
  }

  private mutating func vector(_ type: ColumnType, _ rows: Int) -> Vector {
    var cells: [Scalar] = []
    for _ in 0..<rows { cells.append(random.below(5) == 0 ? .missing : cell(type)) }
    return Vector(cells, type: type)
  }

  private mutating func number() -> Double { Self.numbers[random.below(Self.numbers.count)] }

  private mutating func cell(_ type: ColumnType) -> Scalar {
    switch type {
    case .integer: return .integer([0, 7, -42, 300, 70_000, Int.max, Int.min][random.below(7)])
    case .number: return .number(number())
    case .boolean: return .boolean(random.below(2) == 0)
    case .period:
      return Period(year: 1990 + random.below(50), month: 1 + random.below(12)).map(Scalar.period)
        ?? .missing
    case .text: return .text(Self.texts[random.below(Self.texts.count)])
    case .bounded:
      let ends = [number(), number()].sorted()
      switch random.below(4) {
      case 0: return .bounded(Bounds(exactly: ends[0]))
      case 1: return .bounded(.atLeast(ends[0]))
      case 2: return .bounded(.atMost(ends[1]))
      default: return .bounded(Bounds(lower: ends[0], upper: ends[1]))
      }
    }
  }
}
