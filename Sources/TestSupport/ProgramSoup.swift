/// Random programs: valid ones, mutated ones and soup.
package struct ProgramSoup {
  private var random: SeededRandom

  package init(seed: UInt64) { random = SeededRandom(seed: seed) }

  package static let valid = [
    "villages | where income >= 10万 and county = \"藤县\" | sort income desc",
    "let t = villages | summarize n = count(), s = share(x > 3) of total by county, year"
      + " with totals",
    "村庄 ｜ 筛选 收入 不低于１０万 且 非 (年份 = 2019) | 汇总 村数 = 计数() 按 县",
    "load wuzhou-2020-08.villages as v; v@2 | top 3 income per county",
    "x = 33/298 in %; case { a > 1 -> 2, else -> -3.5e-6 }",
    "[a = 1, b = “x”; a = 2, b = 'y'] | derive c = a..b, d = x not in (1, 2, 3..4)",
    "t | join (u | where date in 2019年12月) on a, b = c inner many"
      + " | export \"x.csv\" replace for excel",
    "a | target share(income >= 10万) >= 25% by 2020 per county growth 10%"
      + " ± 5% with draws 100, seed 3",
    "5万 <= income < 10万 # a comment\n| take -5 // another",
    "param county = \"藤县\"\nvillages\n| where county = $county\n| chart bar a by b to \"x.svg\"",
  ]

  private static let words = [
    "|", "｜", "(", ")", "[", "]", "{", "}", ",", ";", "\n", " ", "=", "==", "..", "->", "+", "-",
    "*",
    "/", "%", "±", "@", "$", "\"", "“", "'", "`", "【", "\\", "#", "where", "by", "per", "as", "of",
    "in",
    "not", "between", "and", "case", "else", "let", "10万", "25%", "2019年", "2019-12", "1e999", ".5",
    "收入", "不低于", "且", "x", "count(", "missing", "\u{0}", "\u{feff}", "é", "👍🏽", "\r\n", "３", "．",
  ]

  package mutating func next() -> String {
    switch random.below(4) {
    case 0: soup()
    case 1: bytes()
    default: mutated()
    }
  }

  private mutating func soup() -> String {
    (0..<random.below(24)).map { _ in Self.words[random.below(Self.words.count)] }
      .joined(separator: random.below(2) == 0 ? " " : "")
  }

  private mutating func bytes() -> String {
    String(
      decoding: (0..<random.below(40)).map { _ in UInt8(truncatingIfNeeded: random.below(256)) },
      as: UTF8.self)
  }

  private mutating func mutated() -> String {
    var scalars = Array(Self.valid[random.below(Self.valid.count)].unicodeScalars)
    for _ in 0...random.below(4) where !scalars.isEmpty {
      let place = random.below(scalars.count)
      switch random.below(4) {
      case 0: scalars.remove(at: place)
      case 1: scalars.removeSubrange(place...)
      case 2:
        let word = Self.words[random.below(Self.words.count)]
        scalars.insert(contentsOf: word.unicodeScalars, at: place)
      default: scalars.swapAt(place, random.below(scalars.count))
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
