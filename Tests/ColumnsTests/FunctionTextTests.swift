import Testing

@testable import Columns

/// Functions of texts, with constants and with a value a row.
struct FunctionTextTests {
  private func texts(_ values: String..., mask: [UInt8]? = nil) -> Vector {
    Vector(.text(TextValues(values)), mask: mask)
  }

  private func integers(_ values: Int64...) -> Vector {
    Vector(.integer(Integers(narrowing: values)))
  }

  private func cells(_ vector: Vector) -> [Scalar] { (0..<vector.count).map { vector[$0] } }

  private func strings(_ vector: Vector) -> [String?] {
    cells(vector).map { if case .text(let text) = $0 { text } else { nil } }
  }

  @Test func lengthCountsCharacters() {
    #expect(
      cells(TextFunctions.length(texts("梧州市", "", "👨‍👩‍👧", mask: [1, 1, 1])))
        == [.integer(3), .integer(0), .integer(1)])
  }

  @Test func formsOfText() {
    #expect(strings(TextFunctions.trimmed(texts("\u{3000} 藤县 ", " ", "a b"))) == ["藤县", "", "a b"])
    #expect(strings(TextFunctions.lowercased(texts("GDP"))) == ["gdp"])
    #expect(strings(TextFunctions.uppercased(texts("gdp", mask: [0]))) == [nil])
  }

  @Test func substringStaysWithinTheText() {
    let text = texts("广西梧州市", "藤县")
    func cut(_ start: Int64, _ count: Int64?) -> [String?] {
      strings(
        TextFunctions.substring(
          text, start: integers(start), count: count.map { integers($0) }))
    }
    #expect(cut(3, 2) == ["梧州", ""])
    #expect(cut(0, 2) == ["广", "藤"])
    #expect(cut(2, nil) == ["西梧州市", "县"])
    #expect(cut(.max, .max) == ["", ""])
    #expect(cut(.min, .max) == ["", ""])
    #expect(cut(.min, nil) == ["广西梧州市", "藤县"])
    #expect(cut(1, .max) == ["广西梧州市", "藤县"])
    #expect(cut(1, .min) == ["", ""])
  }

  @Test func numbersMayDifferByRow() {
    let starts = Vector(.integer(.int8([1, 2, 1])), mask: [1, 1, 0])
    #expect(
      strings(TextFunctions.substring(texts("abc", "abc", "x"), start: starts, count: integers(1)))
        == ["a", "b", nil])
    #expect(strings(TextFunctions.prefix(texts("abc"), integers(0, 1, 2))) == ["", "a", "ab"])
  }

  @Test func endsOfText() {
    let text = texts("梧州市")
    #expect(strings(TextFunctions.prefix(text, integers(2))) == ["梧州"])
    #expect(strings(TextFunctions.prefix(text, integers(-1))) == ["梧州"])
    #expect(strings(TextFunctions.suffix(text, integers(1))) == ["市"])
    #expect(strings(TextFunctions.suffix(text, integers(-5))) == [""])
    #expect(strings(TextFunctions.suffix(text, integers(.max))) == ["梧州市"])
    #expect(strings(TextFunctions.prefix(text, integers(.min))) == [""])
  }

  @Test func replacingAndSplitting() {
    #expect(
      strings(TextFunctions.replaced(texts("aXbXX", ""), texts("X"), by: texts("--")))
        == ["a--b----", ""])
    #expect(strings(TextFunctions.replaced(texts("abc"), texts(""), by: texts("-"))) == ["abc"])
    func piece(_ number: Int64) -> [String?] {
      strings(
        TextFunctions.piece(texts("a/b", "c"), separator: texts("/"), number: integers(number)))
    }
    #expect(piece(1) == ["a", "c"])
    #expect(piece(2) == ["b", nil])
    #expect(piece(-1) == ["b", "c"])
    #expect(piece(0) == [nil, nil])
    #expect(piece(.min) == [nil, nil])
    #expect(piece(.max) == [nil, nil])
  }

  @Test func extractingTheFirstGroup() throws {
    let text = texts("脱贫户36户", "无")
    func extracted(_ pattern: String) throws -> [String?] {
      strings(try PatternKernels.extracted(text, TextPattern(pattern)))
    }
    #expect(try extracted("([0-9]+)户") == ["36", nil])
    #expect(try extracted("[0-9]+户") == ["36户", nil])
    #expect(try extracted("户(x)?") == [nil, nil])
    let flaw = #expect(throws: TextPattern.Flaw.self) { try TextPattern("户(") }
    #expect(flaw?.place == 2)
  }

  @Test func valuesOfEveryTypeAsText() {
    let joined = TextConversion.concatenated([
      texts("收入"), integers(3), Vector(.number([0.5, 1])),
      Vector(.bounded(BoundedValues([.atLeast(4)]))),
      Vector(.boolean([Truth.undecided])),
      Vector(.period([Period(start: 0, end: 1).key])),
    ])
    #expect(
      strings(joined) == ["收入30.5≥4undecided1970-01-01", "收入31≥4undecided1970-01-01"])
    #expect(strings(TextConversion.texts(Vector(.number([3050.38])))) == ["3050.38"])
    let missing = TextConversion.concatenated([texts("a", "b", mask: [1, 0]), texts("c")])
    #expect(strings(missing) == ["ac", nil])
    #expect(TextConversion.concatenated([texts(), texts()]).count == 0)
  }

  @Test(arguments: [
    ("1,234.5", 1234.5), (" -3e5 ", -300_000), ("２０１９", 2019), ("25%", 0.25), ("1.2万", 12000),
    ("3亿", 300_000_000), ("+.5", 0.5), ("０．１％", 0.001), ("1.2e3", 1200), ("−5", -5),
    ("3千", 3000),
  ])
  func readsNumbers(_ text: String, _ expected: Double) {
    #expect(TextConversion.number(text) == expected)
  }

  @Test(arguments: [
    "", "-", "abc", "1,23", "12,345,6", "1.5,000", "nan", "inf", "0x10", "1e999", "--5", "%", "万",
    "1.2.3", "3万元", ",123", "1234,567", "e5", "Infinity",
  ])
  func refusesWhatIsNoNumber(_ text: String) {
    #expect(cells(TextConversion.numbers(texts(text))) == [.missing])
  }
}
