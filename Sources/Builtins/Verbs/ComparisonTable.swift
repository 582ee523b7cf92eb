import Columns

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

  static func make(_ sections: [Section], keys: [ColumnSchema], members: [String]) -> Table {
    var heads = [[Scalar]](repeating: [], count: keys.count)
    var names: [Scalar] = []
    var figures: [Scalar] = []
    var units: [Scalar] = []
    var cells = [[Scalar]](repeating: [], count: members.count)
    for section in sections {
      func add(_ measure: Measure, _ figure: String, _ unit: Unit?, _ row: [Scalar]) {
        for (place, key) in section.keys.enumerated() { heads[place].append(key) }
        names.append(.text(measure.name))
        figures.append(.text(figure))
        units.append(unit.map { .text($0.symbol) } ?? .missing)
        for place in row.indices { cells[place].append(row[place]) }
      }
      for measure in section.measures {
        add(measure, "value", measure.unit, measure.cells)
        if let intervals = measure.intervals { add(measure, "90%", measure.unit, intervals) }
        guard members.count > 1 || measure.cells.contains(where: { $0.bounds != nil }) else {
          continue
        }
        let difference = measure.unit?.isPercent == true ? .percentagePoint : measure.unit
        add(measure, "difference", difference, measure.differences)
        add(measure, "ratio", nil, measure.ratios)
        add(measure, "rank", nil, measure.ranks)
      }
    }
    let keyColumns = zip(keys, heads).map { schema, cells in
      Column(schema.name, title: schema.title, unit: schema.unit, Vector(cells, type: schema.type))
    }
    let columns =
      keyColumns + [
        Column("measure", Vector(names, type: .text)),
        Column("figure", Vector(figures, type: .text)),
        Column("unit", Vector(units, type: .text)),
      ] + zip(members, cells).map { Column($0, Vector($1, type: .bounded)) }
    return Table(columns, rowCount: names.count)
  }
}
