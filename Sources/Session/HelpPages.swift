import Answers
import Formats
import Planning
import Rendering
import Texts

/// The pages of `help` that are no word of the language.
enum HelpPages {
  static let first = HelpPage(
    [
      .sentences([
        Message(
          "Abacus reads from left to right, one verb a step.", "Abacus：从左到右，一步一个动词。")
      ]), .statements(welcome),
    ]
      + HelpIndex.Kind.allCases.map { kind in
        .words(
          heading: heading(kind),
          HelpIndex.entries.filter { $0.kind == kind }.map(\.help.word))
      } + [
        .sentences([
          Message(
            "`help WORD` explains a word; `help units`, `help bounds`, `help missing` the numbers.",
            "`帮助 词` 解释一个词；`帮助 单位`、`帮助 界`、`帮助 缺失` 讲解数字。")
        ])
      ])

  private static let welcome: [(code: Message, remark: Message)] = [
    (
      Message("load wuzhou-2020-08", "载入 wuzhou-2020-08"),
      Message("brings in a dataset", "载入数据集")
    ),
    (
      Message("income_bands | where county = \"藤县\"", "income_bands | 筛选 county = \"藤县\""),
      Message("keeps rows", "保留符合条件的行")
    ),
    (
      Message("| expand villages", "| 展开 villages"),
      Message("a line that starts with | goes on", "以 | 开头的一行接着上一结果")
    ),
    (
      Message(
        "| summarize n = count(), reached = share(income >= 10万) by county",
        "| 汇总 村数 = 计数(), 达标 = 占比(income >= 10万) 按 county"), .empty
    ),
    (.verbatim("3050.38万元 / 84.73%"), Message("calculates", "直接计算")),
  ]

  private static func heading(_ kind: HelpIndex.Kind) -> Message {
    switch kind {
    case .verb: Message("verbs", "动词")
    case .command: Message("commands", "命令")
    case .aggregate: Message("aggregates", "汇总函数")
    case .function: Message("functions", "函数")
    case .window: Message("in derive", "窗口函数")
    }
  }

  // MARK: Pages

  /// Pages that are no word of the language.
  static func page(_ topic: String) -> HelpPage? {
    switch topic {
    case "functions", "函数":
      HelpPage([listing(.function), listing(.aggregate), listing(.window)])
    case "verbs", "动词": HelpPage([listing(.verb)])
    case "commands", "命令": HelpPage([listing(.command)])
    case "units", "单位": HelpPage([.sentences(units)])
    case "bounds", "界": HelpPage([.sentences(bounds)])
    case "missing", "缺失": HelpPage([.sentences(missing)])
    case "formats", "格式": HelpPage([.sentences(formats)])
    default: nil
    }
  }

  private static func listing(_ kind: HelpIndex.Kind) -> HelpPage.Block {
    .definitions(
      HelpIndex.entries.filter { $0.kind == kind }.map { ($0.help.word, $0.help.summary) })
  }

  /// What the registries hold.
  private static var formats: [Message] {
    let named = ReaderRegistry.readers.map { "`\($0.name)`" }.joined(separator: " ")
    let readable = ReaderRegistry.readable
    let writable = endings(
      WriterRegistry.writers.flatMap(\.endings) + RendererRegistry.pageEndings)
    let forms = RendererRegistry.names.joined(separator: " ")
    return [
      Message(
        "By their endings \(readable.english); any other file is known by how it begins, or by"
          + " `with` and one of \(named).",
        "按扩展名\(readable.chinese)；其他文件按开头辨认，或用 `附` 写明 \(named) 之一。"),
      Message(
        "Files that `export` writes end in \(writable).", "`导出` 写出扩展名为 \(writable) 的文件。"),
      Message(
        "`abacus --format` writes answers as one of: \(forms).",
        "`abacus --format` 的输出格式有：\(forms)。"),
    ]
  }

  private static func endings(_ endings: [String]) -> String {
    endings.map { "." + $0 }.joined(separator: " ")
  }

  private static let units = [
    Message(
      "A column has a unit, shown in its head: income (万元).", "列有单位，写在表头：income (万元)。"),
    Message(
      "Numbers carry theirs: 10万元, 1.02万亩, 36户, 25%, 3pp.",
      "数值自带单位：10万元、1.02万亩、36户、25%、3pp。"),
    Message(
      "A magnitude word alone is read in the column's own unit: income >= 10万 is 100,000 yuan.",
      "只写“万”“亿”时，按该列的量纲理解：income >= 10万 即不低于 10 万元。"),
    Message(
      "Another dimension is an error; scales convert: 100000元 = 10万元.",
      "量纲不同即报错，同一量纲自动换算：100000元 = 10万元。"),
    Message(
      "`x in 亿元` converts a value, `| in 亿元 income` a column.",
      "`x in 亿元` 换算一个值，`| 换算 亿元 income` 换算一列。"),
    Message(
      "Products and quotients make units: 1571万元 / 268户 is 5.862万元/户.",
      "乘除得出新的单位：1571万元 / 268户 得 5.862万元/户。"),
  ]

  private static let bounds = [
    Message(
      "A figure is kept as it was stated: 16, ≥4, >4, <4, 50–60, ≈603, ≲300.",
      "数字照原文保留：16、≥4、>4、<4、50–60、≈603、≲300。"),
    Message(
      "Arithmetic and aggregates carry the bounds; nothing is guessed.",
      "运算和汇总始终带着上下界，不作猜测。"),
    Message(
      "A comparison is true, false or undecided: `where` keeps what is certainly true and the",
      "比较的结果为真、为假或无法判定：`筛选` 只保留确定为真的行，"),
    Message(
      "footer counts the undecided; count and share give [certain, possible].",
      "结果下方注明无法判定的行数；计数和占比给出 [确定, 可能]。"),
    Message(
      "at_least(4万元)  at_most(x)  between(a, b)  about(603)  lower(x)  upper(x)  is_exact(x)",
      "至少(4万元)  至多(x)  介于(a, b)  约(603)  下限(x)  上限(x)  精确(x)"),
    Message(
      "where possibly(income >= 10万)   keeps the undecided rows too",
      "筛选 可能(income >= 10万)   无法判定的行也保留"),
  ]

  private static let missing = [
    Message(
      "Missing is neither zero nor a bound; it is shown as –.", "缺失不是零，也不是界；显示为 –。"),
    Message(
      "`where` drops rows whose condition is missing, aggregates skip missing cells, and the",
      "`筛选` 去掉条件缺失的行，汇总函数略过缺失的格，"),
    Message(
      "footer says how many. `share` counts rows that are not missing; `share(x, of all)` all.",
      "结果下方注明各有多少。`占比` 只计不缺失的行，`占比(x, 之 全部)` 计全部行。"),
    Message(
      "A missing key is a group of its own; missing sorts last.", "键缺失的行自成一组；排序时缺失排在最后。"),
    Message(
      "`= missing` and is_missing(x) test for it; coalesce(x, 0万元) fills it.",
      "`= 缺失值` 和 缺失(x) 用于判断，首非缺(x, 0万元) 用于填补。"),
  ]
}
