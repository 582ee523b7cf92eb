/// Counted nouns in English.
package enum Plural {
  /// `1 row`, `2 rows`.
  package static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
