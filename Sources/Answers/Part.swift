package import Columns
package import Planning
package import Texts

/// One piece of an answer, as a value: what it is, never how it looks.
package enum Part: Sendable {
  /// A heading that a script or notebook gives what follows: `## …`.
  case heading(String, level: Int)
  /// `showsAllRows` where no row may be left out on the screen.
  case table(Table, showsAllRows: Bool = false)
  case value(Scalar, Unit?)
  case chart(ChartPart)
  /// Where a table, a row or a cell comes from.
  case story(Story)
  case help(HelpPage)
  /// The steps of a plan, one a line, the last first, inputs indented.
  case plan([Message])
  /// Lines that were asked for: the history, a setting.
  case listing([Message])
  /// What was done, said to a person: it goes where messages go, not into the data.
  case said(Message)
}

/// A drawing that was asked for, over the rows it draws.
package struct ChartPart: Sendable {
  package var request: ChartRequest
  package var table: Table
  /// True over made-up data, which every picture that leaves the session says.
  package var isSimulated: Bool

  package init(_ request: ChartRequest, _ table: Table, isSimulated: Bool) {
    self.request = request
    self.table = table
    self.isSimulated = isSimulated
  }
}
