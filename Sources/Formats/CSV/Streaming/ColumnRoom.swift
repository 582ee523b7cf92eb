import Synchronization

/// Memory that all segments of a file fill with the values of one column, each from a place of its
/// own: in the end they only move together, which touches no new memory.
final class ColumnRoom: Sendable {
  private let segments: Int
  /// Values of a segment that there is room for.
  private let expectedRows: Int
  /// One for each type that values were kept as, whichever segment came first.
  private let memories = Mutex<[any Sendable & AnyObject]>([])

  init(segments: Int, expectedRows: Int) {
    self.segments = segments
    self.expectedRows = max(expectedRows, 1)
  }

  /// The memory of one type, to begin with untouched.
  fileprivate func memory<Element>(of type: Element.Type) -> RoomMemory<Element> {
    memories.withLock { memories in
      if let known = memories.lazy.compactMap({ $0 as? RoomMemory<Element> }).first {
        return known
      }
      let memory = RoomMemory<Element>(segments: segments, rowsOfEach: expectedRows)
      memories.append(memory)
      return memory
    }
  }

  /// The part of one segment.
  func part(_ segment: Int) -> Part { Part(room: self, segment: segment) }

  /// What one segment may fill.
  struct Part {
    fileprivate let room: ColumnRoom
    fileprivate let segment: Int

    func buffer<Element: BitwiseCopyable>() -> GrowingBuffer<Element> {
      let memory = room.memory(of: Element.self)
      return unsafe GrowingBuffer(in: memory, memory.start(of: segment), room.expectedRows)
    }

    /// For a byte a row, which few columns need.
    func mask() -> GrowingBuffer<UInt8> { GrowingBuffer(capacity: room.expectedRows) }

    /// Forgets what no segment fills any more.
    func clear() { room.memories.withLock { $0 = [] } }
  }
}

/// An array that has values without being told; each segment writes to its own stretch only.
// Safe: each segment has a stretch of its own, and the array, which nobody else sees until all
// segments are done, is neither copied nor changed before.
@safe final class RoomMemory<Element: BitwiseCopyable>: @unchecked Sendable {
  private var values: [Element]
  private let base: UnsafeMutablePointer<Element>?
  private let rowsOfEach: Int

  init(segments: Int, rowsOfEach: Int) {
    self.rowsOfEach = rowsOfEach
    let capacity = segments * rowsOfEach
    values = unsafe [Element](unsafeUninitializedCapacity: capacity) { _, count in
      count = capacity
    }
    // The array has this memory to itself and stays as it is until all segments are done.
    unsafe base = values.withUnsafeMutableBufferPointer { $0.baseAddress }
  }

  func start(of segment: Int) -> UnsafeMutablePointer<Element> {
    guard let base = unsafe base else { preconditionFailure("there are rows to expect") }
    return unsafe base + segment * rowsOfEach
  }

  /// The first values of each segment, as many as given, with nothing between them; can be asked
  /// for once.
  func take(_ counts: [Int]) -> [Element] {
    var filled = 0
    for (segment, count) in counts.enumerated() {
      unsafe (start(of: 0) + filled).update(from: start(of: segment), count: count)
      filled += count
    }
    values.removeLast(values.count - filled)
    defer { values = [] }
    return values
  }

  /// Whether an array of so many values would keep much memory that it has no use for.
  func isTooLarge(for count: Int) -> Bool { values.capacity / 5 * 4 > count }
}
