package import Diagnostics
import Glibc

/// Reading files whole, with a message for every way in which that fails.
package enum FileBytes {
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  package static func isDirectory(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return false }
    return information.st_mode & S_IFMT == S_IFDIR
  }

  /// Size in bytes and time of the last change in seconds since 1970.
  package static func information(_ path: String) -> (byteCount: Int, modified: Int)? {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return nil }
    return (Int(information.st_size), Int(information.st_mtim.tv_sec))
  }

  /// Names in a folder, unsorted; none where it cannot be read.
  package static func directory(_ path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// The bytes of a file; `-` is standard input.
  package static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    if path == "-" { return try readAll(STDIN_FILENO, path) }
    if isDirectory(path) {
      throw Diagnostic(
        code: "is-directory", "`\(path)` is a folder, not a file",
        hint: filesHint(directory(path)))
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotOpen(path, errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, path)
  }

  private static func readAll(_ descriptor: Int32, _ path: String) throws(Diagnostic) -> [UInt8] {
    var information = stat()
    let size =
      unsafe fstat(descriptor, &information) == 0 ? Int(information.st_size) : 0
    var failure: Int32 = 0
    var bytes: [UInt8] = []
    if size > 0 {
      bytes = unsafe [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
        while count < buffer.count {
          let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count...])
          let got = unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
          if got < 0 && errno == EINTR { continue }
          if got < 0 { failure = errno }
          if got <= 0 { return }
          count += got
        }
      }
    }
    // What grew since, or a pipe, whose size nobody knows.
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while failure == 0 {
      let got = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if got < 0 && errno == EINTR { continue }
      if got < 0 { failure = errno }
      if got <= 0 { break }
      bytes += chunk[..<got]
    }
    if failure != 0 {
      throw Diagnostic(
        code: "cannot-read", "`\(path)` cannot be read: \(systemMessage(failure))")
    }
    return bytes
  }

  private static func cannotOpen(_ path: String, _ code: Int32) -> Diagnostic {
    if code == ENOENT {
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { String(path[..<$0]) } ?? "."
      let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
      let near = Suggestions.nearest(to: name, among: directory(folder.isEmpty ? "/" : folder))
      return Diagnostic(
        code: "no-such-file", "there is no file `\(path)`",
        hint: near.isEmpty
          ? nil : near.map { "`\($0)`" }.joined(separator: ", ") + " might be meant")
    }
    if code == EACCES {
      return Diagnostic(
        code: "not-allowed", "`\(path)` may not be read by this user")
    }
    return Diagnostic(
      code: "cannot-read", "`\(path)` cannot be opened: \(systemMessage(code))")
  }

  private static func filesHint(_ names: [String]) -> String? {
    let files = names.filter { $0.contains(".") && !$0.hasPrefix(".") }.sorted().prefix(5)
    return files.isEmpty ? nil : "in it are " + files.joined(separator: ", ")
  }

  static func systemMessage(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text).lowercased()
  }
}
