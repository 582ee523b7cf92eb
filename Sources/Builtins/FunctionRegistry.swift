import Planning

/// The functions of the values of one row.
enum FunctionRegistry {
  static let functions: [any Function] = []
}
