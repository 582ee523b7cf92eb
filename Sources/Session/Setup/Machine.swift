import CMemory
import Glibc

/// Clock and memory of the machine.
package enum Machine {
  /// Microseconds of a clock that only goes forward.
  package static func microseconds() -> Int {
    var time = timespec()
    // Safe: the system fills a struct of the caller's, reads a path that ends in a zero, and writes
    // no more bytes than there is room for.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }

  /// Keeps up to so many bytes of freed memory for reuse.
  package static func keepFreedMemory(_ bytes: Int) { memory_keep_freed_blocks(UInt(bytes)) }

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

  /// Bytes that tables and everything else have in use; what is kept for reuse is not.
  static var memoryInUse: Int { Int(memory_in_use()) }

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
}
