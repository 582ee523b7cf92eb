import Answers
import Rendering
package import Session

/// A session whose replies come back as text, as wide as a transcript and without times, so that
/// the same statements give the same text another day.
package final class RecordedSession {
  package let session: Session
  private let width: Int

  package init(_ configuration: SessionConfiguration, width: Int = 100) {
    self.width = width
    var configuration = configuration
    configuration.settings.showsTime = false
    session = Session(configuration: configuration)
  }

  package func run(_ input: String) -> String {
    var text = ""
    session.run(input) { [session, width] reply in
      let style = RenderingStyle(
        settings: session.settings, width: session.settings.width ?? width)
      let said = ReplyText(
        reply, ReplyText.Options(RendererRegistry.screen, style, isInteractive: true))
      text += said.before + said.data + said.after
    }
    return Transcript.trimmed(text)
  }
}
