package import Diagnostics
import Formats
import Syntax

extension Session {
  /// What can be said of a script without running it.
  package func check(script path: String) -> [Diagnostic] {
    do {
      let source = SourceText(String(decoding: try FileBytes.read(path), as: UTF8.self), name: path)
      return Parser.parse(source).diagnostics.map { $0.within(source) }
    } catch {
      return [error]
    }
  }
}
