import Columns
import TestSupport
import Testing

/// The ways in which people and files write figures, and what each of them means.
@Suite struct BoundsTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let shown: String
    let unit: String?
    init(_ text: String, _ shown: String, _ unit: String? = nil) {
      (self.text, self.shown, self.unit) = (text, shown, unit)
    }
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case("16万元", "16", "万元"), Case("3,600.5", "3600.5"), Case("84.73%", "84.73", "%"),
    Case("4万元以上", "≥4", "万元"), Case("不低于4", "≥4"), Case("at least 4", "≥4"), Case("4+", "≥4"),
    Case("超过4万元", ">4", "万元"), Case("more than 4", ">4"), Case(">4", ">4"),
    Case("不足4", "<4"), Case("<4", "<4"), Case("4万元以下", "0–4", "万元"), Case("≤4", "≤4"),
    Case("50多万元", "50–60", "万元"), Case("6万多元", "6–7", "万元"), Case("1100余户", "1100–1200", "户"),
    Case("3.5万至55万元", "3.5–55", "万元"), Case("5%—10%", "5–10", "%"), Case("4-10", "4–10"),
    Case("[4,10)", "4–10"), Case("约603万元", "≈603", "万元"), Case("300人左右", "≈300", "人"),
    Case("5 or more", "≥5"), Case("5 or above", "≥5"), Case("5 or less", "0–5"),
    Case("10 and over", "≥10"), Case("5 and below", "0–5"), Case("5 to 10", "5–10"),
    Case("3千至1万元", "0.3–1", "万元"), Case("12个", "12", "个"), Case("3—5个", "3–5", "个"),
    Case("10万元（含）以上", "≥10", "万元"), Case("10万元以上（含）", "≥10", "万元"),
    Case("3万元（不含）以下", "<3", "万元"), Case("3万元以上（不含）", ">3", "万元"),
    Case("3万（含）至5万元（不含）", "3–5", "万元"), Case("3成", "30", "%"), Case("近3成", "≲30", "%"),
    Case("近三成", "≲30", "%"), Case("百分之三十", "30", "%"), Case("两百元以上", "≥200", "元"),
    Case("13万2", "13.2", "万"), Case("1万5千元", "1.5", "万元"),
    Case("近300", "≲300"), Case("５万元以上", "≥5", "万元"), Case("5万元以上10万元以下", "5–10", "万元"),
  ]) func isRead(_ given: Case) throws {
    let reading = try #require(BoundsText.parse(given.text))
    let shown = NumberText.shown(reading.bounds, number: NumberText.exact)
    #expect(shown == given.shown)
    #expect(reading.unit == given.unit)
  }

  @Test(arguments: [
    "", "藤县", "2020-08-01", "007", "12A-", "--", "1.2.3", "4–", "[4,", "约", "多万元", "三里", "两百", "十",
    "10元（含）",
  ])
  func isNoFigure(_ text: String) { #expect(BoundsText.parse(text) == nil) }

  /// What is written to a file is read back as the same bounds.
  @Test func exactFormsComeBack() throws {
    let ends: [Double] = [-12.5, 0, 4, 10, 3050.38, 1e21, .infinity, -.infinity]
    for lower in ends {
      for upper in ends where lower <= upper && lower < .infinity && upper > -.infinity {
        for flags in [[], .lowerOpen, .upperOpen, .about] as [BoundFlags] {
          let isPoint = lower == upper
          if isPoint, flags.contains(.lowerOpen) || flags.contains(.upperOpen) { continue }
          if flags == .lowerOpen, lower.isInfinite { continue }
          if flags == .upperOpen, upper.isInfinite { continue }
          if flags == .about, lower.isInfinite, upper.isInfinite { continue }
          let bounds = Bounds(lower: lower, upper: upper, flags: flags)
          let text = NumberText.exact(bounds)
          #expect(BoundsText.parse(text)?.bounds == bounds, "\(text)")
        }
      }
    }
  }

  @Test func anyTextIsRefusedOrRead() {
    let pieces = [
      "4", "10", ".5", "万", "元", "多", "余", "以上", "以下", "超过", "不足", "约", "近", "至", "-", "–", "[",
      "]", "(", ")", ",", "%", " ", "左右", "∞", "e9", "９", "\u{0}", "é", "at least", ">", "=", "~",
      "+",
    ]
    var random = SeededRandom(seed: 5)
    for _ in 0..<30_000 {
      var text = ""
      for _ in 0..<random.below(7) { text += pieces[random.below(pieces.count)] }
      guard let bounds = BoundsText.parse(text)?.bounds else { continue }
      #expect(bounds.lower <= bounds.upper, "\(text)")
    }
  }
}
