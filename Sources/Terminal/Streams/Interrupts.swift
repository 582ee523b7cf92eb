import Glibc
import Synchronization

/// The one flag that Ctrl-C raises; every thread may look at it.
package enum Interrupts {
  private static let flag = Atomic<Bool>(false)

  /// Makes SIGINT raise the flag instead of ending the process.
  package static func install() {
    SignalWake.prepare()
    clear()
    SignalAction.install(SIGINT) { _ in Interrupts.raise() }
  }

  package static var isRaised: Bool { flag.load(ordering: .relaxed) }

  package static func clear() { flag.store(false, ordering: .relaxed) }

  /// Raises the flag and wakes a reader that waits; async-signal-safe.
  package static func raise() {
    flag.store(true, ordering: .relaxed)
    SignalWake.wake()
  }
}
