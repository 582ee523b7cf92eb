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

  init(column: Column, rows: [Int], reference: Reference) {
    name = column.name
    unit = column.unit
    cells = rows.map { column.vector[$0] }
    self.reference = reference
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
  static func make(_ measures: [Measure], members: [String]) -> Table {
    var names: [Scalar] = []
    var figures: [Scalar] = []
    var units: [Scalar] = []
    var cells = [[Scalar]](repeating: [], count: members.count)
    func add(_ measure: Measure, _ figure: String, _ unit: Unit?, _ row: [Scalar]) {
      names.append(.text(measure.name))
      figures.append(.text(figure))
      units.append(unit.map { .text($0.symbol) } ?? .missing)
      for place in row.indices { cells[place].append(row[place]) }
    }
    for measure in measures {
      add(measure, "value", measure.unit, measure.cells)
      guard members.count > 1 || measure.cells.contains(where: { $0.bounds != nil }) else {
        continue
      }
      let difference = measure.unit?.isPercent == true ? .percentagePoint : measure.unit
      add(measure, "difference", difference, measure.differences)
      add(measure, "ratio", nil, measure.ratios)
      add(measure, "rank", nil, measure.ranks)
    }
    let columns =
      [
        Column("measure", Vector(names, type: .text)),
        Column("figure", Vector(figures, type: .text)),
        Column("unit", Vector(units, type: .text)),
      ] + zip(members, cells).map { Column($0, Vector($1, type: .bounded)) }
    return Table(columns, rowCount: names.count)
  }
}
