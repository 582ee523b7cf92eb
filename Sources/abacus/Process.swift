import CMemory
import Glibc

/// What the executable asks of the operating system.
enum Process {
  static func exit(_ code: Int32) -> Never { Glibc.exit(code) }

  /// Microseconds of a clock that only goes forward.
  static func microseconds() -> Int {
    var time = timespec()
    // Safe: the system fills structs of the caller's and no more bytes than there is room for;
    // texts it returns are copied at once, and freed where they are the caller's.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }

  /// Bytes of memory that the machine has, or that a container may take of it.
  static var memory: Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return min(machine, number(after: "", in: "/sys/fs/cgroup/memory.max") ?? .max)
  }

  /// Bytes of memory that this process could take now without others losing theirs.
  static var memoryLeft: Int {
    guard let kilobytes = number(after: "MemAvailable:", in: "/proc/meminfo") else { return .max }
    return kilobytes << 10 + Int(memory_kept())
  }

  /// The whole number behind a word in a file of the kernel's.
  private static func number(after word: String, in path: String) -> Int? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let text = unsafe String(unsafeUninitializedCapacity: 4096) { buffer in
      unsafe max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix(word) }
    return line.flatMap { Int($0.dropFirst(word.count).drop { $0 == " " }.prefix { $0.isNumber }) }
  }

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
