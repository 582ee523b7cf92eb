package import Diagnostics
package import Figures

/// What a parse yields: always a tree, together with everything that is wrong with the text.
package struct ParsedScript: Sendable {
  package var statements: [Statement]
  package var diagnostics: [Diagnostic]
  /// True where more input could complete the last statement (an open bracket, a trailing `|`).
  package var isIncomplete: Bool
  /// What was typed in full width and read as its half-width form, once each: `｜` as `|`.
  package var fullWidthReadings: [FullWidthReading]
  /// What each word of the language is, by the offset at which it starts; names are not listed.
  var roles: [Int: WordRole]
  /// Where names of tables start, as far as their places make them such.
  var tables: Set<Int>
  var tokens: [Token]
  var comments: [Span]
}

/// What a word of the language stands for where it stands.
enum WordRole: Sendable, Equatable {
  case verb, function, command
  /// A word among the arguments of a verb that may be an option of it: `desc`, `inner`, `totals`.
  /// It leads where others follow it (`chart bar income`).
  case option(verb: String, leads: Bool)
  case clause(ClauseWord)
  case comparison(BinaryOperator)
  /// Any other word, in its two spellings; empty where the word before says it all.
  case keyword(english: String, chinese: String)
}

/// One full-width spelling and how it was read.
package struct FullWidthReading: Sendable, Hashable {
  package var typed: String
  package var readAs: String

  package init(typed: String, readAs: String) {
    self.typed = typed
    self.readAs = readAs
  }
}

/// A name as written, without its quoting backticks or 【】.
package struct Identifier: Sendable, Equatable {
  package var text: String
  package var span: Span
  /// True where it was written in backticks or 【】 and so can never be a keyword.
  package var isQuoted: Bool

  package init(_ text: String, span: Span, isQuoted: Bool = false) {
    self.text = text
    self.span = span
    self.isQuoted = isQuoted
  }
}

/// One statement of a script or one input at the prompt.
package struct Statement: Sendable {
  package var kind: StatementKind
  package var span: Span

  package init(_ kind: StatementKind, span: Span) {
    self.kind = kind
    self.span = span
  }
}

package enum StatementKind: Sendable {
  /// `villages | where …`, `| sort x` (no source: goes on from `_`), `let x = …`, `x = …`, `… as
  /// x`.
  /// A lone name is a pipeline of a source and no steps; the session decides what it means.
  case pipeline(Pipeline, binding: Identifier?)
  /// `33/298`; `let x = 5万元` and `x = 33/298` too.
  case expression(Expression, binding: Identifier?)
  /// `load "a.csv" as t`, `help where`: a name followed by something that no expression continues.
  case command(Command)
  /// Text that could not be read; a diagnostic says why.
  case malformed
}

/// A command with its words, and the raw rest of the statement for those that take a statement.
package struct Command: Sendable {
  package var name: Identifier
  package var words: [CommandWord]
  /// Everything after the name, as typed, trimmed.
  package var rest: String
  package var restSpan: Span

  package init(name: Identifier, words: [CommandWord], rest: String, restSpan: Span) {
    self.name = name
    self.words = words
    self.rest = rest
    self.restSpan = restSpan
  }
}

/// A run of non-blank characters, or a quoted text without its quotes.
package struct CommandWord: Sendable, Equatable {
  package var text: String
  package var isQuoted: Bool
  package var span: Span

  package init(text: String, isQuoted: Bool, span: Span) {
    self.text = text
    self.isQuoted = isQuoted
    self.span = span
  }
}

/// A source and the steps that follow it; no source means: go on from the last result.
package struct Pipeline: Sendable {
  package var source: PipelineSource?
  package var steps: [Step]
  package var span: Span

  package init(source: PipelineSource?, steps: [Step], span: Span) {
    self.source = source
    self.steps = steps
    self.span = span
  }

  /// The name that is all of it: a table, a value or a command.
  package var loneName: Identifier? {
    guard steps.isEmpty, case .name(let name, nil) = source else { return nil }
    return name
  }
}

package indirect enum PipelineSource: Sendable {
  /// `villages`, `villages@1`, `_`, `_3`.
  case name(Identifier, version: Int?)
  /// A file named in quotes.
  case file(String, span: Span)
  case pipeline(Pipeline)
  /// `[a = 1, b = "x"; a = 2, b = "y"]`: a literal table, one row of named values after another.
  case table([[Argument]], span: Span)
}

/// One verb with its arguments: `| top 3 income per county`.
package struct Step: Sendable {
  package var verb: Identifier
  /// The arguments before any clause word, separated by commas.
  package var arguments: [Argument]
  /// `by a, b`, `on k`, `per g`, `to 2020`, in the order written.
  package var clauses: [Clause]
  package var span: Span

  package init(verb: Identifier, arguments: [Argument], clauses: [Clause], span: Span) {
    self.verb = verb
    self.arguments = arguments
    self.clauses = clauses
    self.span = span
  }
}

/// A clause word of a step with the arguments that follow it.
package struct Clause: Sendable {
  package var word: ClauseWord
  package var span: Span
  package var arguments: [Argument]

  package init(word: ClauseWord, span: Span, arguments: [Argument]) {
    self.word = word
    self.span = span
    self.arguments = arguments
  }
}

/// The words that can begin a clause, recognised only where an expression has just ended.
package enum ClauseWord: String, Sendable, CaseIterable {
  case by, per, on, over, across, against, of, into, with, to, `for`, growth, order, from, using
  case `as`, replace

  /// The Chinese spelling, which the formatter writes with `--zh`.
  package var chinese: String {
    switch self {
    case .by: "按"
    case .per: "每"
    case .on: "依"
    case .over: "跨"
    case .across: "横跨"
    case .against: "对照"
    case .of: "之"
    case .into: "成"
    case .with: "附"
    case .to: "到"
    case .for: "供"
    case .growth: "增长"
    case .order: "次序"
    case .from: "从"
    case .using: "用"
    case .as: "为"
    case .replace: "覆盖"
    }
  }
}

/// One argument: an optional name and one or more juxtaposed expressions (`3 income`, `income
/// desc`).
package struct Argument: Sendable {
  /// `total` of `total = sum(x)`; in a call also the `of` of `share(x, of all)`.
  package var label: Identifier?
  /// Never empty.
  package var words: [Expression]
  /// Where there is a label followed by `=`: the whole argument read as a condition instead.
  package var condition: Expression?
  package var span: Span

  package init(
    label: Identifier? = nil, words: [Expression], condition: Expression? = nil, span: Span
  ) {
    self.label = label
    self.words = words
    self.condition = condition
    self.span = span
  }
}

/// An expression with its place.
package struct Expression: Sendable {
  package indirect enum Kind: Sendable {
    case number(NumberLiteral)
    case text(String)
    case period(CalendarPeriod)
    case boolean(Bool)
    case missing
    case name(Identifier)
    /// `f(a, name = b, of all)`.
    case call(Identifier, [Argument])
    /// `share(income) of total`.
    case qualified(Expression, of: Identifier)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression, operatorSpan: Span)
    /// `5万 <= income < 10万`: two or more comparisons that share operands.
    case chain(Expression, [(BinaryOperator, Expression)])
    /// `x in UNIT`, `x in (list)`, `x in RANGE`, `x in PERIOD`; the binder decides which.
    case membership(Expression, Expression, isNegated: Bool)
    case between(Expression, Expression, Expression, isNegated: Bool)
    case list([Expression])
    case range(Expression, Expression)
    /// A unit standing alone after `in`: `%`, `元/m²`.
    case unit(String)
    case cases([(condition: Expression, value: Expression)], otherwise: Expression?)
    case pipeline(Pipeline)
    /// A place where an expression was expected; a diagnostic was made.
    case malformed
  }

  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, span: Span) {
    self.kind = kind
    self.span = span
  }
}

package enum UnaryOperator: String, Sendable { case minus = "-", not = "not" }

package enum BinaryOperator: String, Sendable {
  case or, and
  case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">"
  case greaterOrEqual = ">="
  case contains, startsWith = "starts with", endsWith = "ends with", matches
  case add = "+", subtract = "-", multiply = "*", divide = "/", plusMinus = "±"

  package var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// The Chinese spelling; signs are the same in both languages.
  package var chinese: String {
    switch self {
    case .or: "或"
    case .and: "且"
    case .contains: "包含"
    case .startsWith: "开头是"
    case .endsWith: "结尾是"
    case .matches: "匹配"
    default: rawValue
    }
  }
}

/// A number as written: `10万元` is value 10, magnitude 万, unit 元; `25%` has unit `%`.
package struct NumberLiteral: Sendable, Equatable {
  /// The digits as a number, before the magnitude word.
  package var value: Double
  /// The same where it is a whole number written without point or exponent that fits.
  package var integer: Int?
  /// 1 where no magnitude word was written; 10,000 for 万.
  package var magnitude: Double
  /// The word as written (`万`), empty where there was none.
  package var magnitudeWord: String
  /// What follows: `元`, `亩`, `户`, `%`, `pp`, `万元/户` never (that is a division).
  package var unit: String?
  /// The digits as written, in half width, without `_`.
  package var digits: String

  /// The number that is meant, as near as can be: 1.13万 is 11,300.
  package var total: Double {
    guard magnitude > 1, !digits.contains("e") else { return value * magnitude }
    return Double(digits + "e\(String(Int(magnitude)).count - 1)") ?? value * magnitude
  }

  package init(
    value: Double, integer: Int?, magnitude: Double = 1, magnitudeWord: String = "",
    unit: String? = nil, digits: String
  ) {
    self.value = value
    self.integer = integer
    self.magnitude = magnitude
    self.magnitudeWord = magnitudeWord
    self.unit = unit
    self.digits = digits
  }
}
