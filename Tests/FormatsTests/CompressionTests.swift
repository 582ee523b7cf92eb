import CZstandard
import Columns
import Diagnostics
import TestSupport
import Testing
import Texts

@testable import Formats

@Suite struct CompressionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func gzip(_ text: String, _ name: String) throws -> [UInt8] {
    try folder.write(text, to: name)
    let run = try ToolRun("/usr/bin/env", ["gzip", name], folder: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    return try folder.bytes(of: name + ".gz")
  }

  private func zstandard(_ text: String) -> [UInt8] {
    let source = Array(text.utf8)
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(source.count))
    // Safe: both arrays hold their memory during the call, which is told their counts.
    let count = unsafe ZSTD_compress(&packed, packed.count, source, source.count, 3)
    return Array(packed[..<count])
  }

  private static let text = "village,n\n东,1\n西,2\n"

  @Test func packedFilesAreAsTheyWereBefore() throws {
    let lines = "{\"village\": \"东\", \"n\": 1}\n{\"village\": \"西\", \"n\": 2}\n"
    let packed: [(String, [UInt8])] = [
      ("a.csv.gz", try gzip(Self.text, "x.csv")), ("b.csv.zst", zstandard(Self.text)),
      ("c.gz", try gzip(Self.text, "y.csv")), ("d.csv", zstandard(Self.text)),
      ("e.jsonl.gz", try gzip(lines, "z.jsonl")), ("f.ndjson.zst", zstandard(lines)),
      // Several parts, and the zeros of a tape.
      ("g.csv.gz", try gzip("village,n\n东,1\n", "1") + gzip("西,2\n", "2") + [0, 0, 0]),
      ("h.csv.zst", zstandard("village,n\n东,1\n") + zstandard("西,2\n")),
    ]
    for (name, bytes) in packed {
      let table = try ReadFile.read(try folder.write(bytes, to: name)).table
      #expect(table.columns.map(\.name) == ["village", "n"], "\(name)")
      #expect(table.rowCount == 2 && table.columns[1].vector[1] == .integer(2), "\(name)")
    }
  }

  @Test func damagedFilesAreRefused() throws {
    for (name, bytes) in [
      ("x.csv.gz", try gzip(Self.text, "x.csv")), ("x.csv.zst", zstandard(Self.text)),
    ] {
      for cut in 8..<bytes.count {
        #expect(throws: Diagnostic.self, "\(name), \(cut)") {
          try ReadFile.read(try folder.write(Array(bytes[..<cut]), to: name))
        }
      }
      var random = SeededRandom(seed: 5)
      for _ in 0..<300 {
        var mutated = bytes
        mutated[4 + random.below(bytes.count - 4)] ^= UInt8(1 << random.below(8))
        _ = try? ReadFile.read(try folder.write(mutated, to: name))
      }
      #expect(throws: Diagnostic.self) {
        try ReadFile.read(try folder.write(bytes + [1, 2, 3], to: name))
      }
    }
  }

  /// A small file that holds more than there is memory for is refused before it takes that.
  @Test func aBombIsRefused() throws {
    let limit = 8 << 20
    let context = ReadContext(expect: { bytes throws(Diagnostic) in
      if bytes > limit { throw Diagnostic(code: "memory-budget", .empty) }
    })
    let zeros = String(repeating: "0,0,0,0,0,0,0,0\n", count: 1 << 20)
    let path = try folder.write(zstandard(zeros), to: "bomb.csv.zst")
    let failure = #expect(throws: Diagnostic.self) {
      try ReadFile.read(path, ReadOptions(), context)
    }
    #expect(failure?.code == "memory-budget")
  }

  @Test func unpackingIsStopped() throws {
    let path = try folder.write(zstandard(Self.text), to: "x.csv.zst")
    let failure = #expect(throws: Diagnostic.self) {
      try ReadFile.read(path, ReadOptions(), ReadContext(isCancelled: { true }))
    }
    #expect(failure?.code == "interrupted")
  }
}
