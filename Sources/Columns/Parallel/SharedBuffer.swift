import CBytes

/// Memory of plain values that threads fill side by side.
///
/// A place is one thread's at a time: threads are given ranges of rows, runs of groups or parts of
/// keys that do not overlap. Tests ask whether a place is in range; what users run does not, so
/// that no row costs a check.
// Safe: whoever hands the memory out owns it (an array, or the class that deallocates it) and waits
// for all threads before it reads the values or lets go of them; places are less than the count by
// construction of chunks, groups and codes.
@safe struct SharedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Element>

  @inline(__always)
  fileprivate init(_ memory: UnsafeMutableBufferPointer<Element>) { unsafe self.memory = memory }

  /// Memory of its own, with nothing in it yet, until it is deallocated.
  init(capacity: Int) { unsafe memory = .allocate(capacity: capacity) }

  /// Memory of its own until it is deallocated.
  init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    update(repeating: value)
  }

  func deallocate() { unsafe memory.deallocate() }

  /// Memory for as long as the body runs, with nothing in it yet.
  @inline(__always)
  static func temporary<Result>(_ count: Int, _ body: (SharedBuffer) -> Result) -> Result {
    unsafe withUnsafeTemporaryAllocation(of: Element.self, capacity: count) { memory in
      unsafe body(SharedBuffer(memory))
    }
  }

  /// An array of so many values with its memory, which is to be filled before the array is read,
  /// and not after it is changed.
  static func withArray(_ count: Int) -> (memory: SharedBuffer, array: [Element]) {
    var array = unsafe [Element](unsafeUninitializedCapacity: count) { _, filled in filled = count }
    let memory = unsafe array.withUnsafeMutableBufferPointer { unsafe SharedBuffer($0) }
    return (memory, array)
  }

  var count: Int { @inline(__always) get { unsafe memory.count } }

  var isEmpty: Bool { count == 0 }

  var indices: Range<Int> { @inline(__always) get { unsafe memory.indices } }

  subscript(place: Int) -> Element {
    @inline(__always) get { unsafe memory[place] }
    @inline(__always) nonmutating _modify { yield unsafe &memory[place] }
  }

  /// A part of the memory, whose places count from zero.
  subscript(places: Range<Int>) -> SharedBuffer {
    @inline(__always) get {
      unsafe SharedBuffer(UnsafeMutableBufferPointer(rebasing: memory[places]))
    }
  }

  /// Fills the places of a range of rows.
  ///
  /// Inlined where it is called, so that no row costs a call.
  @inline(__always)
  func fill(_ rows: Range<Int>, _ value: (Int) -> Element) {
    for row in rows { unsafe memory[row] = value(row) }
  }

  func update(repeating value: Element) { unsafe memory.update(repeating: value) }

  /// Takes as many values as the other memory has, which is not this.
  func update(from other: SharedBuffer) {
    _ = unsafe memory.update(fromContentsOf: UnsafeBufferPointer(other.memory))
  }

  func update(from values: [Element]) { _ = unsafe memory.update(fromContentsOf: values) }

  /// Zeroes memory that may not have been written, so that reading it is harmless.
  func fillWithZeroes() {
    unsafe UnsafeMutableRawBufferPointer(memory).initializeMemory(as: UInt8.self, repeating: 0)
  }

  /// Asks for the memory of a place, which is to be read soon.
  @inline(__always)
  func prefetch(_ place: Int) {
    if let start = unsafe memory.baseAddress { unsafe bytes_prefetch(start + place) }
  }
}

extension SharedBuffer where Element: Comparable {
  func sort() {
    var memory = unsafe memory
    unsafe memory.sort()
  }
}

extension SharedBuffer<Int32> {
  /// Writes the rows of a range that pass a test from the first place on; returns how many do.
  @inline(__always)
  func choose(_ range: Range<Int>, where test: (Int) -> Bool) -> Int {
    var kept = 0
    for row in range {
      // Written first and kept if it passes, which needs no branch.
      unsafe memory[kept] = Int32(truncatingIfNeeded: row)
      // A choice of numbers would become a branch after all.
      kept &+= unsafe Int(unsafeBitCast(test(row), to: UInt8.self) & 1)
    }
    return kept
  }

  /// Writes eight values from a place on: how far each lies above the base is a byte of the word.
  @inline(__always)
  func widen(_ bytes: UInt64, above base: Int32, at place: Int) {
    if let start = unsafe memory.baseAddress { unsafe bytes_widened(bytes, base, start + place) }
  }
}

extension Array where Element: BitwiseCopyable {
  /// An array of so many values, all of which the body writes.
  @inline(__always)
  init(count: Int, writing body: (SharedBuffer<Element>) -> Void) {
    unsafe self.init(unsafeUninitializedCapacity: count) { memory, filled in
      unsafe body(SharedBuffer(memory))
      filled = count
    }
  }

  /// An array of the first values that the body writes, and it says how many these are.
  @inline(__always)
  init(capacity: Int, writing body: (SharedBuffer<Element>) -> Int) {
    unsafe self.init(unsafeUninitializedCapacity: capacity) { memory, filled in
      filled = unsafe body(SharedBuffer(memory))
    }
  }

  /// Has threads read and write the values.
  @discardableResult
  @inline(__always)
  mutating func withSharedBuffer<Result>(_ body: (SharedBuffer<Element>) -> Result) -> Result {
    unsafe withUnsafeMutableBufferPointer { unsafe body(SharedBuffer($0)) }
  }
}
