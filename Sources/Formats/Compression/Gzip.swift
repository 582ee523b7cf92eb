import CZlib

/// Files of `gzip`, by zlib.
struct Gzip: Packing {
  let endings = ["gz"]
  let magic: [UInt8] = [0x1F, 0x8B]

  func unpacker() -> (any Unpacker)? { GzipUnpacker() }
}

/// One stream of zlib, which keeps its address.
@safe private final class GzipUnpacker: Unpacker {
  // Safe: the unpacker owns the stream, which keeps its address and is freed once, and zlib is told
  // how many bytes of either memory it may touch.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Windows as large as there are, with the head and the sums of gzip.
  private static let gzipWindow: Int32 = 15 + 16
  private static let mostBytes = 1 << 30

  init?() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    let code = unsafe inflateInit2_(stream, Self.gzipWindow, ZLIB_VERSION, size)
    if code != Z_OK {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func step(_ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer)
    -> UnpackedStep
  {
    let given = min(source.count, Self.mostBytes)
    // zlib reads the source without changing it.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(given)
    unsafe stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(target.count)
    let code = unsafe inflate(stream, Z_NO_FLUSH)
    var step = UnpackedStep()
    step.taken = given - Int(unsafe stream.pointee.avail_in)
    step.filled = target.count - Int(unsafe stream.pointee.avail_out)
    step.isEnd = code == Z_STREAM_END
    step.isDamaged = code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR
    if step.isEnd { step.isDamaged = unsafe inflateReset(stream) != Z_OK }
    return step
  }
}
