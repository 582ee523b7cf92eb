/// Plain values appended by the block, in memory that grows in place where it can.
@safe final class GrowingBuffer<Element: BitwiseCopyable> {
  private(set) var count = 0
  private var capacity: Int
  // Safe: one thread has the buffer; it owns its memory or holds the room that does, and grows
  // before a caller writes the values it asked room for.
  private var memory: UnsafeMutablePointer<Element>
  /// Where the memory is not its own.
  private var room: RoomMemory<Element>?

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    unsafe memory = .allocate(capacity: self.capacity)
  }

  /// Fills a part of a room, and memory of its own where that is not enough.
  init(in room: RoomMemory<Element>, _ start: UnsafeMutablePointer<Element>, _ capacity: Int) {
    self.room = room
    self.capacity = capacity
    unsafe memory = start
  }

  deinit { if room == nil { unsafe memory.deallocate() } }

  /// Room for so many more values, which the caller fills.
  func grow(by added: Int) -> UnsafeMutablePointer<Element> {
    if count + added > capacity {
      let wanted = max(count + added, capacity + capacity / 2)
      let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
      unsafe larger.update(from: memory, count: count)
      if room == nil { unsafe memory.deallocate() }
      room = nil
      unsafe memory = larger
      capacity = wanted
    }
    defer { count += added }
    return unsafe memory + count
  }

  /// Forgets the values from a place on, keeping the memory.
  func truncate(to count: Int) { self.count = count }

  /// Repeats a value until there are so many.
  func pad(to wanted: Int, with value: Element) {
    guard wanted > count else { return }
    let added = wanted - count
    unsafe grow(by: added).update(repeating: value, count: added)
  }

  func append(_ value: Element) { unsafe grow(by: 1).pointee = value }

  subscript(place: Int) -> Element {
    precondition(place >= 0 && place < count, "only what was appended can be read")
    return unsafe memory[place]
  }

  var values: UnsafeBufferPointer<Element> {
    unsafe UnsafeBufferPointer(start: memory, count: count)
  }

  var mutableValues: UnsafeMutableBufferPointer<Element> {
    unsafe UnsafeMutableBufferPointer(start: memory, count: count)
  }

  /// The values of all in one array: the room's where all of them are in it, which is theirs no
  /// more then.
  static func joined(_ parts: [GrowingBuffer]) -> [Element] {
    let rows = parts.reduce(0) { $0 + $1.count }
    if let room = parts.first?.room, parts.allSatisfy({ $0.room === room }),
      !room.isTooLarge(for: rows)
    {
      let counts = parts.map(\.count)
      for part in parts { (part.count, part.capacity) = (0, 0) }
      return room.take(counts)
    }
    return unsafe [Element](unsafeUninitializedCapacity: rows) { buffer, filled in
      for part in parts {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        _ = unsafe rest.update(fromContentsOf: part.values)
        filled += part.count
      }
    }
  }
}
