/// A grid of single-width characters, each with an optional colour.
struct TextCanvas {
  let width: Int
  let height: Int
  private var cells: [Character]
  private var colors: [Int?]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = Array(repeating: " ", count: width * height)
    colors = Array(repeating: nil, count: width * height)
  }

  /// Sets a cell; places outside the grid are left out.
  mutating func set(_ character: Character, x: Int, y: Int, color: Int? = nil) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    cells[y * width + x] = character
    colors[y * width + x] = color
  }

  func isBlank(x: Int, y: Int) -> Bool {
    (0..<width).contains(x) && (0..<height).contains(y) && cells[y * width + x] == " "
  }

  /// A line of the grid, with escape sequences only where it has colour.
  func line(_ y: Int, usesColor: Bool) -> String {
    var text = ""
    var current: Int?
    for x in 0..<width {
      let place = y * width + x
      if usesColor, colors[place] != current {
        if current != nil { text += TextPalette.end }
        if let color = colors[place] { text += TextPalette.start(color) }
        current = colors[place]
      }
      text.append(cells[place])
    }
    return current == nil ? text : text + TextPalette.end
  }
}

/// Colours that people who see red and green alike can tell apart (after Okabe and Ito).
enum TextPalette {
  private static let codes = [33, 208, 36, 175, 75, 220, 166, 245]
  static let end = "\u{1B}[0m"

  static func start(_ series: Int) -> String { "\u{1B}[38;5;\(codes[series % codes.count])m" }

  static func painted(_ text: String, _ series: Int, usesColor: Bool) -> String {
    usesColor ? start(series) + text + end : text
  }
}
