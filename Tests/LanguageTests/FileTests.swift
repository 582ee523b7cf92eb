import Answers
import Glibc
import Notebooks
import TestSupport
import Testing
import Texts

/// Files that are not what they should be: each is named with what is wrong, and nothing is lost.
@Suite struct FileTests {
  private let folder: TemporaryFolder
  private let recorded: RecordedSession

  init() throws {
    folder = try TemporaryFolder()
    recorded = RecordedSession()
    try folder.write("a,b\n1,2\n", to: "good.csv")
    _ = recorded.run("load \"\(folder.path)/good.csv\"")
  }

  private func load(_ name: String, _ options: String = "") -> String {
    let output = recorded.run("load \"\(folder.path)/\(name)\" as t \(options)")
    // Whatever happened, the session goes on with what it had.
    #expect(recorded.run("good | select b").contains("2"))
    return output
  }

  private func loadInChinese(_ name: String) -> String {
    RecordedSession(language: .chinese).run("load \"\(folder.path)/\(name)\" as t")
  }

  @Test func missingFilesSuggestTheNearest() {
    let output = load("god.csv")
    #expect(output.contains("no file") && output.contains("good.csv"), "\(output)")
  }

  @Test func aFolderIsNoFile() { #expect(load("").contains("is a folder")) }

  @Test func binaryRubbishIsNoText() throws {
    try folder.write((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37) }, to: "rubbish.csv")
    #expect(load("rubbish.csv").contains("is not text"))
    try folder.write([0x50, 0x4B, 3, 4, 0, 0, 0], to: "book.csv")
    #expect(load("book.csv").contains("spreadsheet"))
    try folder.write(Array("a,b\n".utf8) + [0xFF, 0xFF, 0x0A], to: "broken.csv")
    #expect(load("broken.csv").contains("line 2"))
  }

  @Test func aLineOf200MegabytesIsRefused() throws {
    try folder.write([UInt8](repeating: 0x78, count: 200 << 20), to: "long.csv")
    let output = load("long.csv")
    #expect(output.contains("error[field-too-long]") && output.contains("longer than 16 MB"))
    #expect(loadInChinese("long.csv").contains("错误[field-too-long]"))
  }

  @Test func raggedRowsAreNamedByLine() throws {
    try folder.write("a,b\n1,2\n3\n", to: "ragged.csv")
    #expect(load("ragged.csv").contains("line 3 has 1 field"))
    #expect(load("ragged.csv", "with ragged").contains("1 short row"))
  }

  @Test func anOpenQuoteIsNamedByLine() throws {
    try folder.write("a,b\n\"x,2\n", to: "quote.csv")
    #expect(load("quote.csv").contains("line 2 is never closed"))
  }

  @Test func emptyFilesAndHeadsAlone() throws {
    try folder.write("", to: "empty.csv")
    #expect(load("empty.csv").contains("is empty"))
    try folder.write("a（元）,b\n", to: "head.csv")
    #expect(load("head.csv").contains("0 rows, 2 columns"))
    #expect(recorded.run("t | summarize n = count(), s = sum(a)").contains("0"))
  }

  @Test func unreadableFilesSaySo() throws {
    let path = try folder.write("a\n1\n", to: "secret.csv")
    // Safe: the system reads a path that ends in a zero.
    #expect(unsafe chmod(path, 0) == 0)
    // The superuser reads everything.
    guard geteuid() != 0 else { return }
    let output = load("secret.csv")
    #expect(output.contains("error[not-allowed]") && output.contains("may not be read"))
    #expect(loadInChinese("secret.csv").contains("错误[not-allowed]"))
  }

  @Test func chineseSpreadsheetsAreRead() throws {
    // 县,收入（万元） / 藤县,12.5 in GB18030.
    let bytes: [UInt8] = [
      0xCF, 0xD8, 0x2C, 0xCA, 0xD5, 0xC8, 0xEB, 0xA3, 0xA8, 0xCD, 0xF2, 0xD4, 0xAA, 0xA3, 0xA9,
      0x0A, 0xCC, 0xD9, 0xCF, 0xD8, 0x2C, 0x31, 0x32, 0x2E, 0x35, 0x0A,
    ]
    try folder.write(bytes, to: "gbk.csv")
    let output = load("gbk.csv")
    #expect(output.contains("GB18030") && output.contains("in 万元"), "\(output)")
    #expect(recorded.run("t | where 县 = \"藤县\" and 收入 > 10万").contains("12.5"))
  }

  @Test func largeChineseSpreadsheetsAreReadInParts() throws {
    // 村,数 / 东,1 / 西,22 in GB18030, beyond what is converted at once.
    let pair: [UInt8] = [0xB6, 0xAB, 0x2C, 0x31, 0x0A, 0xCE, 0xF7, 0x2C, 0x32, 0x32, 0x0A]
    let count = (15 << 18) / pair.count
    let bytes: [UInt8] =
      [0xB4, 0xE5, 0x2C, 0xCA, 0xFD, 0x0A] + (0..<count).flatMap { _ in pair }
    try folder.write(bytes, to: "large.csv")
    #expect(load("large.csv").contains("GB18030"))
    let sums = recorded.run("t | summarize n = count(), s = sum(数) by 村")
    #expect(sums.contains("东") && sums.contains("西"), "\(sums)")
    let total = recorded.run("t | summarize s = sum(数) | derive ok = s = \(count * 23)")
    #expect(total.contains("true"), "\(total)")
  }

  @Test func quotesAroundAMissingFigureDoNotMakeItAText() throws {
    try folder.write(
      "\"村\",\"收入（元）\",\"人\",\"注\"\n\"东\",\"100\",\"3\",\"\"\n\"西\",\"\",\"NA\",\"x\"\n",
      to: "quoted.csv")
    let output = load("quoted.csv")
    #expect(output.contains("收入: in 元; missing: empty × 1"), "\(output)")
    #expect(output.contains("人: missing: `NA` × 1"), "\(output)")
    // An empty text is one, where an empty cell without quotes is missing.
    #expect(recorded.run("t | where 注 = \"\" | summarize n = count()").contains(" 1\n"))
  }

  @Test func unitsBoundsAndMissingAreReported() throws {
    try folder.write(
      "村,收入（万元）,area (mu),note\n东,12.5,30,x\n西,4万元以上,—,\n南,50多万元,20,y\n", to: "v.csv")
    let output = load("v.csv")
    #expect(output.contains("收入: in 万元; bounded"), "\(output)")
    #expect(output.contains("area: in mu; missing: `—` × 1"), "\(output)")
    let sum = recorded.run("t | summarize s = sum(收入), a = sum(area)")
    #expect(sum.contains(">66.5") && sum.contains("area missing in 1"), "\(sum)")
  }

  @Test func aSpellingOfMissingWinsOverTheNumberItIs() throws {
    try folder.write("a,b\n1,x\n9999,y\n3,9999\n", to: "nines.csv")
    let output = load("nines.csv", "with missing \"9999\"")
    #expect(output.contains("a: missing: `9999` × 1"), "\(output)")
    #expect(recorded.run("t | summarize m = max(a)").contains(" 3\n"))
    #expect(recorded.run("t | where b = missing | summarize n = count()").contains(" 1\n"))
  }

  @Test func aStrayCellInAColumnOfFiguresIsNamed() throws {
    try folder.write("v,income\na,12\nb,13.5\nc,about ten\nd,14\ne,15\n", to: "stray.csv")
    let output = load("stray.csv")
    #expect(output.contains("income: text because of `about ten` in row 3"), "\(output)")
  }

  @Test func magnitudesCountInTheUnitOfTheColumn() throws {
    try folder.write(
      "v,收入（元）\na,1.2万\nb,8000\nc,4万以上\nd,5万+\n", to: "magnitudes.csv")
    let output = load("magnitudes.csv")
    #expect(output.contains("收入: in 元; bounded"), "\(output)")
    let values = recorded.run("t | select 收入")
    for value in ["12,000", "8,000", "≥40,000", "≥50,000"] {
      #expect(values.contains(value), "\(values)")
    }
    try folder.write("v,收入（万元）\na,1.2万\nb,8\n", to: "magnitudes.csv")
    _ = load("magnitudes.csv")
    #expect(recorded.run("t | summarize s = sum(收入)").contains("9.2"))
    try folder.write("v,n\na,1.2万\nb,8000\n", to: "magnitudes.csv")
    _ = load("magnitudes.csv")
    #expect(recorded.run("t | summarize s = sum(n)").contains("20,000"))
  }

  @Test func optionsAreReadInBothLanguages() throws {
    try folder.write("藤县 2019\n\nv;n\na;1\nb\n", to: "title.csv")
    #expect(load("title.csv", "附 跳过 2，不齐，分隔符 分号，缺失 \"1\"").contains("2 rows, 2 columns"))
    #expect(load("title.csv", "with skip 2, ragged, delimiter semicolon").contains("2 rows"))
    try folder.write("1,2\n3,4\n", to: "bare.csv")
    for option in ["no header", "无表头", "无 表头"] {
      #expect(load("bare.csv", "附 \(option)").contains("2 rows"), "\(option)")
    }
  }

  @Test func titleLinesAreSkipped() throws {
    try folder.write("藤县 2019\n\nv,n\na,1\n", to: "title.csv")
    #expect(load("title.csv").contains("with skip 1"))
    #expect(load("title.csv", "with skip 1").contains("1 row, 2 columns"))
    #expect(load("title.csv", "with skip x").contains("needs a number"))
    #expect(load("title.csv", "with skip 90").contains("no more than 90 lines"))
  }

  @Test func anEndingThatSaysNothingIsLookedInto() throws {
    try folder.write("a;b\n1;2\n", to: "x.2020")
    #expect(load("x.2020").contains("1 row, 2 columns"))
    try folder.write("# Title\n\nwords, words\nmore\n", to: "notes.md")
    let refusal = load("notes.md")
    #expect(refusal.contains("no format that can be read ends in `md`"), "\(refusal)")
    #expect(refusal.contains("csv, dat, json, jsonl, ndjson, prn, psv, tab, tsv, txt can be read"))
    #expect(load("notes.md", "with csv, skip 2, ragged").contains("ragged: 1 short row filled"))
    let inPlace = recorded.run("\"\(folder.path)/notes.md\" | take 1")
    #expect(inPlace.contains("error[unknown-format]"), "\(inPlace)")
  }

  @Test func otherFormatsAreLoadedAsTheyAre() throws {
    try folder.write("{\"a\": {\"b\": 1}, \"c\": \"4万元以上\"}\n{\"c\": \"5万元\"}\n", to: "x.jsonl")
    let output = load("x.jsonl")
    #expect(output.contains("2 rows, 2 columns") && output.contains("c: in 万元; bounded"))
    #expect(load("x.jsonl", "with skip 1").contains("`skip` says nothing about json"))
    #expect(load("x.jsonl", "with frob").contains("formats json, fixed, csv are known"))
    let sum = recorded.run("\"\(folder.path)/x.jsonl\" | summarize s = sum(`a.b`)")
    #expect(sum.contains(" 1\n"), "\(sum)")
    try folder.write("村庄 人数\n东    12\n西县   7\n", to: "x.txt")
    #expect(load("x.txt").contains("fixed width: columns at 1, 6"))
    #expect(load("x.txt", "with widths 5").contains("2 rows, 1 column"))
    #expect(load("x.txt", "with widths").contains("needs the widths"))
  }
}
