import Figures
import TestSupport
import Testing

/// A figure at a place of a text, so long.
@Suite struct FigureScannerTests {
  private func scanned(_ text: String, _ units: FigureScanner.UnitRule = .known) -> String? {
    let scalars = Array(text.unicodeScalars)
    for place in scalars.indices {
      guard let reading = FigureScanner.figure(in: scalars, at: place, units: units) else {
        continue
      }
      return String(String.UnicodeScalarView(scalars[place..<(place + reading.length)]))
    }
    return nil
  }

  @Test(arguments: [
    ("全年完成288.96亿元的产值", "288.96亿元"), ("增长7.8%，其中", "7.8%"), ("贷款户2,798户，占", "2,798户"),
    ("人均收入超过4万元的农户", "超过4万元"), ("低收入人口50多万人次", "50多万人次"), ("面积3.5万至55万亩不等", "3.5万至55万亩"),
    ("近三成农户", "近三成"), ("两百元以上的", "两百元以上"), ("约１３万２千人。", "约１３万２千人"),
    ("收入在10万元（含）以上的户", "10万元（含）以上"), ("占百分之三十左右", "百分之三十左右"),
  ])
  func proseHasFigures(_ text: String, _ figure: String) { #expect(scanned(text) == figure) }

  @Test func theNumberIsExactAndKnowsItsPlaces() throws {
    let reading = try #require(
      FigureScanner.figure(in: "共0.30万元".unicodeScalars, at: 1, units: .known))
    guard case .single(let figure) = reading.shape else {
      Issue.record("not one figure")
      return
    }
    #expect(figure.number.digits == "0.30")
    #expect(figure.number.places == 2)
    #expect(figure.number.value(movedBy: 4) == 3000)
    #expect(figure.unit == "万元")
    #expect(reading.length == 6)
  }

  @Test(arguments: [
    ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("两百", 200), ("三百五", 350), ("三百零五", 305),
    ("一千零五十", 1050), ("九千九百九十九", 9999),
  ])
  func numbersAreSpoken(_ text: String, _ value: Int) {
    var scanner = FigureScanner(Array(text.unicodeScalars))
    #expect(scanner.spokenNumber() == value)
    #expect(scanner.place == scanner.scalars.count)
  }

  @Test(arguments: [
    ("13万2", "13.2万"), ("1万5千", "1.5万"), ("1亿2千万", "1.2亿"), ("1万5000", "1.5万"), ("3千5", "3.5千"),
  ])
  func smallerPartsAreAdded(_ text: String, _ sum: String) {
    var scanner = FigureScanner(Array(text.unicodeScalars))
    guard case .single(let figure)? = scanner.figure()?.shape else {
      Issue.record("\(text) is no figure")
      return
    }
    #expect(figure.number.digits + figure.unit == sum)
  }

  @Test(arguments: [
    ("2019年", CalendarPeriod(year: 2019)),
    ("2019年末", CalendarPeriod(year: 2019, month: 12, day: 31)),
    ("2019年第4季度", CalendarPeriod(year: 2019, quarter: 4)),
    ("2019年第四季度", CalendarPeriod(year: 2019, quarter: 4)),
    ("2019年一季度", CalendarPeriod(year: 2019, quarter: 1)),
    ("2019年12月31号", CalendarPeriod(year: 2019, month: 12, day: 31)),
    ("2019年1月", CalendarPeriod(year: 2019, month: 1)),
  ])
  func periodsAreRead(_ text: String, _ period: CalendarPeriod) {
    var scanner = FigureScanner(Array(text.unicodeScalars))
    #expect(scanner.chinesePeriod() == period)
    #expect(scanner.place == scanner.scalars.count)
  }

  @Test func noTextTraps() {
    let pieces = [
      "4", "0", "10", ".5", "万", "亿", "元", "成", "多", "以上", "（含）", "(不含)", "超过", "约", "至", "-", "[",
      ")",
      ",", "%", " ", "左右", "∞", "e9", "e-99999999999999999999", "９", "é", "or more", "百分之", "三",
      "两百", "十",
      "零", "年", "第", "季度", "月", "99999999999999999999", "+", "？", "k",
    ]
    var random = SeededRandom(seed: 11)
    for _ in 0..<30_000 {
      var text = ""
      for _ in 0..<random.below(8) { text += pieces[random.below(pieces.count)] }
      let scalars = Array(text.unicodeScalars)
      for units in [FigureScanner.UnitRule.anyNoun, .known] {
        for place in scalars.indices {
          let length = FigureScanner.figure(in: scalars, at: place, units: units)?.length ?? 0
          #expect(length >= 0 && place + length <= scalars.count, "\(text)")
        }
      }
      var scanner = FigureScanner(scalars)
      _ = scanner.chinesePeriod()
      if var number = scanner.number(.literals), let magnitude = scanner.magnitude() {
        scanner.addSmallerParts(to: &number, magnitude)
      }
    }
  }
}
