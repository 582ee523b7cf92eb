/// A language in which a person is spoken to; data is never translated.
package enum Language: String, Sendable, CaseIterable {
  case english, chinese
}
