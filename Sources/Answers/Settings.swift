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
    package let name: String
    package let meaning: Message
    package let values: Message
    let get: @Sendable (Settings) -> String
    /// False where the text is no value of the setting.
    let set: @Sendable (inout Settings, String) -> Bool
  }

  package static let entries: [Entry] = [
    Entry(
      name: "language", meaning: Message("of messages and column heads", "消息和表头的语言"),
      values: Message("en, zh", "en 英文、zh 中文"),
      get: { $0.language == .chinese ? "zh" : "en" },
      set: { settings, text in
        switch text {
        case "zh", "chinese", "中文": settings.language = .chinese
        case "en", "english", "英文": settings.language = .english
        default: return false
        }
        return true
      }),
    Entry(
      name: "rows", meaning: Message("most rows of a table that are drawn", "一张表最多显示的行数"),
      values: Message("a whole number", "整数"),
      get: { String($0.rows) },
      set: { settings, text in
        guard let rows = Int(text), (1...100_000).contains(rows) else { return false }
        settings.rows = rows
        return true
      }),
    Entry(
      name: "width", meaning: Message("columns of the screen", "屏幕宽度（列）"),
      values: Message("a whole number, or auto", "整数或 auto"),
      get: { $0.width.map(String.init) ?? "auto" },
      set: { settings, text in
        if text == "auto" {
          settings.width = nil
          return true
        }
        guard let width = Int(text), (20...10_000).contains(width) else { return false }
        settings.width = width
        return true
      }),
    Entry(
      name: "decimals",
      meaning: Message("digits behind the point of numbers that are not whole", "非整数的小数位数"),
      values: Message("a whole number up to 12, or auto", "12 以内的整数，或 auto（按数据）"),
      get: { $0.decimals.map(String.init) ?? "auto" },
      set: { settings, text in
        if text == "auto" {
          settings.decimals = nil
          return true
        }
        guard let decimals = Int(text), (0...12).contains(decimals) else { return false }
        settings.decimals = decimals
        return true
      }),
    Entry(
      name: "time",
      meaning: Message("whether the footer says how long a statement took", "结果下方是否显示用时"),
      values: Message("on, off", "on 开、off 关"), get: { $0.showsTime ? "on" : "off" },
      set: { settings, text in
        guard text == "on" || text == "off" else { return false }
        settings.showsTime = text == "on"
        return true
      }),
    Entry(
      name: "ambiguous",
      meaning: Message("screen columns of characters of ambiguous width", "宽度不定的字符占几列"),
      values: Message("1, 2", "1、2"), get: { $0.ambiguousIsWide ? "2" : "1" },
      set: { settings, text in
        guard text == "1" || text == "2" else { return false }
        settings.ambiguousIsWide = text == "2"
        return true
      }),
    Entry(
      name: "population",
      meaning: Message(
        "whether rows are everything there is or a sample of it", "各行是全部还是样本"),
      values: Message("census, sample", "census 普查、sample 抽样"),
      get: { $0.rowsAreSample ? "sample" : "census" },
      set: { settings, text in
        guard ["census", "sample", "普查", "抽样"].contains(text) else { return false }
        settings.rowsAreSample = text == "sample" || text == "抽样"
        return true
      }),
  ]

  package func value(of entry: Entry) -> String { entry.get(self) }

  package mutating func set(_ entry: Entry, to text: String) -> Bool { entry.set(&self, text) }
}
