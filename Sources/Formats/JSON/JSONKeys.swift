/// The keys of the objects in a file, a tree by where they stand; found fast where each object has
/// them in the order of the one before.
struct JSONKeys {
  static let root = 0

  private struct Node {
    let parent: Int
    let name: [UInt8]
    var column: Int?
    /// In the order of their first appearance.
    var children: [Int] = []
    var places: [[UInt8]: Int] = [:]
    /// Which child comes next, if it is as before.
    var next = 0
  }

  private var nodes = [Node(parent: 0, name: [])]

  /// An object of this place begins.
  mutating func begin(_ parent: Int) { nodes[parent].next = 0 }

  mutating func key(_ name: ArraySlice<UInt8>, in parent: Int) -> Int {
    let next = nodes[parent].next
    if next < nodes[parent].children.count {
      let child = nodes[parent].children[next]
      if nodes[child].name.elementsEqual(name) {
        nodes[parent].next = next + 1
        return child
      }
    }
    let bytes = Array(name)
    if let known = nodes[parent].places[bytes] {
      nodes[parent].next = known + 1
      return nodes[parent].children[known]
    }
    nodes[parent].places[bytes] = nodes[parent].children.count
    nodes[parent].children.append(nodes.count)
    nodes[parent].next = nodes[parent].children.count
    nodes.append(Node(parent: parent, name: bytes))
    return nodes.count - 1
  }

  /// The column of a key; the next one for a key that had none.
  mutating func column(_ key: Int, next: Int) -> Int {
    if let column = nodes[key].column { return column }
    nodes[key].column = next
    return next
  }

  /// The keys down to it, with dots.
  func name(_ key: Int) -> String {
    var names: [String] = []
    var key = key
    while key != Self.root {
      names.append(String(decoding: nodes[key].name, as: UTF8.self))
      key = nodes[key].parent
    }
    return names.reversed().joined(separator: ".")
  }
}
