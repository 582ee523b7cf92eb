/// Full-width characters and the half-width ones they are read as.
enum FullWidth {
  private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
    "，": ",", "、": ",", "（": "(", "）": ")", "；": ";", "：": ":", "＞": ">", "＜": "<", "＝": "=",
    "！": "!", "｜": "|", "＋": "+", "－": "-", "×": "*", "÷": "/", "／": "/", "％": "%", "＊": "*",
    "［": "[", "］": "]", "｛": "{", "｝": "}", "．": ".", "＃": "#", "＠": "@", "＿": "_", "−": "-",
    "\u{3000}": " ", "\u{a0}": " ",
  ]

  /// The half-width form, or nil where the character has none.
  static func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if let mark = marks[scalar] { return mark }
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      return Unicode.Scalar(scalar.value - 0xFEE0)
    default: return nil
    }
  }
}
