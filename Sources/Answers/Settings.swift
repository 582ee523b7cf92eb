package import Texts

/// What `set` can change.
package struct Settings: Sendable {
  /// Of messages and column heads.
  package var language = Language.english
  /// Most rows of a table that are drawn.
  package var rows = 40
  /// Columns of the screen; nil asks the terminal.
  package var width: Int?
  /// Digits behind the point of numbers that are not whole; nil shows those the figures have.
  package var decimals: Int?
  /// Whether the footer says how long a statement took.
  package var showsTime = true
  /// Whether characters of ambiguous width take two columns.
  package var ambiguousIsWide = false
  /// Whether rows are a sample: shares and means then come with intervals in comparisons.
  package var rowsAreSample = false

  package init() {}

  /// How texts are measured on this screen.
  package var fitting: TextFitting { TextFitting(ambiguousIsWide: ambiguousIsWide) }

  /// One setting: its name, what it means, and how it is read and written.
  package struct Entry: Sendable {
    package let name: Word
    package let meaning: Message
    package let values: Message
    /// The values that are words.
    package let words: [Word]
    let get: @Sendable (Settings) -> Message
    /// False where the text is no value of the setting.
    let set: @Sendable (inout Settings, String) -> Bool
  }

  package static let entries: [Entry] = [
    .choice(
      Word("language", "语言"), Message("of messages and column heads", "消息和表头的语言"),
      [
        (Word("en", "英文", synonyms: ["english"]), .english),
        (Word("zh", "中文", synonyms: ["chinese"]), .chinese),
      ], \.language),
    Entry(
      name: Word("rows", "行数"),
      meaning: Message("most rows of a table that are drawn", "一张表最多显示的行数"),
      values: Message("a whole number", "整数"), words: [], get: { .verbatim(String($0.rows)) },
      set: { settings, text in
        guard let rows = Int(text), (1...100_000).contains(rows) else { return false }
        settings.rows = rows
        return true
      }),
    Entry(
      name: Word("width", "宽度"), meaning: Message("columns of the screen", "屏幕宽度（列）"),
      values: Message("a whole number, or auto", "整数或 自动"), words: [automatic],
      get: { $0.width.map { .verbatim(String($0)) } ?? automatic.message },
      set: { settings, text in
        if automatic.isSpelled(text) {
          settings.width = nil
          return true
        }
        guard let width = Int(text), (20...10_000).contains(width) else { return false }
        settings.width = width
        return true
      }),
    Entry(
      name: Word("decimals", "小数位"),
      meaning: Message("digits behind the point of numbers that are not whole", "非整数的小数位数"),
      values: Message("a whole number up to 12, or auto", "0 到 12 的整数，或 自动"),
      words: [automatic],
      get: { $0.decimals.map { .verbatim(String($0)) } ?? automatic.message },
      set: { settings, text in
        if automatic.isSpelled(text) {
          settings.decimals = nil
          return true
        }
        guard let decimals = Int(text), (0...12).contains(decimals) else { return false }
        settings.decimals = decimals
        return true
      }),
    .choice(
      Word("time", "时间"),
      Message("whether the footer says how long a statement took", "结果下方是否显示用时"),
      [(Word("on", "开"), true), (Word("off", "关"), false)], \.showsTime),
    .choice(
      Word("ambiguous", "字宽"),
      Message("screen columns of characters of ambiguous width", "宽度不定的字符占几列"),
      [(Word("1", "1"), false), (Word("2", "2"), true)], \.ambiguousIsWide),
    .choice(
      Word("population", "总体"),
      Message("whether rows are everything there is or a sample of it", "各行是全部还是样本"),
      [
        (Word("census", "全部", synonyms: ["普查"]), false),
        (Word("sample", "样本", synonyms: ["抽样"]), true),
      ], \.rowsAreSample),
  ]

  private static let automatic = Word("auto", "自动")

  package func value(of entry: Entry) -> Message { entry.get(self) }

  package mutating func set(_ entry: Entry, to text: String) -> Bool { entry.set(&self, text) }
}

extension Settings.Entry {
  /// A setting whose values are words.
  fileprivate static func choice<Value: Equatable & Sendable>(
    _ name: Word, _ meaning: Message, _ choices: [(word: Word, value: Value)],
    _ path: any WritableKeyPath<Settings, Value> & Sendable
  ) -> Settings.Entry {
    Settings.Entry(
      name: name, meaning: meaning, values: Message.joined(choices.map(\.word.message)),
      words: choices.map(\.word),
      get: { settings in
        choices.first { $0.value == settings[keyPath: path] }?.word.message ?? .empty
      },
      set: { settings, text in
        guard let choice = choices.first(where: { $0.word.isSpelled(text) }) else { return false }
        settings[keyPath: path] = choice.value
        return true
      })
  }
}

extension Word {
  fileprivate var message: Message { Message(english, chinese) }
}
