import CMemory
import Glibc

/// What the executable asks of the operating system.
enum Process {
  static func exit(_ code: Int32) -> Never { Glibc.exit(code) }

  /// Microseconds of a clock that only goes forward.
  static func microseconds() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }

  /// Bytes of memory that the machine has.
  static var memory: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }

  /// Keeps up to so many bytes of freed memory for reuse.
  static func keepFreedMemory(_ bytes: Int) { memory_keep_freed_blocks(UInt(bytes)) }

  /// Bytes that tables and everything else have in use; what is kept for reuse is not.
  static var memoryInUse: Int { Int(memory_in_use()) }

  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The path of this executable, symbolic links followed.
  static var executablePath: String? {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  static func isDirectory(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return false }
    return information.st_mode & S_IFMT == S_IFDIR
  }

  static func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

  static func makeDirectories(_ path: String) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      _ = unsafe mkdir(made, 0o700)
    }
  }
}
