import Texts

/// Which columns of the screen the fields of fixed-width text take.
struct Ruler {
  /// From the first column of a field to that of the next; the last one goes to the line's end.
  let fields: [Range<Int>]

  /// Fields side by side.
  init(widths: [Int]) {
    var fields: [Range<Int>] = []
    for width in widths {
      let start = fields.last?.upperBound ?? 0
      fields.append(start..<start + width)
    }
    self.fields = fields
  }

  /// Fields as a line of dashes draws them, or else between columns that are blank in all lines.
  init(found lines: FixedWidthLines) {
    var starts: [Int] = []
    let columns = lines.drawnRuler.map { lines.filledColumns([$0]) } ?? lines.filledColumns(nil)
    for (column, isFilled) in columns.enumerated() where isFilled {
      if column == 0 || !columns[column - 1] { starts.append(column) }
    }
    // What stands before the first field is blank.
    if !starts.isEmpty { starts[0] = 0 }
    fields = zip(starts, starts.dropFirst() + [.max]).map { $0..<$1 }
  }

  var remark: Message {
    let starts = Message.joined(fields.map { .verbatim(String($0.lowerBound + 1)) })
    return Message("fixed width: columns at ", "固定宽度，各列起于 ") + starts
  }
}
