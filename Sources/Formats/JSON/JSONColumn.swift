import Texts

/// The values under one key, as places in the text.
struct JSONColumn {
  /// What kinds of values there are.
  enum Kind: Int, CaseIterable {
    case text, number, truth, array, none

    /// One or several of them.
    func counted(_ count: Int) -> Message {
      switch self {
      case .text: Message(Plural.count(count, "text"), "文本 \(count) 格")
      case .number: Message(Plural.count(count, "number"), "数值 \(count) 格")
      case .truth: Message(Plural.count(count, "truth value"), "真假值 \(count) 格")
      case .array: Message(Plural.count(count, "array"), "数组 \(count) 格")
      case .none: .empty
      }
    }
  }

  /// The keys down to it, with dots.
  let name: String
  private var found: [CellPlace] = []
  private var counts = [Int](repeating: 0, count: Kind.allCases.count)

  init(name: String) { self.name = name }

  /// Adds the value of a row; of two in one row the later counts.
  mutating func add(_ place: CellPlace, _ kind: Kind, row: Int) {
    if found.count > row {
      found[row] = place
    } else {
      if found.count < row {
        found.append(contentsOf: repeatElement(.none, count: row - found.count))
      }
      found.append(place)
    }
    counts[kind.rawValue] += 1
  }

  /// One place a row; rows without the key have none.
  func places(_ rows: Int) -> [CellPlace] {
    found + [CellPlace](repeating: .none, count: rows - found.count)
  }

  var hasTextsOnly: Bool {
    counts[Kind.text.rawValue] > 0
      && counts[Kind.text.rawValue] + counts[Kind.none.rawValue] == counts.reduce(0, +)
  }

  /// What is said where the values are of several kinds.
  var mixture: Message? {
    let kinds = Kind.allCases.filter { $0 != .none && counts[$0.rawValue] > 0 }
    guard kinds.count > 1 else { return nil }
    let listed = Message.joined(kinds.map { $0.counted(counts[$0.rawValue]) })
    return Message("\(name): of several types: ", "\(name)：类型不一：") + listed
  }
}
