import Planning

/// The texts of `help`.
package enum HelpPages {
  static func first(_ language: Settings.Language) -> [String] {
    let entries = HelpIndex.entries
    var lines =
      language == .chinese
      ? [
        "Abacus：从左到右，一步一个动词。", "",
        "  load wuzhou-2020-08                    载入数据集",
        "  income_bands | where county = \"藤县\"    筛选",
        "  | expand villages                      以 | 开头：接着上一结果",
        "  | 汇总 村数 = count() 按 county",
        "  3050.38万元 / 84.73%                   直接计算", "",
      ]
      : [
        "Abacus reads from left to right, one verb a step.", "",
        "  load wuzhou-2020-08                    brings in a dataset",
        "  income_bands | where county = \"藤县\"    keeps rows",
        "  | expand villages                      a line that starts with | goes on",
        "  | summarize n = count(), reached = share(income >= 10万) by county",
        "  3050.38万元 / 84.73%                   calculates", "",
      ]
    for kind in HelpIndex.Kind.allCases {
      let names = entries.filter { $0.kind == kind }.map(\.help.name)
      lines += wrapped(heading(kind, language), names)
    }
    lines.append("")
    lines.append(
      language == .chinese
        ? "help 词 解释一个词；help units、help bounds、help missing 讲解数字。"
        : "`help WORD` explains a word; `help units`, `help bounds`, `help missing` the numbers.")
    return lines
  }

  private static func heading(_ kind: HelpIndex.Kind, _ language: Settings.Language) -> String {
    switch (kind, language) {
    case (.verb, .english): "verbs"
    case (.verb, .chinese): "动词"
    case (.command, .english): "commands"
    case (.command, .chinese): "命令"
    case (.aggregate, .english): "aggregates"
    case (.aggregate, .chinese): "汇总函数"
    case (.function, .english): "functions"
    case (.function, .chinese): "函数"
    case (.window, .english): "in derive"
    case (.window, .chinese): "新增中"
    }
  }

  private static func wrapped(_ heading: String, _ names: [String]) -> [String] {
    var lines: [String] = []
    var line = ""
    for name in names {
      if line.count + name.count + 2 > 66 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : "  ") + name
    }
    if !line.isEmpty { lines.append(line) }
    return lines.enumerated().map { index, line in
      let label = index == 0 ? heading : ""
      return label + String(repeating: " ", count: max(1, 12 - label.count)) + line
    }
  }

  static func line(_ help: Help, _ language: Settings.Language) -> String {
    help.name + "   " + (language == .chinese ? help.summaryChinese : help.summary)
  }

  static func entry(_ entry: HelpIndex.Entry, _ language: Settings.Language) -> [String] {
    let help = entry.help
    var lines = [help.signature]
    lines.append("  " + (language == .chinese ? help.summaryChinese : help.summary))
    let others = help.spellings.dropFirst()
    if !others.isEmpty { lines.append("  also: " + others.joined(separator: ", ")) }
    if !help.details.isEmpty { lines += paragraph(help.details) }
    return lines
  }

  /// Sentences in lines that fit a narrow screen.
  private static func paragraph(_ text: String) -> [String] {
    var lines: [String] = []
    var line = " "
    for word in text.split(separator: " ") {
      if line.count + word.count + 1 > 78 {
        lines.append(line)
        line = " "
      }
      line += " " + word
    }
    return lines + [line]
  }

  /// Pages that are no word of the language.
  static func page(_ topic: String) -> [String]? {
    switch topic {
    case "functions", "函数": listing(.function) + listing(.aggregate) + listing(.window)
    case "verbs", "动词": listing(.verb)
    case "commands", "命令": listing(.command)
    case "units", "单位": units
    case "bounds", "界": bounds
    case "missing", "缺失": missing
    default: nil
    }
  }

  private static func listing(_ kind: HelpIndex.Kind) -> [String] {
    HelpIndex.entries.filter { $0.kind == kind }.map {
      let pad = String(repeating: " ", count: max(1, 18 - $0.help.name.count))
      return "  " + $0.help.name + pad + $0.help.summary
    }
  }

  private static let units = [
    "A column has a unit, shown in its head: income (万元).",
    "Numbers carry theirs: 10万元, 1.02万亩, 36户, 25%, 3pp.",
    "A magnitude word alone is read in the column's own unit: income >= 10万 is 100,000 yuan.",
    "Another dimension is an error; scales convert: 100000元 = 10万元.",
    "`x in 亿元` converts a value, `| in 亿元 income` a column.",
    "Products and quotients make units: 1571万元 / 268户 is 5.862万元/户.",
  ]

  private static let bounds = [
    "A figure is kept as it was stated: 16, ≥4, >4, <4, 50–60, ≈603, ≲300.",
    "Arithmetic and aggregates carry the bounds; nothing is guessed.",
    "A comparison is true, false or undecided: `where` keeps what is certainly true and the",
    "footer counts the undecided; count and share give [certain, possible].",
    "at_least(4万元)  at_most(x)  between(a, b)  about(603)  lower(x)  upper(x)  is_exact(x)",
    "where possibly(income >= 10万)   keeps the undecided rows too",
  ]

  private static let missing = [
    "Missing is neither zero nor a bound; it is shown as –.",
    "`where` drops rows whose condition is missing, aggregates skip missing cells, and the",
    "footer says how many. `share` counts rows that are not missing; `share(x, of all)` all.",
    "A missing key is a group of its own; missing sorts last.",
    "`= missing` and is_missing(x) test for it; coalesce(x, 0万元) fills it.",
  ]
}
