/// One way in which files are packed.
protocol Packing: Sendable {
  /// File endings, without the dot.
  var endings: [String] { get }
  /// What every such file begins with.
  var magic: [UInt8] { get }

  /// Nil where the machine has no memory left.
  func unpacker() -> (any Unpacker)?
}

/// Unpacks one file, a piece after the other.
protocol Unpacker: AnyObject {
  /// Takes bytes of the source from a place on and fills the target from its beginning.
  func step(_ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer)
    -> UnpackedStep
}

/// What a step of unpacking did.
struct UnpackedStep {
  var taken = 0
  var filled = 0
  /// Whether a packed part ended with it; another may follow.
  var isEnd = false
  var isDamaged = false
}

/// Every way of packing; adding one is a file and a line here.
enum CompressionRegistry {
  static let packings: [any Packing] = [Gzip(), Zstandard()]

  static func packing(_ beginning: [UInt8]) -> (any Packing)? {
    packings.first { beginning.starts(with: $0.magic) }
  }
}
