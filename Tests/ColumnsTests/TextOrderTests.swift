import Columns
import TestSupport
import Testing

@Suite struct TextOrderTests {
  /// Ranks are those of the bytes, whatever texts have in common and wherever they end.
  @Test(arguments: 0..<6) func ranksAreThoseOfTheBytes(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &* 101 &+ 7)
    let parts = ["", "a", "ab", "\u{0}", "村", "县城", "12345678", "00000000", "é", "~"]
    var texts: Set<String> = []
    for _ in 0..<(seed * 150 + 2) {
      texts.insert((0..<random.below(6)).map { _ in parts[random.below(parts.count)] }.joined())
    }
    let dictionary = TextValues(Array(texts)).dictionary
    let sorted = (0..<dictionary.count).sorted {
      dictionary.bytes(of: $0).lexicographicallyPrecedes(dictionary.bytes(of: $1))
    }
    let ranks = dictionary.ranks
    #expect(TextValues([]).dictionary.ranks.isEmpty)
    for (place, code) in sorted.enumerated() {
      #expect(ranks[code] == UInt32(place), "\(dictionary[code].debugDescription)")
    }
  }
}
