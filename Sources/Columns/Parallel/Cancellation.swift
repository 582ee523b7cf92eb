import Glibc

/// Whether the user asked to stop; kernels that run long look at it and return early with any
/// result, which whoever started them throws away.
package enum Cancellation {
  /// What this thread's work is to ask; work handed to other threads takes it along.
  package static var isRequested: @Sendable () -> Bool {
    // Safe: a thread reads only what it stored itself, and `watching` keeps that alive until it
    // puts back what was there before.
    guard let current = unsafe pthread_getspecific(key) else { return { false } }
    return unsafe Unmanaged<Watch>.fromOpaque(current).takeUnretainedValue().isRequested
  }

  /// Runs the body with something to ask.
  package static func watching<Output, Failure: Error>(
    _ isRequested: @escaping @Sendable () -> Bool, _ body: () throws(Failure) -> Output
  ) throws(Failure) -> Output {
    let watch = Watch(isRequested)
    let before = unsafe pthread_getspecific(key)
    _ = unsafe pthread_setspecific(key, Unmanaged.passUnretained(watch).toOpaque())
    defer { _ = withExtendedLifetime(watch) { unsafe pthread_setspecific(key, before) } }
    return try body()
  }

  private static let blockRows = 1 << 18

  /// Goes through rows a block at a time, until the user asks to stop.
  @inline(__always)
  static func forEachBlock(of rows: Range<Int>, _ body: (Range<Int>) -> Void) {
    let isCancelled = isRequested
    var first = rows.lowerBound
    while first < rows.upperBound, !isCancelled() {
      let next = min(first + blockRows, rows.upperBound)
      body(first..<next)
      first = next
    }
  }

  private final class Watch: Sendable {
    let isRequested: @Sendable () -> Bool

    init(_ isRequested: @escaping @Sendable () -> Bool) { self.isRequested = isRequested }
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    precondition(unsafe pthread_key_create(&key, nil) == 0, "a process has keys for its threads")
    return key
  }()
}
