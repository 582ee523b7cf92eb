import Texts

/// Elements of a picture, written as scalable vector graphics.
struct SVGDocument {
  let width: Double
  private(set) var height = 0.0
  private var elements: [String] = []

  static let ink = "#333"
  static let faint = "#ddd"
  static let reference = "#b00020"
  private static let palette = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c6d1f", "#777777",
  ]

  init(width: Double) { self.width = width }

  static func color(_ series: Int) -> String { palette[series % palette.count] }

  enum Anchor: String { case start, middle, end }

  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = 13,
    fill: String = SVGDocument.ink
  ) {
    elements.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\""
        + " text-anchor=\"\(anchor.rawValue)\" fill=\"\(fill)\">\(Self.escaped(text))</text>")
    cover(y + size * 0.4)
  }

  mutating func box(
    x: Double, y: Double, width: Double, height: Double, fill: String, opacity: Double = 1,
    outline: String? = nil
  ) {
    let stroke = outline.map { " stroke=\"\($0)\"" } ?? ""
    elements.append(
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
        + " width=\"\(Self.number(max(0, width)))\""
        + " height=\"\(Self.number(max(0, height)))\" fill=\"\(fill)\""
        + (opacity < 1 ? " fill-opacity=\"\(Self.number(opacity))\"" : "") + stroke + "/>")
    cover(y + height)
  }

  mutating func line(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), stroke: String = SVGDocument.ink,
    width: Double = 1, isDashed: Bool = false
  ) {
    elements.append(
      "<line x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\""
        + " x2=\"\(Self.number(to.x))\" y2=\"\(Self.number(to.y))\" stroke=\"\(stroke)\""
        + " stroke-width=\"\(Self.number(width))\""
        + (isDashed ? " stroke-dasharray=\"5 4\"" : "") + "/>")
    cover(max(from.y, to.y))
  }

  mutating func path(_ points: [(x: Double, y: Double)], stroke: String) {
    guard points.count > 1 else { return }
    let places = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }
    elements.append(
      "<polyline points=\"\(places.joined(separator: " "))\" fill=\"none\" stroke=\"\(stroke)\""
        + " stroke-width=\"2\"/>")
  }

  mutating func dot(x: Double, y: Double, fill: String) {
    elements.append(
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"4\" fill=\"\(fill)\"/>")
    cover(y + 4)
  }

  private mutating func cover(_ y: Double) { height = max(height, y) }

  /// The whole file; it carries its own fonts' names and background, and scales with its frame.
  func markup(title: String?) -> String {
    let bottom = Self.number(height + 12)
    let size = "width=\"\(Self.number(width))\" height=\"\(bottom)\""
    let name = title.map { "<title>\(Self.escaped($0))</title>\n" } ?? ""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" \(size) \
      viewBox="0 0 \(Self.number(width)) \(bottom)" \
      font-family="system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif" \
      role="img">
      \(name)<rect width="100%" height="100%" fill="#fff"/>
      \(elements.joined(separator: "\n"))
      </svg>

      """
  }

  /// At most two decimals: pictures are not read closer than that.
  private static func number(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e15 else { return "0" }
    let whole = Int(hundredths)
    if whole % 100 == 0 { return String(whole / 100) }
    return String(Double(whole) / 100)
  }

  /// Text as XML: marked characters escaped, control characters replaced.
  private static func escaped(_ text: String) -> String {
    let allowed = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      if scalar.value < 0x20 { return " " }
      return scalar == "\u{FFFE}" || scalar == "\u{FFFF}" ? "\u{FFFD}" : scalar
    }
    return Escaping.markup(String(String.UnicodeScalarView(allowed)))
  }
}
