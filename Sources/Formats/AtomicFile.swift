package import Diagnostics
import Glibc
import Texts

/// Writes files that appear whole or not at all.
package enum AtomicFile {
  /// Writes what the body makes to a temporary file beside the target, then renames; nothing is
  /// left behind on failure, nor where the user asks to stop.
  package static func write(
    to path: String, replaces: Bool, isCancelled: @escaping () -> Bool = { false },
    _ body: (Sink) -> Void
  ) throws(Diagnostic) {
    if FileBytes.isDirectory(path) {
      throw Diagnostic(code: "is-directory", .isFolder(path))
    }
    if path.hasPrefix("/dev/") {
      try writeDirectly(to: path, isCancelled, body)
      return
    }
    if !replaces && FileBytes.exists(path) {
      throw Diagnostic(
        code: "file-exists", Message("`\(path)` exists already", "`\(path)` 已存在"),
        hint: Message("`replace` overwrites it", "加 `replace` 可覆盖"))
    }
    let temporary = path + ".\(getpid()).tmp"
    // Safe: the system reads paths that end in a zero and no more bytes than the array holds
    // meanwhile.
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw cannotWrite(path, errno) }
    var failure = fill(descriptor, isCancelled, body)
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, unsafe rename(temporary, path) != 0 { failure = errno }
    if failure != 0 {
      unsafe unlink(temporary)
      throw cannotWrite(path, failure)
    }
  }

  private static func writeDirectly(
    to path: String, _ isCancelled: @escaping () -> Bool, _ body: (Sink) -> Void
  ) throws(Diagnostic) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotWrite(path, errno) }
    let failure = fill(descriptor, isCancelled, body)
    close(descriptor)
    if failure != 0 { throw cannotWrite(path, failure) }
  }

  /// The code of what went wrong, zero for nothing.
  private static func fill(
    _ descriptor: Int32, _ isCancelled: @escaping () -> Bool, _ body: (Sink) -> Void
  ) -> Int32 {
    let sink = Sink(descriptor: descriptor, isCancelled: isCancelled)
    body(sink)
    return sink.finish()
  }

  private static func cannotWrite(_ path: String, _ code: Int32) -> Diagnostic {
    switch code {
    case ECANCELED: return .interrupted
    case ENOSPC:
      return Diagnostic(
        code: "disk-full",
        Message("the disk is full; `\(path)` was not written", "磁盘已满，`\(path)` 未写入"))
    case EACCES, EROFS, EPERM:
      return Diagnostic(
        code: "not-allowed",
        Message("`\(path)` may not be written by this user", "当前用户无权写入 `\(path)`"))
    case ENOENT:
      return Diagnostic(
        code: "no-such-folder",
        Message("there is no folder for `\(path)`", "`\(path)` 所在的文件夹不存在"))
    default:
      return Diagnostic(
        code: "cannot-write",
        Message("`\(path)` cannot be written: ", "无法写入 `\(path)`：")
          + FileBytes.systemMessage(code))
    }
  }
}
