import Answers
import Columns
import Formats

/// Answers for notebooks: each part an object a line with the forms it can be shown in, by their
/// media types, the best of which the reader picks.
struct BundleRenderer: Renderer {
  let name = "mime"
  let carriesProse = true

  func write(_ part: Part, _ style: RenderingStyle, to sink: Sink) {
    let forms = Self.forms(part, style).map {
      JSONText.quoted($0.type) + ": " + JSONText.quoted($0.text)
    }
    if !forms.isEmpty { sink.append("{" + forms.joined(separator: ", ") + "}\n") }
  }

  /// Media types in the order of the least to the most that they show.
  static func forms(_ part: Part, _ style: RenderingStyle) -> [(type: String, text: String)] {
    if case .said = part { return [] }
    let plain = ScreenRenderer.lines(part, style).joined(separator: "\n")
    var forms = [
      ("text/plain", plain), ("text/markdown", MarkdownRenderer().text(of: part, style)),
      ("text/html", HTMLRenderer().text(of: part, style)),
    ]
    if case .chart(let chart) = part {
      forms.append(("image/svg+xml", ChartModel.svg(chart, style)))
    }
    return forms
  }
}
