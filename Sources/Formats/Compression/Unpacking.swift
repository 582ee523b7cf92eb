import Diagnostics
import Texts

/// Unpacks a file in memory, asking before it takes any: a small file may hold more than there is.
struct Unpacking {
  private let packing: any Packing
  private let path: String

  private static let bytesAtOnce = 1 << 20

  init(_ packing: any Packing, path: String) {
    self.packing = packing
    self.path = path
  }

  func unpacked(_ packed: [UInt8], _ context: ReadContext) throws(Diagnostic) -> [UInt8] {
    guard let unpacker = packing.unpacker() else { throw damaged() }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: Self.bytesAtOnce)
    var place = 0
    var isEnd = false
    while place < packed.count || !isEnd {
      try context.check()
      // What fills up the last block of a tape is no part of the file.
      if isEnd, packed[place...].allSatisfy({ $0 == 0 }) { break }
      // Safe: both arrays hold their memory during a step, which is told their counts; what was
      // taken is never more than was given.
      let step = unsafe packed.withUnsafeBytes { source in
        unsafe chunk.withUnsafeMutableBytes { target in
          unsafe unpacker.step(UnsafeRawBufferPointer(rebasing: source[place...]), target)
        }
      }
      let isStuck = step.taken == 0 && step.filled == 0 && !step.isEnd
      if step.isDamaged || isStuck { throw damaged() }
      try grow(&result, by: step.filled, context)
      result += chunk[..<step.filled]
      place += step.taken
      isEnd = step.isEnd
      context.progress(place, packed.count)
    }
    return result
  }

  private func grow(_ bytes: inout [UInt8], by count: Int, _ context: ReadContext)
    throws(Diagnostic)
  {
    guard bytes.count + count > bytes.capacity else { return }
    let capacity = max(bytes.capacity * 2, 4 * Self.bytesAtOnce)
    try context.expect(capacity)
    bytes.reserveCapacity(capacity)
  }

  private func damaged() -> Diagnostic {
    Diagnostic(
      code: "damaged-file",
      Message(
        "`\(path)` is damaged: it cannot be unpacked to its end", "`\(path)` 已损坏，无法完整解压"),
      hint: Message("it may not have been copied whole", "文件可能没有复制完整"))
  }
}
