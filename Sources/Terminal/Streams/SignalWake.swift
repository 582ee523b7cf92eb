import Glibc
import Synchronization

/// A pipe by which signal handlers wake whoever waits for input, on whatever thread they ran.
enum SignalWake {
  private static let ends = Ends()

  /// The end to poll, or -1.
  static var readEnd: Int32 { ends.readEnd }

  /// Makes the pipe; to be called before a handler that wakes is installed.
  static func prepare() { _ = ends }

  /// Wakes the waiting thread; async-signal-safe.
  static func wake() {
    let saved = errno
    var byte: UInt8 = 1
    // Safe: a handler only writes one byte of its own stack to a pipe that stays open; actions are
    // structs of the caller.
    _ = unsafe write(ends.writeEnd, &byte, 1)
    errno = saved
  }

  static func drain() {
    while let bytes = ByteReader.readChunk(readEnd, count: 64), !bytes.isEmpty {
      continue
    }
  }

  private struct Ends {
    let readEnd: Int32
    let writeEnd: Int32

    init() {
      var pair: [Int32] = [-1, -1]
      if unsafe pipe(&pair) != 0 { pair = [-1, -1] }
      for end in pair where end >= 0 {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
      readEnd = pair[0]
      writeEnd = pair[1]
    }
  }
}

/// Signal handlers in one call.
enum SignalAction {
  /// Installs a handler, unless the signal is ignored (`nohup`, background jobs); interrupted
  /// system
  /// calls go on.
  static func install(_ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    guard unsafe sigaction(signal, nil, &action) == 0 else { return }
    let isIgnored = unsafe isIgnore(action.__sigaction_handler.sa_handler)
    guard !isIgnored else { return }
    action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    _ = unsafe sigaction(signal, &action, nil)
  }

  private static func isIgnore(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Ends the process by the signal, as if it had never been handled.
  static func die(of signal: Int32) {
    _ = Glibc.signal(signal, SIG_DFL)
    raise(signal)
  }
}

/// Changes of the window's size, counted.
enum WindowChanges {
  private static let counter = Atomic<Int>(0)

  static var count: Int { counter.load(ordering: .relaxed) }

  static let install: Void = {
    SignalWake.prepare()
    _ = count
    SignalAction.install(SIGWINCH) { _ in
      WindowChanges.counter.wrappingAdd(1, ordering: .relaxed)
      SignalWake.wake()
    }
  }()
}

/// SIGTERM and SIGHUP, held back until the terminal is as it was found.
enum Termination {
  private static let pending = Atomic<Int32>(0)

  /// The signal that asked for the end, or nil.
  static var signal: Int32? {
    let signal = pending.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  static let install: Void = {
    SignalWake.prepare()
    _ = signal
    for signal in [SIGTERM, SIGHUP] {
      SignalAction.install(signal) { signal in
        guard Termination.isHeldBack.load(ordering: .relaxed) else {
          SignalAction.die(of: signal)
          return
        }
        Termination.pending.store(signal, ordering: .relaxed)
        SignalWake.wake()
      }
    }
  }()

  private static let isHeldBack = Atomic<Bool>(false)

  /// Says whether a line is being edited.
  static func holdBack(_ isEditing: Bool) { isHeldBack.store(isEditing, ordering: .relaxed) }
}
