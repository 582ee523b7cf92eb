package import Planning

/// Every verb, function and aggregate there is; adding one is a file and a line here.
package enum Registry {
  package static let vocabulary = Vocabulary(
    verbs: verbs, functions: FunctionRegistry.functions, aggregates: AggregateRegistry.aggregates,
    windowFunctions: AggregateRegistry.windowFunctions, operators: [SettledOperator()])

  private static let verbs: [any Verb] = [
    WhereVerb(), ExcludeVerb(), SelectVerb(), DeriveVerb(), SummarizeVerb(), SortVerb(),
    TopVerb(), BottomVerb(), TakeVerb(), SampleVerb(), DistinctVerb(), JoinVerb(), AppendVerb(),
    PivotVerb(), UnpivotVerb(), ExpandVerb(), InVerb(), CompareVerb(), CheckVerb(),
    ProjectVerb(), TargetVerb(), DescribeVerb(), ChartVerb(), ExportVerb(),
  ]
}
