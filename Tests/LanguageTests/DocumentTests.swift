import Answers
import Rendering
import Session
import TestSupport
import Testing
import Texts

/// The answers of a whole script as one document in each form.
@Suite struct DocumentTests {
  private static let script = """
    load wuzhou-2020-08
    ## 各县
    let bands = income_bands | where modality = "actual" | expand villages
    bands | summarize villages = count(), total = sum(income) by county
    why 1
    ### 图
    _ | chart bar villages by county
    3050.38万元 / 84.73%
    help where
    explain bands | take 2
    """

  private static func document(
    _ script: String, _ format: String, set: (inout Settings) -> Void = { _ in }
  ) throws -> String {
    var configuration = SessionConfiguration()
    configuration.datasetFolders = [Repository.root + "/datasets"]
    set(&configuration.settings)
    let session = Session(configuration: configuration)
    let renderer = try #require(RendererRegistry.renderer(named: format))
    let document = DocumentText(renderer)
    var text = ""
    session.run(script) { reply in
      #expect(reply.diagnostics.isEmpty)
      let style = RenderingStyle(settings: session.settings)
      let said = ReplyText(reply, ReplyText.Options(renderer, style, isInteractive: false))
      text += document.next(said.data, style)
    }
    return text + document.end(RenderingStyle(settings: session.settings))
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.ranges(of: part).count
  }

  @Test func aPageIsOneDocument() throws {
    let page = try Self.document(Self.script, "html")
    for once in ["<!doctype html>", "<head>", "</html>", "<h2>各县</h2>", "<h3>图</h3>", "<svg "] {
      #expect(Self.count(once, in: page) == 1, "\(once)")
    }
    #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("<td class=\"n\">298</td>"))
    #expect(page.contains("from income_bands (wuzhou-2020-08 1.0.0, income_bands.csv): 3 rows"))
    #expect(page.contains("<p class=\"value\">3600.12万元</p>"))
    #expect(page.contains("<code>possibly(…)</code>"))
    for outside in ["http:", "https:", "src=", "<script", "style=\""] {
      #expect(!page.replacing("http://www.w3.org/2000/svg", with: "").contains(outside))
    }
  }

  @Test func markdownIsOneDocument() throws {
    let page = try Self.document(Self.script, "markdown")
    #expect(page.hasPrefix("## 各县\n\n"))
    #expect(page.contains("\n### 图\n\n<svg "))
    #expect(page.contains("\n| 藤县 | 298 | ≥1,470 |\n"))
    #expect(page.contains("\n3600.12万元\n"))
    #expect(Self.count("```", in: page).isMultiple(of: 2))
  }

  /// A form for notebooks shows each part in every way there is.
  @Test func bundlesHaveEveryForm() throws {
    let lines = try Self.document(Self.script, "mime").split(separator: "\n")
    for line in lines {
      #expect(line.hasPrefix("{\"text/plain\": ") && line.contains("\"text/html\": "))
    }
    #expect(lines.count { $0.contains("\"image/svg+xml\": ") } == 1)
  }

  /// What is told in words is no data.
  @Test(arguments: ["csv", "tsv", "json", "jsonl"]) func dataHasNoProse(_ format: String) throws {
    let data = try Self.document(Self.script, format)
    for prose in ["from income_bands", "possibly", "scan", "各县", "<svg"] {
      #expect(!data.contains(prose), "\(prose)")
    }
    #expect(data.contains("298"))
  }

  @Test(arguments: ["table", "html", "markdown", "mime"])
  func decimalsReachEveryForm(_ format: String) throws {
    let script = "let t = [a = 1.25; a = 2]; t | take 2; 10 / 3"
    let auto = try Self.document(script, format)
    #expect(auto.contains("1.25") && auto.contains("3.33"))
    let set = try Self.document(script, format) { $0.decimals = 4 }
    #expect(set.contains("1.2500") && set.contains("2.0000") && set.contains("3.3333"))
  }

  @Test func headsAndWordsFollowTheLanguage() throws {
    let script = "load wuzhou-2020-08; counties | describe"
    let english = try Self.document(script, "html")
    let chinese = try Self.document(script, "html") { $0.language = .chinese }
    #expect(english.contains("<html lang=\"en\">") && english.contains("<td>text</td>"))
    #expect(chinese.contains("<html lang=\"zh-Hans\">") && chinese.contains("<td>文本</td>"))
    #expect(chinese.contains("<th scope=\"col\">类型</th>"))
  }

  /// Names and cells of the data stay text wherever they are shown.
  @Test func hostileTextsStayTexts() throws {
    let hostile = "</script><img src=x onerror=alert(1)>'&|`\u{202E}"
    let script = "[`<b>x</b>` = \"\(hostile)\", n = 1] | take 1 as t; t | chart bar n by `<b>x</b>`"
    let page = try Self.document(script, "html")
    #expect(!page.contains("<img") && !page.contains("</script") && !page.contains("\u{202E}"))
    #expect(!page.contains("<b>"))
    let note = try Self.document("[a = \"\(hostile)\"] | take 1", "markdown")
    #expect(!note.contains("<img") && !note.contains("\u{202E}") && note.contains("\\|"))
  }
}
