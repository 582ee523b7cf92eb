/// A word that multiplies the number before it: 万 in 10万元, k in 10k.
package struct Magnitude: Sendable, Hashable {
  package let word: String
  /// The power of ten.
  package let power: Int
  let scalars: [Unicode.Scalar]

  private init(_ word: String, _ power: Int) {
    self.word = word
    self.power = power
    scalars = Array(word.unicodeScalars)
  }

  package var scale: Double { (0..<power).reduce(1) { value, _ in value * 10 } }

  /// No word at all.
  static let ones = Magnitude("", 0)

  /// Every word that is written, longest first, so that 万亿 is tried before 万.
  package static let all = [
    Magnitude("thousand ", 3), Magnitude("million ", 6), Magnitude("万亿", 12),
    Magnitude("千万", 7), Magnitude("百万", 6), Magnitude("十万", 5), Magnitude("亿", 8),
    Magnitude("万", 4), Magnitude("千", 3), Magnitude("百", 2), Magnitude("十", 1),
    Magnitude("k", 3), Magnitude("M", 6),
  ]

  /// Those of Chinese, which may end a figure: 10万.
  static let chinese = all.filter { $0.scalars.allSatisfy { !$0.isASCII } }

  /// Those that units begin with, 万元 and `million yuan`; neither 十 nor the k of km.
  static let ofUnits = all.filter {
    $0.scalars.count > 1 || ($0.power > 1 && !$0.scalars[0].isASCII)
  }

  /// Those before a unit that is in no list: 万蒲式耳.
  static let ofAnyNoun: Set<String> = ["万", "亿", "万亿"]

  /// Those of cells: in Chinese, and part of a unit.
  static let ofCells = chinese.filter { ofUnits.contains($0) }

  /// The word at the start of a unit: 万 of 万元.
  package static func prefixing(_ text: some StringProtocol) -> Magnitude? {
    ofUnits.first { text.hasPrefix($0.word) }
  }

  /// Letters that are typed for one: k, M, and w for 万.
  package static func typed(_ letter: Character) -> Magnitude? {
    let word = ["k": "k", "K": "k", "M": "M", "w": "万", "W": "万"][letter]
    return word.flatMap { word in all.first { $0.word == word } }
  }

  /// Whether a text is nothing but such words: 百万.
  package static func isOnly(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in chinese.contains { $0.scalars == [scalar] } }
  }
}
