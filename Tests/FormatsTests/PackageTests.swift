import Columns
import Diagnostics
import Synchronization
import TestSupport
import Testing
import Texts

@testable import Formats

/// A data package's tables come in by the same door as plain files, with what it promises of them.
@Suite struct PackageTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func package(_ fields: String, _ text: String, file: String = "t.csv") throws
    -> DataPackage.Resource
  {
    try folder.write(text, to: file)
    try folder.write(
      """
      {"name": "p", "resources": [{"name": "t", "path": "\(file)",
        "schema": {"fields": [\(fields)], "missingValues": ["", "NA"]}}]}
      """, to: "datapackage.json")
    let package = try #require(try DataPackage.open(folder.path))
    return try #require(package.resource(named: "t"))
  }

  private func read(_ resource: DataPackage.Resource, _ context: ReadContext = ReadContext()) throws
    -> LoadedTable
  {
    var options = ReadOptions()
    options.schema = resource.schema
    return try ReadFile.read(resource.path, options, context)
  }

  private static let fields = """
    {"name": "id", "type": "string"}, {"name": "county", "title": "县", "type": "string"},
    {"name": "x", "type": "number"}, {"name": "n", "type": "integer"},
    {"name": "day", "type": "date"}, {"name": "income", "type": "string", "bounded": true}
    """

  /// Beyond what is read at once.
  private static let manyRows = 105_000

  private static func text(rows: Int) -> String {
    var text = "county,id,x,n,day,income,extra\n"
    for row in 0..<rows {
      text +=
        "县\(row % 7),v\(row),\(row % 9 == 0 ? "NA" : "\(Double(row) / 8)"),\(row % 1000),"
        + "2020-01-\(10 + row % 20),\(row % 3 == 0 ? "≥" : "")\(row),\n"
    }
    return text
  }

  @Test func largePackagesAreAsPlainFiles() throws {
    let text = Self.text(rows: Self.manyRows)
    #expect(text.utf8.count > StreamingReader.leastBytes)
    let resource = try package(Self.fields, text)
    let fitted = try read(resource).table
    #expect(fitted.columns.map(\.name) == ["id", "county", "x", "n", "day", "income"])
    #expect(fitted.columns.map(\.type) == [.text, .text, .number, .integer, .period, .bounded])
    #expect(fitted.columns[1].title == "县")
    let plain = try ReadFile.read(resource.path).table
    for column in fitted.columns {
      let other = try #require(plain.columns.first { $0.name == column.name })
      let differing = (0..<fitted.rowCount).first { column.vector[$0] != other.vector[$0] }
      #expect(differing == nil, "\(column.name), row \(differing ?? 0)")
    }
  }

  @Test func whatIsNoNumberIsSaidWithItsRow() throws {
    let text = Self.text(rows: 20) + "县1,v,some,1,2020-01-01,5,\n"
    let resource = try package(Self.fields, text)
    let failure = #expect(throws: Diagnostic.self) { try read(resource) }
    #expect(failure?.code == "bad-cell")
    #expect(
      failure?.message.english.contains("`some` in row 21 of `x` is not") == true,
      "\(failure as Any)")
    // By the stretch it is left to the plain reader.
    var options = ReadOptions()
    options.schema = resource.schema
    let cuts = StreamingReader.Cuts(sampleBytes: 300, blockBytes: 200, stretches: 2)
    #expect(try CSVReader.stream(path: resource.path, options: options, cuts: cuts) == nil)
  }

  @Test func packagesAskForMemoryAndStop() throws {
    let resource = try package(Self.fields, Self.text(rows: Self.manyRows))
    let refusing = ReadContext(expect: { bytes throws(Diagnostic) in
      throw Diagnostic(code: "memory-budget", Message("\(bytes)", "\(bytes)"))
    })
    let refusal = #expect(throws: Diagnostic.self) { try read(resource, refusing) }
    #expect(Int(refusal?.message.english ?? "") ?? 0 > 1 << 20, "\(refusal as Any)")
    let checks = Atomic<Int>(0)
    let stopping = ReadContext(isCancelled: {
      checks.wrappingAdd(1, ordering: .relaxed).newValue > 3
    })
    let stop = #expect(throws: Diagnostic.self) { try read(resource, stopping) }
    #expect(stop?.code == "interrupted")
  }

  @Test func aPackageMayHoldOtherFormats() throws {
    let resource = try package(
      "{\"name\": \"a\", \"type\": \"number\"}, {\"name\": \"b\", \"type\": \"string\"}",
      "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2.5, \"b\": \"NA\"}\n", file: "t.jsonl")
    let table = try read(resource).table
    #expect(table.columns.map(\.type) == [.number, .text])
    #expect(table.columns[0].vector[1] == .number(2.5))
  }

  /// Files cut finely, with types that fit them or not: by the stretch as at once, or not at all.
  @Test(arguments: 0..<4) func schemasGiveTheSameByTheStretch(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed) &* 31 &+ 3)
    var streamed = 0
    for number in 0..<150 {
      let text = StreamingTests.text(&random)
      let path = try folder.write(text, to: "f.csv")
      let names = text.split(whereSeparator: \.isNewline)[0].split(separator: ",").map(String.init)
      var options = ReadOptions()
      options.schema = TableSchema(
        columns: names.shuffled(using: &random).map { name in
          let types: [ColumnType?] = ColumnType.allCases + [nil, .text, .text, .number]
          return TableSchema.Column(
            name: name, type: types[random.below(types.count)], missingValues: ["", "NA", "—"])
        })
      let cuts = StreamingReader.Cuts(
        sampleBytes: 40 + random.below(400), blockBytes: 16 + random.below(300),
        stretches: 1 + random.below(4))
      guard let found = try CSVReader.stream(path: path, options: options, cuts: cuts) else {
        continue
      }
      streamed += 1
      let plain = try CSVReader.read(Array(text.utf8), path: path, options: options)
      #expect(found.table.rowCount == plain.table.rowCount, "seed \(seed), \(number): \(text)")
      for (a, b) in zip(found.table.columns, plain.table.columns) {
        #expect(a.name == b.name && a.type == b.type, "\(seed), \(number), \(a.type) \(b.type)")
        guard a.vector.count == b.vector.count else { continue }
        let differing = (0..<a.vector.count).first { a.vector[$0] != b.vector[$0] }
        #expect(differing == nil, "seed \(seed), \(number), \(a.name), row \(differing ?? 0)")
      }
    }
    #expect(streamed > 10, "\(streamed)")
  }
}
