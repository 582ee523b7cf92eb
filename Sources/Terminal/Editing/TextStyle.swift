/// How a stretch of the edited text is drawn, in the terminal's own colours.
package enum TextStyle: Sendable {
  case plain, dim, bold, red, green, blue, magenta, cyan

  /// The parameters of the control sequence that begins it.
  var parameters: String {
    switch self {
    case .plain: "0"
    case .dim: "0;2"
    case .bold: "0;1"
    case .red: "0;31"
    case .green: "0;32"
    case .blue: "0;34"
    case .magenta: "0;35"
    case .cyan: "0;36"
    }
  }
}

/// A stretch of a statement's text, in UTF-8 bytes, with its style.
package struct StyledStretch: Sendable, Hashable {
  package var bytes: Range<Int>
  package var style: TextStyle

  package init(_ bytes: Range<Int>, _ style: TextStyle) {
    self.bytes = bytes
    self.style = style
  }
}
