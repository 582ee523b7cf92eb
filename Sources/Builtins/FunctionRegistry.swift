import Planning

/// The functions of the values of one row; adding one is a file and a line here.
enum FunctionRegistry {
  static let functions: [any Function] = choice + numbers + bounds + texts + periods + others

  private static let choice: [any Function] = [
    IfFunction(),
    CoalesceFunction(),
    IsMissingFunction(),
  ]

  private static let numbers: [any Function] = [
    AbsFunction(),
    RoundFunction(),
    WholePartFunction.floor,
    WholePartFunction.ceil,
    WholePartFunction.trunc,
    SqrtFunction(),
    CurveFunction.exp,
    CurveFunction.log,
    CurveFunction.log10,
    CurveFunction.log2,
    PowerFunction(),
    SignFunction(),
    IntegerDivisionFunction.div,
    IntegerDivisionFunction.mod,
    ExtremeFunction.min,
    ExtremeFunction.max,
    ClampFunction(),
    IsNotANumberFunction(),
  ]

  private static let bounds: [any Function] = [
    BoundMeasureFunction.lower,
    BoundMeasureFunction.upper,
    BoundMeasureFunction.width,
    BoundMeasureFunction.midpoint,
    BoundTestFunction.isExact,
    BoundTestFunction.isAbout,
    BetweenFunction(),
    BoundBuilderFunction.atLeast,
    BoundBuilderFunction.moreThan,
    BoundBuilderFunction.atMost,
    BoundBuilderFunction.lessThan,
    BoundBuilderFunction.about,
    TruthFunction.possibly,
    TruthFunction.certainly,
    TruthFunction.isUndecided,
    RoundingFunction(),
    AgreesFunction(),
    RuleOfThreeFunction(),
  ]

  private static let texts: [any Function] = [
    LengthFunction(),
    TextFormFunction.trim,
    TextFormFunction.toLower,
    TextFormFunction.toUpper,
    ReplaceFunction(),
    SubstringFunction(),
    TextEndFunction.left,
    TextEndFunction.right,
    SplitPartFunction(),
    ConcatFunction(),
    ToNumberFunction(),
    ToTextFunction(),
    ExtractFunction(),
  ]

  private static let periods: [any Function] = [
    PeriodPartFunction.year,
    PeriodPartFunction.quarter,
    PeriodPartFunction.month,
    PeriodPartFunction.day,
    DaysFunction(),
    PeriodEndFunction.start,
    PeriodEndFunction.last,
    PeriodFunction(),
    DateFunction(),
    AddYearsFunction(),
    NeighbourPeriodFunction.previous,
    NeighbourPeriodFunction.next,
    YearsBetweenFunction(),
  ]

  private static let others: [any Function] = [
    BandsFunction(),
    ValueFunction(),
    UnitFunction(),
  ]
}
