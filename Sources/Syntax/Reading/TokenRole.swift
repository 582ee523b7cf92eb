/// What a stretch of a text is, for colours.
package enum TokenRole: Sendable, CaseIterable {
  case keyword, verb, function, column, table, number, unit, text, comment, command, option
  case punctuation, error
}
