import Columns
import Diagnostics
import Texts

/// Columns of cells under their heads, as a reader found them, on the way to a table.
struct CellTable: Sendable {
  /// The file's own heads, by which a schema finds its columns.
  var first: [String]
  var heads: [ColumnHead]
  var columns: [CellColumn]
  /// What the cells of each column may mean.
  var rules: [CellRules]
  var rowCount: Int
  var report = LoadReport()

  /// Columns of few cells are found out on one thread, since another costs more than it saves.
  private static let fewCells = 1 << 16

  func table(_ schema: TableSchema?, path: String) throws(Diagnostic) -> LoadedTable {
    guard rowCount < Int(Int32.max) else {
      throw Diagnostic(
        code: "too-many-rows",
        Message("`\(path)` has more than 2^31 rows", "`\(path)` 超过 2^31 行"))
    }
    return if let schema { try fitted(schema, path) } else { try inferred() }
  }

  private func inferred() throws(Diagnostic) -> LoadedTable {
    let found = try each(columns.count) { place in
      ColumnInference(cells: columns[place], rules: rules[place])
        .inferred(headUnit: heads[place].unit)
    }
    return TableAssembly.table(first, heads, found, rowCount: rowCount, report)
  }

  private func each<Found: Sendable>(_ count: Int, _ find: @Sendable (Int) -> Found)
    throws(Diagnostic) -> [Found]
  {
    if rowCount * columns.count < Self.fewCells { return (0..<count).map(find) }
    guard let found = Cores.map(count, find) else { throw .interrupted }
    return found
  }

  // MARK: Schema

  private func fitted(_ schema: TableSchema, _ path: String) throws(Diagnostic) -> LoadedTable {
    let places = try places(schema, path)
    let vectors = try each(places.count) { index in
      let column = inference(places[index], schema.columns[index])
      return schema.columns[index].type.map { column.fitted(to: $0) } ?? column.inferred().vector
    }
    var result: [Column] = []
    for (index, vector) in vectors.enumerated() {
      let said = schema.columns[index]
      guard let vector else { throw misfit(inference(places[index], said), said, path) }
      result.append(Column(said.name, title: said.title, unit: said.unit, vector))
    }
    return LoadedTable(
      table: Table(result, rowCount: rowCount), report: LoadReport(rowCount: rowCount))
  }

  private func inference(_ place: Int, _ said: TableSchema.Column) -> ColumnInference {
    ColumnInference(cells: columns[place], rules: .said(said.missingValues))
  }

  /// Where the columns of a schema stand in the file.
  private func places(_ schema: TableSchema, _ path: String) throws(Diagnostic) -> [Int] {
    var places: [Int] = []
    for said in schema.columns {
      guard let place = first.firstIndex(of: said.name) else {
        throw Diagnostic(
          code: "missing-column",
          Message("`\(path)` has no column `\(said.name)`", "`\(path)` 没有列 `\(said.name)`"),
          hint: Suggestions.hint(for: said.name, among: first))
      }
      places.append(place)
    }
    return places
  }

  private func misfit(_ column: ColumnInference, _ said: TableSchema.Column, _ path: String)
    -> Diagnostic
  {
    guard let type = said.type, let misfit = column.firstMisfit(type) else {
      return Diagnostic(
        code: "bad-cell",
        Message(
          "`\(path)`: the cells of `\(said.name)` have units that do not go together",
          "`\(path)`：`\(said.name)` 各格的单位不能统一"))
    }
    return Diagnostic(
      code: "bad-cell",
      Message(
        "`\(path)`: `\(misfit.text)` in row \(misfit.row + 1) of `\(said.name)` is not"
          + " \(type.word.english)",
        "`\(path)`：`\(said.name)` 第 \(misfit.row + 1) 行的 `\(misfit.text)` 不是"
          + type.word.chinese))
  }
}

/// Makes tables of columns that were read, and says what was found.
enum TableAssembly {
  /// The table of columns that were read, their names made unique.
  static func table(
    _ first: [String], _ headers: [ColumnHead], _ outcomes: [ReadColumn],
    rowCount: Int, _ begun: LoadReport
  ) -> LoadedTable {
    var report = begun
    var names: Set<String> = []
    var columns: [Column] = []
    for (place, header) in headers.enumerated() {
      var name = header.name.isEmpty ? "c\(place + 1)" : header.name
      if !names.insert(name).inserted {
        var number = 2
        while !names.insert("\(name)_\(number)").inserted { number += 1 }
        report.remarks.append(
          Message(
            "a second column `\(name)` is called `\(name)_\(number)`",
            "重名的列 `\(name)` 改称 `\(name)_\(number)`"))
        name += "_\(number)"
      }
      let outcome = outcomes[place]
      let isNumeric = outcome.vector.type.isNumeric
      let unit = isNumeric ? header.unit ?? outcome.unit : nil
      // A remark in brackets that turns out to be no unit stays in the name.
      if !isNumeric, header.unit != nil, names.insert(first[place]).inserted { name = first[place] }
      describe(name, outcome, unit, &report)
      columns.append(Column(name, unit: unit, outcome.vector))
    }
    let table = Table(columns, rowCount: rowCount)
    report.rowCount = table.rowCount
    return LoadedTable(table: table, report: report)
  }

  private static func describe(
    _ name: String, _ outcome: ReadColumn, _ unit: Unit?, _ report: inout LoadReport
  ) {
    var facts: [Message] = []
    if let unit { facts.append(Message("in \(unit.symbol)", "单位 \(unit.symbol)")) }
    if outcome.vector.type == .bounded { facts.append(Message("bounded", "有界")) }
    if let stray = outcome.strayTexts { facts.append(stray.remark) }
    if !outcome.missingCounts.isEmpty {
      let counts = outcome.missingCounts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        let spelling = $0.key.isEmpty ? Message("empty", "空") : Message.verbatim("`\($0.key)`")
        return spelling + Message.verbatim(" × \($0.value)")
      }
      facts.append(Message("missing: ", "缺失：") + Message.joined(counts))
    }
    if !facts.isEmpty {
      report.remarks.append(
        Message("\(name): ", "\(name)：") + Message.joined(facts, english: "; ", chinese: "；"))
    }
  }
}
