import Texts

/// Draws over again, in colours, what libedit has drawn plain: the same glyphs in the same cells,
/// so that libedit's picture of the screen stays true; and behind the text a dim suggestion.
struct TextPainting {
  let columns: Int
  let rows: Int
  /// What the prompt takes of the first row.
  let promptColumns: Int

  private struct Cell: Equatable {
    var row = 0
    var column = 0
  }

  /// The cells of the characters, and of what would follow them, as libedit lays them out; nil for
  /// characters that it draws otherwise than as they are, and for more than a screen.
  private func cells(_ scalars: [Unicode.Scalar]) -> [Cell]? {
    guard promptColumns < columns else { return nil }
    var cells: [Cell] = []
    var next = Cell(column: promptColumns)
    for scalar in scalars {
      let width = scalar == "\n" ? 0 : DisplayWidth.of(scalar)
      guard width > 0 || scalar == "\n" else { return nil }
      if next.column + width > columns { next = Cell(row: next.row + 1) }
      cells.append(next)
      next.column += width
      if scalar == "\n" || next.column == columns { next = Cell(row: next.row + 1) }
    }
    return next.row < rows ? cells + [next] : nil
  }

  /// What is written to the terminal while the cursor stands in the text; nil where nothing can be.
  func sequence(_ text: EditedText, styles: [TextStyle], suggestion: String) -> String? {
    guard let cells = cells(text.scalars) else { return nil }
    var output = ""
    var place = cells[text.cursor]
    func move(to cell: Cell) {
      if cell.row != place.row {
        output += "\u{1b}[\(abs(cell.row - place.row))\(cell.row > place.row ? "B" : "A")"
      }
      output += cell.column > 0 ? "\r\u{1b}[\(cell.column)C" : "\r"
      place = cell
    }
    var style: TextStyle?
    for (index, scalar) in text.scalars.enumerated() where scalar != "\n" {
      if place != cells[index] || index == 0 { move(to: cells[index]) }
      if style != styles[index] {
        output += "\u{1b}[\(styles[index].parameters)m"
        style = styles[index]
      }
      output.unicodeScalars.append(scalar)
      place.column += DisplayWidth.of(scalar)
    }
    let shown = TextFitting().cut(
      suggestion, to: columns - 1 - (cells.last?.column ?? 0))
    if !suggestion.isEmpty, shown != "…", !shown.isEmpty {
      move(to: cells[text.scalars.count])
      output += "\u{1b}[\(TextStyle.dim.parameters)m" + shown
    }
    output += "\u{1b}[0m"
    move(to: cells[text.cursor])
    return output
  }
}
