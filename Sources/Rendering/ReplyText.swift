package import Answers
import Diagnostics
import Texts

/// A reply as the text of two streams: data, and what is said to a person around it.
package struct ReplyText: Sendable {
  /// For standard error, before the data.
  package private(set) var before = ""
  /// For standard output.
  package private(set) var data = ""
  /// For standard error, after the data.
  package private(set) var after = ""

  package struct Options: Sendable {
    package var renderer: any Renderer
    package var style: RenderingStyle
    /// Whether footers and remarks accompany results.
    package var isInteractive: Bool
    package var usesColorInMessages: Bool

    package init(
      _ renderer: any Renderer, _ style: RenderingStyle,
      isInteractive: Bool, usesColorInMessages: Bool = false
    ) {
      self.renderer = renderer
      self.style = style
      self.isInteractive = isInteractive
      self.usesColorInMessages = usesColorInMessages
    }
  }

  package init(_ reply: Reply, _ options: Options) {
    let (renderer, style) = (options.renderer, options.style)
    let language = style.settings.language
    func said(_ text: String) -> String {
      (options.usesColorInMessages ? "\u{1b}[2m\(text)\u{1b}[0m" : text) + "\n"
    }
    for remark in reply.remarks {
      before += said(remark.text(in: language))
      if renderer.carriesNotes { data += renderer.note(remark.text(in: language)) }
    }
    for part in reply.parts {
      switch part {
      case .said(let message): after += said(message.text(in: language))
      case .story, .help, .plan, .listing:
        if renderer.carriesProse {
          data += renderer.text(of: part, style)
        } else {
          for line in ScreenRenderer.lines(part, style) { after += said(line) }
        }
      case .heading, .table, .value, .chart: data += renderer.text(of: part, style)
      }
    }
    if let footer = reply.footer, Self.isWanted(footer, options) {
      after += said(FooterText.line(footer, style.settings))
      if renderer.carriesNotes {
        let facts = FooterText.facts(footer).map { $0.text(in: language) }
        data += renderer.note(facts.joined(separator: " · "))
      }
    }
    for diagnostic in reply.diagnostics {
      after += DiagnosticRenderer.render(
        diagnostic, in: language, usesColor: options.usesColorInMessages)
    }
    if reply.outcome == .failedCheck {
      after += Message("check failed", "核对未通过").text(in: language) + "\n"
    }
  }

  /// At the prompt always; elsewhere only where something was left out that the data does not show.
  private static func isWanted(_ footer: Footer, _ options: Options) -> Bool {
    options.isInteractive || !footer.notes.isEmpty || footer.isSimulated
  }
}

/// The text of a whole document whose replies come one after another: opened before the first that
/// has something to show, closed at the end.
package final class DocumentText {
  private let renderer: any Renderer
  private var isOpen = false

  package init(_ renderer: any Renderer) { self.renderer = renderer }

  /// What of a reply's data is to be written now.
  package func next(_ data: String, _ style: RenderingStyle) -> String {
    guard !data.isEmpty else { return "" }
    defer { isOpen = true }
    return isOpen ? data : renderer.opening(style) + data
  }

  /// What is to be written last.
  package func end(_ style: RenderingStyle) -> String {
    defer { isOpen = false }
    return isOpen ? renderer.closing(style) : ""
  }
}
