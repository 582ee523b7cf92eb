import Synchronization

/// Counts the bytes that all threads have read, and says them.
final class ReadProgress: Sendable {
  private let done = Atomic<Int>(0)
  private let all: Int
  private let say: @Sendable (Int, Int) -> Void

  init(_ all: Int, _ context: ReadContext) {
    self.all = all
    say = context.progress
  }

  func add(_ count: Int) {
    say(done.wrappingAdd(count, ordering: .relaxed).newValue, all)
  }
}
