import Columns
import Texts

/// One measure of a comparison: its cells, one a member, and what they are compared with.
struct Measure {
  enum Reference {
    case member(Int)
    case whole(Scalar)
  }

  let name: String
  let unit: Unit?
  let cells: [Scalar]
  let reference: Reference
  /// The 90% interval of each cell, where rows are a sample and the measure has one.
  let intervals: [Scalar]?

  /// Members without rows are missing.
  init(column: Column, rows: [Int?], reference: Reference, intervals: [Scalar]?) {
    name = column.name
    unit = column.unit
    cells = rows.map { $0.map { column.vector[$0] } ?? .missing }
    self.reference = reference
    self.intervals = intervals
  }

  private var values: [Bounds?] { cells.map(\.bounds) }

  private var referenceValue: Bounds? {
    switch reference {
    case .member(let place): values[safe: place] ?? nil
    case .whole(let cell): cell.bounds
    }
  }

  private func isReference(_ place: Int) -> Bool {
    if case .member(let member) = reference { member == place } else { false }
  }

  var differences: [Scalar] {
    values.indices.map { place in
      guard !isReference(place), let value = values[place], let reference = referenceValue else {
        return .missing
      }
      return .bounded(value - reference)
    }
  }

  var ratios: [Scalar] {
    values.indices.map { place in
      guard !isReference(place), let value = values[place], let reference = referenceValue,
        let ratio = value / reference
      else { return .missing }
      return .bounded(ratio)
    }
  }

  /// The best and the worst place that the bounds allow; 1 is the largest value.
  var ranks: [Scalar] {
    values.indices.map { place in
      guard let value = values[place] else { return .missing }
      var certainlyAbove = 0
      var possiblyAbove = 0
      for (other, bounds) in values.enumerated() where other != place {
        guard let bounds else { continue }
        switch value.isLess(than: bounds) {
        case Truth.yes: certainlyAbove += 1
        case Truth.undecided: possiblyAbove += 1
        default: break
        }
      }
      return .bounded(
        Bounds(
          lower: Double(1 + certainlyAbove),
          upper: Double(1 + certainlyAbove + possiblyAbove)))
    }
  }
}

/// Lays measures out as rows and members as columns.
enum ComparisonTable {
  /// The measures within one value of the keys that part the comparison.
  struct Section {
    var keys: [Scalar]
    var measures: [Measure]
  }

  /// What the rows of a measure show.
  private enum Figure {
    static let value = Word("value", "值")
    static let interval = Word("90%", "90% 区间")
    static let difference = Word("difference", "差值")
    static let ratio = Word("ratio", "倍数")
    static let rank = Word("rank", "位次")

    static let all = [value, interval, difference, ratio, rank]
  }

  static func make(_ sections: [Section], keys: [ColumnSchema], members: [String]) -> Table {
    var heads = [[Scalar]](repeating: [], count: keys.count)
    var names: [Scalar] = []
    var figures: [Scalar] = []
    var units: [Scalar] = []
    var cells = [[Scalar]](repeating: [], count: members.count)
    for section in sections {
      func add(_ measure: Measure, _ figure: Word, _ unit: Unit?, _ row: [Scalar]) {
        for (place, key) in section.keys.enumerated() { heads[place].append(key) }
        names.append(.text(measure.name))
        figures.append(.text(figure.english))
        units.append(unit.map { .text($0.symbol) } ?? .missing)
        for place in row.indices { cells[place].append(row[place]) }
      }
      for measure in section.measures {
        add(measure, Figure.value, measure.unit, measure.cells)
        if let intervals = measure.intervals {
          add(measure, Figure.interval, measure.unit, intervals)
        }
        guard members.count > 1 || measure.cells.contains(where: { $0.bounds != nil }) else {
          continue
        }
        let difference = measure.unit?.isPercent == true ? .percentagePoint : measure.unit
        add(measure, Figure.difference, difference, measure.differences)
        add(measure, Figure.ratio, nil, measure.ratios)
        add(measure, Figure.rank, nil, measure.ranks)
      }
    }
    let keyColumns = zip(keys, heads).map { schema, cells in
      schema.column(Vector(cells, type: schema.type))
    }
    let columns =
      keyColumns + [
        Column("measure", title: "指标", Vector(names, type: .text)),
        Column("figure", title: "项目", words: Figure.all, Vector(figures, type: .text)),
        Column("unit", title: "单位", Vector(units, type: .text)),
      ] + zip(members, cells).map { Column($0, Vector($1, type: .bounded)) }
    return Table(columns, rowCount: names.count)
  }
}
