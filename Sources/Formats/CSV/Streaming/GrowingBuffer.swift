/// Plain values appended by the block, in memory that grows in place where it can.
@safe final class GrowingBuffer<Element: BitwiseCopyable> {
  private(set) var count = 0
  private var capacity: Int
  private var memory: UnsafeMutablePointer<Element>

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    unsafe memory = .allocate(capacity: self.capacity)
  }

  deinit { unsafe memory.deallocate() }

  /// Room for so many more values, which the caller fills.
  func grow(by added: Int) -> UnsafeMutablePointer<Element> {
    if count + added > capacity {
      let wanted = max(count + added, capacity + capacity / 2)
      let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
      unsafe larger.update(from: memory, count: count)
      unsafe memory.deallocate()
      unsafe memory = larger
      capacity = wanted
    }
    defer { count += added }
    return unsafe memory + count
  }

  /// Forgets the values from a place on, keeping the memory.
  func truncate(to count: Int) { self.count = count }

  /// Gives the memory back.
  func clear() {
    count = 0
    capacity = 0
    unsafe memory.deallocate()
    unsafe memory = .allocate(capacity: 0)
  }

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
}
