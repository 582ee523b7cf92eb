import Planning

/// The functions over the rows of a group, and those of a row among its partition.
enum AggregateRegistry {
  static let aggregates: [any Aggregate] = [
    CountAggregate(), SumAggregate(), MeanAggregate(), MedianAggregate(),
    PercentileAggregate(), MinimumAggregate(), MaximumAggregate(), RangeAggregate(),
    StandardDeviationAggregate(), VarianceAggregate(), InterquartileRangeAggregate(),
    GiniAggregate(), ShareAggregate(), FirstAggregate(), LastAggregate(),
    DistinctCountAggregate(), WeightedMeanAggregate(), CorrelationAggregate(),
    GrowthAggregate(),
  ]

  static let windowFunctions: [any WindowFunction] = [
    RankFunction(), RowNumberFunction(), LagFunction(), LeadFunction(), CumulativeFunction(),
    ShareOfTotalFunction(), GrowthFunction(), MovingMeanFunction(),
  ]
}
