/// Everything that can be called by name, and how it is worked out; filled by
/// `Builtins/Registry.swift`.
package struct Vocabulary: Sendable {
  package let verbs: [any Verb]
  package let functions: [any Function]
  package let aggregates: [any Aggregate]
  package let windowFunctions: [any WindowFunction]
  private let operationIndex: [String: any RowOperation]
  private let verbIndex: [String: Int]
  private let functionIndex: [String: Int]
  private let aggregateIndex: [String: Int]
  private let windowIndex: [String: Int]

  package init(
    verbs: [any Verb], functions: [any Function], aggregates: [any Aggregate],
    windowFunctions: [any WindowFunction], operators: [any RowOperation]
  ) {
    self.verbs = verbs
    self.functions = functions
    self.aggregates = aggregates
    self.windowFunctions = windowFunctions
    verbIndex = Self.index(verbs.map(\.help))
    functionIndex = Self.index(functions.map(\.help))
    aggregateIndex = Self.index(aggregates.map(\.help))
    windowIndex = Self.index(windowFunctions.map(\.help))
    // One at a time: an array of functions that is made one of operations asks each what it is,
    // which took a millisecond of the start.
    var operations: [String: any RowOperation] = [:]
    for operation in Operators.all { operation.names.forEach { operations[$0] = operation } }
    for operation in operators { operation.names.forEach { operations[$0] = operation } }
    for function in functions { function.names.forEach { operations[$0] = function } }
    operationIndex = operations
  }

  private static func index(_ helps: [Help]) -> [String: Int] {
    var index: [String: Int] = [:]
    for (place, help) in helps.enumerated() {
      for spelling in help.spellings {
        precondition(index[spelling] == nil, "`\(spelling)` is registered once")
        index[spelling] = place
      }
    }
    return index
  }

  package func verb(named name: String) -> (any Verb)? {
    verbIndex[name].map { verbs[$0] } ?? verbIndex[name.lowercased()].map { verbs[$0] }
  }

  package func function(named name: String) -> (any Function)? {
    functionIndex[name].map { functions[$0] }
  }

  /// What works out an operation that was bound with this vocabulary.
  package func rowOperation(named name: String) -> any RowOperation {
    guard let operation = operationIndex[name] else {
      preconditionFailure("`\(name)` was bound, so it stands in the vocabulary")
    }
    return operation
  }

  package func aggregate(of operation: Operation) -> any Aggregate {
    guard let aggregate = aggregate(named: operation.name) else {
      preconditionFailure("`\(operation.name)` was bound, so it stands in the vocabulary")
    }
    return aggregate
  }

  package func windowFunction(of operation: Operation) -> any WindowFunction {
    guard let function = windowFunction(named: operation.name) else {
      preconditionFailure("`\(operation.name)` was bound, so it stands in the vocabulary")
    }
    return function
  }

  package func aggregate(named name: String) -> (any Aggregate)? {
    aggregateIndex[name].map { aggregates[$0] }
  }

  package func windowFunction(named name: String) -> (any WindowFunction)? {
    windowIndex[name].map { windowFunctions[$0] }
  }

  package var verbNames: [String] { verbs.map(\.help.name) }

  /// Whether a function, aggregate or window function answers to the name.
  package func isCallable(_ name: String) -> Bool {
    function(named: name) != nil || aggregate(named: name) != nil
      || windowFunction(named: name) != nil
  }

  /// The names of everything that can be called in an expression.
  package var callableNames: [String] {
    functions.map(\.help.name) + aggregates.map(\.help.name) + windowFunctions.map(\.help.name)
  }
}
