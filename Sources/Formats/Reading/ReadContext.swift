package import Diagnostics

/// What a reader owes the session: it asks before it takes memory, stops when it is told to and
/// says how far it has come.
package struct ReadContext {
  /// Asked before about so many bytes more are taken; throws where that would be too much.
  let expect: (Int) throws(Diagnostic) -> Void
  let isCancelled: @Sendable () -> Bool
  /// Told how many bytes of how many are read.
  let progress: @Sendable (Int, Int) -> Void

  package init(
    expect: @escaping (Int) throws(Diagnostic) -> Void = { (_) throws(Diagnostic) in },
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.expect = expect
    self.isCancelled = isCancelled
    self.progress = progress
  }

  package func check() throws(Diagnostic) {
    if isCancelled() { throw .interrupted }
  }
}
