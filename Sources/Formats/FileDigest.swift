import CDigest
import Glibc

/// The SHA-256 digest of a file, by a library: cryptography is not ours to write.
package enum FileDigest {
  private static let chunkSize = 1 << 18

  /// Lower-case hexadecimal; nil where the file cannot be read.
  package static func sha256(_ path: String) -> String? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    // Safe: no more bytes are read than the chunk has, and the state outlives each call.
    var state = SHA2_CTX()
    unsafe SHA256Init(&state)
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    while true {
      let got = unsafe read(file, &chunk, chunkSize)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      unsafe SHA256Update(&state, chunk, got)
    }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    unsafe SHA256Final(&digest, &state)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
