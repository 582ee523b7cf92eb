import Dispatch
import Glibc
import Synchronization

/// Divides work among the threads that may be used.
package enum Cores {
  private static let allowed = Atomic<Int>(0)

  /// Threads that kernels may use: as many as the machine has cores, unless fewer were asked for.
  package static var count: Int {
    let allowed = allowed.load(ordering: .relaxed)
    return allowed > 0 ? allowed : available
  }

  private static let available = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Uses so many threads from now on; results do not depend on it.
  package static func use(_ threads: Int) { allowed.store(threads, ordering: .relaxed) }

  /// Has a thread made while there is other work, which takes some milliseconds the first time.
  package static func wake() {
    if count > 1 { DispatchQueue.global().async {} }
  }

  /// Runs the body for every index, on all threads where there is more than one index; indices are
  /// handed out in order, and none any more once the user asked to stop.
  ///
  /// - Returns: how many were handed out.
  @discardableResult
  package static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) -> Int {
    let isCancelled = Cancellation.isRequested
    // How many cores there are is asked only where it matters.
    let threads = count > 1 ? min(self.count, count) : 1
    guard threads > 1 else {
      for index in 0..<count {
        if isCancelled() { return index }
        body(index)
      }
      return count
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      Cancellation.watching(isCancelled) {
        while !isCancelled() {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < count else { return }
          body(index)
        }
      }
    }
    return min(next.load(ordering: .relaxed), count)
  }

  /// The results of the body for every index, in their order; nil where the user asked to stop.
  package static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result)
    -> [Result]?
  {
    let results = Mutex([Result?](repeating: nil, count: count))
    forEach(count) { index in
      let result = body(index)
      results.withLock { $0[index] = result }
    }
    // What the body began when the user asked to stop may have been left half done.
    if Cancellation.isRequested() { return nil }
    let found = results.withLock { $0.compactMap(\.self) }
    return found.count == count ? found : nil
  }
}
