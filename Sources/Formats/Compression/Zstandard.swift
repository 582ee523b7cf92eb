import CZstandard

/// Files of `zstd`, by libzstd.
struct Zstandard: Packing {
  let endings = ["zst"]
  let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  func unpacker() -> (any Unpacker)? { ZstandardUnpacker() }
}

@safe private final class ZstandardUnpacker: Unpacker {
  // Safe: the unpacker owns the stream and frees it once, and libzstd is told how many bytes of
  // either memory it may touch.
  private let stream: OpaquePointer

  init?() {
    guard let stream = unsafe ZSTD_createDStream() else { return nil }
    unsafe self.stream = stream
  }

  deinit { _ = unsafe ZSTD_freeDStream(stream) }

  func step(_ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer)
    -> UnpackedStep
  {
    var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
    var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
    let left = unsafe ZSTD_decompressStream(stream, &output, &input)
    let isDamaged = ZSTD_isError(left) != 0
    return unsafe UnpackedStep(
      taken: input.pos, filled: output.pos, isEnd: !isDamaged && left == 0, isDamaged: isDamaged)
  }
}
