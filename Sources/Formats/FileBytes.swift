package import Diagnostics
import Glibc
import Texts

/// Reading files whole, with a message for every way in which that fails.
package enum FileBytes {
  // Safe: the system reads paths that end in a zero and writes no more bytes than the array has
  // room for; a folder's entry is read before the next is asked for.
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

  /// The size of a file that can be read from any place; nil for pipes and the like.
  static func regularByteCount(_ path: String) -> Int? {
    var information = stat()
    guard path != "-", unsafe stat(path, &information) == 0 else { return nil }
    return information.st_mode & S_IFMT == S_IFREG ? Int(information.st_size) : nil
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
  package static func read(_ path: String, atMost limit: Int = .max) throws(Diagnostic) -> [UInt8] {
    if path == "-" { return try readAll(STDIN_FILENO, path, limit) }
    if isDirectory(path) {
      throw Diagnostic(
        code: "is-directory", .isFolder(path), hint: filesHint(directory(path)))
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotOpen(path, errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, path, limit)
  }

  private static func readAll(_ descriptor: Int32, _ path: String, _ limit: Int)
    throws(Diagnostic) -> [UInt8]
  {
    var information = stat()
    let size =
      unsafe fstat(descriptor, &information) == 0 ? min(Int(information.st_size), limit) : 0
    var failure: Int32 = 0
    var bytes: [UInt8] = []
    if size > 0 {
      let wanted = size < limit ? size + 1 : size
      bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
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
    while failure == 0, bytes.count < limit {
      let got = unsafe Glibc.read(descriptor, &chunk, min(chunk.count, limit - bytes.count))
      if got < 0 && errno == EINTR { continue }
      if got < 0 { failure = errno }
      if got <= 0 { break }
      bytes += chunk[..<got]
    }
    if failure != 0 {
      throw Diagnostic(
        code: "cannot-read",
        Message("`\(path)` cannot be read: ", "无法读取 `\(path)`：") + systemMessage(failure))
    }
    return bytes
  }

  private static func cannotOpen(_ path: String, _ code: Int32) -> Diagnostic {
    if code == ENOENT {
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { String(path[..<$0]) } ?? "."
      let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
      let near = Suggestions.nearest(to: name, among: directory(folder.isEmpty ? "/" : folder))
      let meant = Message.joined(near.map { .verbatim("`\($0)`") })
      return Diagnostic(
        code: "no-such-file", Message("there is no file `\(path)`", "没有文件 `\(path)`"),
        hint: near.isEmpty
          ? nil : Message("\(meant.english) might be meant", "可能是 \(meant.chinese)"))
    }
    if code == EACCES {
      return Diagnostic(
        code: "not-allowed",
        Message("`\(path)` may not be read by this user", "当前用户无权读取 `\(path)`"))
    }
    return Diagnostic(
      code: "cannot-read",
      Message("`\(path)` cannot be opened: ", "无法打开 `\(path)`：") + systemMessage(code))
  }

  private static func filesHint(_ names: [String]) -> Message? {
    let files = names.filter { $0.contains(".") && !$0.hasPrefix(".") }.sorted().prefix(5)
    let listed = Message.joined(files.map { .verbatim($0) })
    return files.isEmpty ? nil : Message("in it are ", "其中有 ") + listed
  }

  static func systemMessage(_ code: Int32) -> Message {
    guard let text = unsafe strerror(code) else {
      return Message("error \(code)", "错误 \(code)")
    }
    let english = unsafe String(cString: text).lowercased()
    return Message(english, systemChinese(code) ?? "系统错误 \(code)（\(english)）")
  }

  /// The failures that are common; the system says them in English only.
  private static func systemChinese(_ code: Int32) -> String? {
    switch code {
    case EIO: "读写出错"
    case EBUSY, ETXTBSY: "文件正被占用"
    case EMFILE, ENFILE: "打开的文件过多"
    case ENAMETOOLONG: "文件名过长"
    case ELOOP: "符号链接层数过多"
    case ENOTDIR: "路径中有一级不是文件夹"
    case EISDIR: "是文件夹，不是文件"
    case EFBIG: "文件过大"
    case EDQUOT: "超出磁盘配额"
    case ENOMEM: "内存不足"
    case ENXIO, ENODEV: "没有此设备"
    default: nil
    }
  }
}

extension Message {
  static func isFolder(_ path: String) -> Message {
    Message("`\(path)` is a folder, not a file", "`\(path)` 是文件夹，不是文件")
  }
}
