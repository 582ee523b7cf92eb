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
      let rendered = ReplyText.render(
        reply, session.settings,
        ReplyText.Options(
          format: "table", width: session.settings.width ?? width, isInteractive: true))
      text += rendered.before + rendered.data + rendered.after
    }
    return Transcript.trimmed(text)
  }
}
