import Planning

/// The functions over the rows of a group, and those of a row among its partition.
enum AggregateRegistry {
  static let aggregates: [any Aggregate] = []
  static let windowFunctions: [any WindowFunction] = []
}
