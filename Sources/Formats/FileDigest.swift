import Glibc

/// The SHA-256 digest of a file, by the system's own tool: cryptography is not ours to write.
package enum FileDigest {
  /// Lower-case hexadecimal; nil where the tool or the file cannot be used.
  package static func sha256(_ path: String) -> String? {
    var ends: [Int32] = [-1, -1]
    // Safe: words and file actions live until the process is started and are freed once, and no
    // more bytes are read than the chunk has.
    guard unsafe pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let words = ["sha256sum", "--", path]
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process = pid_t()
    let status = unsafe posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
    close(ends[1])
    guard status == 0 else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let got = unsafe read(ends[0], &chunk, chunk.count)
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { break }
      bytes += chunk[..<got]
    }
    var code: Int32 = 0
    while unsafe waitpid(process, &code, 0) < 0 && errno == EINTR {}
    let digest = bytes.drop { $0 == UInt8(ascii: "\\") }.prefix(64)
    guard code == 0, digest.count == 64 else { return nil }
    return String(decoding: digest, as: UTF8.self)
  }
}
