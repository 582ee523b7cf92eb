package import Answers
package import Formats

/// One form in which answers are given: the screen, a page, data.
///
/// A document is its opening, its parts one after another, and its closing.
package protocol Renderer: Sendable {
  /// As `--format` names it.
  var name: String { get }
  /// Endings of files that ask for it, without the dot; none where it is no file format.
  var endings: [String] { get }
  /// Whether what is told in words (help, stories, plans, lists) belongs to the document; data has
  /// no place for it, and it is then said to a person.
  var carriesProse: Bool { get }
  /// Whether remarks and footers stand in the document as well.
  var carriesNotes: Bool { get }

  func opening(_ style: RenderingStyle) -> String
  /// Writes a part; tables of any size go a stretch of rows at a time.
  func write(_ part: Part, _ style: RenderingStyle, to sink: Sink)
  func closing(_ style: RenderingStyle) -> String
  /// A remark or footer, as it stands in the document.
  func note(_ text: String) -> String
}

extension Renderer {
  package var endings: [String] { [] }
  package var carriesNotes: Bool { false }
  package func opening(_ style: RenderingStyle) -> String { "" }
  package func closing(_ style: RenderingStyle) -> String { "" }
  package func note(_ text: String) -> String { "" }
}

/// How a reader wants what is rendered.
package struct RenderingStyle: Sendable {
  package var settings: Settings
  /// Columns of the screen.
  package var width: Int
  package var usesColor: Bool
  /// What a document is called.
  package var title: String

  package init(
    settings: Settings, width: Int = 100, usesColor: Bool = false, title: String = "Abacus"
  ) {
    self.settings = settings
    self.width = width
    self.usesColor = usesColor
    self.title = title
  }
}

extension Renderer {
  /// A part in memory.
  package func text(of part: Part, _ style: RenderingStyle) -> String {
    let sink = Sink()
    write(part, style, to: sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  /// A document of its own, with lines below it on where its figures come from.
  package func write(_ parts: [Part], notes: [String], _ style: RenderingStyle, to sink: Sink) {
    sink.append(opening(style))
    for part in parts { write(part, style, to: sink) }
    for line in notes { sink.append(note(line)) }
    sink.append(closing(style))
  }
}
