import Columns
import Diagnostics
import Glibc

/// Reads large files of separated values on all cores without ever holding their text: each thread
/// reads a stretch of the file by the block, and the stretches are joined column by column.
///
/// What is found is what the plain reader finds. Where a file is not as files mostly are (another
/// encoding, rows of different length, stray quotes) there is no result, and the plain reader
/// repairs or explains.
enum StreamingReader {
  /// Smaller files are read at once.
  static let leastBytes = 4 << 20

  /// How a file is cut up; tests cut small files finely.
  struct Cuts {
    var sampleBytes = 256 << 10
    var blockBytes = 128 << 10
    /// Parts of the file that are read side by side.
    var stretches = Cores.count
  }

  /// The place of a text, the words and slots by which it is found, as they are while they grow;
  /// the text itself is there up to three times.
  private static let bytesPerDistinctText = 70

  struct Columns {
    var heads: [ColumnHead]
    var first: [String]
    /// In the order of the schema where there is one.
    var columns: [ReadColumn]
    var delimiter: UInt8
    var hasHeader: Bool
    var rowCount: Int
  }

  /// Says how many bytes it will take at the peak, judged by the size of the file and its first
  /// rows, before it takes them.
  ///
  /// - Throws: where that is refused, and where the user asked to stop.
  static func read(
    path: String, options: ReadOptions, cuts: Cuts, context: ReadContext
  ) throws(Diagnostic) -> Columns? {
    // Safe: the system gets a path that ends in a zero; a segment is read by the one thread that
    // got its index, and then only its stores of a column by the one that has that column.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG
    else { return nil }
    let source = ByteSource.file(descriptor: descriptor, count: Int(information.st_size))
    return try read(source, path: path, options: options, cuts: cuts, context: context)
  }

  /// - Throws: only where the user asked to stop.
  static func read(
    _ source: ByteSource, path: String, options: ReadOptions, cuts: Cuts, context: ReadContext
  ) throws(Diagnostic) -> Columns? {
    guard !options.repairsRagged, options.skippedLines == 0,
      let sample = Sample(source, min(cuts.sampleBytes, source.count), path, options)
    else { return nil }
    // Hardly ever more than the text, what is needed to read it included.
    let rows = source.count / sample.bytesPerRow
    try context.expect(min(rows * sample.cellBytes, source.count / 8 * 9) + sample.textBytes)
    let file = StreamedFile(
      source: source, sample: sample, cuts: cuts, progress: ReadProgress(source.count, context))
    return try file.columns()
  }

  /// What the beginning of a file tells of it.
  struct Sample {
    var delimiter: UInt8
    var first: [String]
    var hasHeader: Bool
    var heads: [ColumnHead]
    var forms: [ColumnStore.Form]
    var rules: [CellRules]
    /// The types that a schema gives, nil where they are to be found out.
    var types: [ColumnType?]
    /// Where the columns of the schema stand.
    var places: [Int]?
    /// Where the first row of data begins.
    var start: Int
    var bytesPerRow: Int
    /// What the cells of a row take in memory where later ones are somewhat wider.
    var cellBytes = 0
    /// What the distinct texts of the whole file take while they are gathered, about.
    var textBytes = 0

    init?(_ source: ByteSource, _ count: Int, _ path: String, _ options: ReadOptions) {
      guard var bytes = source.bytes(count, at: 0),
        let end = bytes.lastIndex(of: 10)
      else { return nil }
      bytes.removeLast(count - end - 1)
      guard let text = try? TextDecoding.decoded(bytes, path: path), text.encoding == nil else {
        return nil
      }
      delimiter = CSVReader.delimiter(text, options)
      // A quoted field that the sample cuts makes it unreadable; the plain reader takes over.
      guard
        let structure = try? CSVStructure(
          text.bytes, from: text.start, delimiter: delimiter, path: path),
        structure.rowCount > 1
      else { return nil }
      first = structure.first
      hasHeader =
        options.schema != nil
        || options.hasHeader ?? CSVReader.isHeader(first, structure.rowCount)
      heads = CSVReader.heads(first, hasHeader: hasHeader)
      rules = first.map { _ in CellRules.usual(and: options.missing) }
      types = first.map { _ in nil }
      forms = first.map { _ in .skipped }
      bytesPerRow = max(1, (end + 1) / structure.rowCount)
      // Blank lines may come before the head.
      let headEnd = Int(structure.fields[structure.width - 1].end)
      let lineEnd = text.bytes[headEnd...].firstIndex(of: 10) ?? text.bytes.count
      start = hasHeader ? lineEnd + 1 : text.start
      if let schema = options.schema, !take(schema) { return nil }
      let allRows = source.count / bytesPerRow
      for place in places ?? Array(first.indices) { look(at: place, structure, allRows: allRows) }
    }

    /// What a schema says of the columns; false where the file has not all of them, each for one.
    private mutating func take(_ schema: TableSchema) -> Bool {
      let found = schema.columns.compactMap { first.firstIndex(of: $0.name) }
      guard found.count == schema.columns.count, Set(found).count == found.count else {
        return false
      }
      for (place, said) in zip(found, schema.columns) {
        rules[place] = .said(said.missingValues)
        types[place] = said.type
        heads[place].unit = nil
      }
      places = found
      return true
    }

    /// How the cells of a column are to be read, and what they take.
    private mutating func look(at place: Int, _ structure: CSVStructure, allRows: Int) {
      let column = ColumnInference(
        cells: structure.column(place, from: hasHeader ? 1 : 0), rules: rules[place])
      let type = types[place]
      if type == nil || type == .integer, let integers = column.read(as: .integer)?.vector {
        cellBytes += Self.cellBytes(integers)
        forms[place] = .integer
      } else if type == nil || type == .number, let numbers = column.read(as: .number)?.vector {
        cellBytes += Self.cellBytes(numbers)
        forms[place] = .decimal(places: Self.places(numbers))
      } else {
        forms[place] =
          switch type {
          case .integer: .integer
          case .number: .decimal(places: nil)
          default: .text
          }
        guard case .text(let texts)? = column.read(as: .text)?.vector.storage else { return }
        // Of so many drawn, so few pairs are alike where there are so many to draw from.
        let distinct = texts.dictionary.count
        let alike = max(1, texts.count - distinct)
        let all = min(allRows, texts.count * texts.count / 2 / alike)
        let length = texts.dictionary.byteCount / max(distinct, 1)
        cellBytes += 2 * all <= 1 << 8 ? 1 : 2 * all <= 1 << 16 ? 2 : 4
        textBytes += all * (StreamingReader.bytesPerDistinctText + 3 * length)
      }
    }

    private static func places(_ numbers: Vector) -> Int? {
      if case .decimal(let values) = numbers.storage { values.places } else { nil }
    }

    private static func cellBytes(_ vector: Vector) -> Int {
      switch vector.storage {
      case .integer(.int8): 2
      case .integer(.int16), .integer(.int32), .decimal: 4
      default: 8
      }
    }
  }
}

/// One file that is being read.
private struct StreamedFile {
  let source: ByteSource
  let sample: StreamingReader.Sample
  let cuts: StreamingReader.Cuts
  let progress: ReadProgress

  func columns() throws(Diagnostic) -> StreamingReader.Columns? {
    var forms = sample.forms
    var found = [ReadColumn?](repeating: nil, count: forms.count)
    var rowCount = 0
    // Once as the sample has it, then again those columns of which a later cell is otherwise.
    while forms.contains(where: { $0 != .skipped }) {
      guard let segments = try segments(forms) else { return nil }
      rowCount = segments.reduce(0) { $0 + $1.rowCount }
      guard rowCount < Int(Int32.max) else { return nil }
      let isMisfit = forms.indices.map { place in segments.contains { $0.stores[place].isMisfit } }
      // The plain reader says which cell is not of the type that the schema gives.
      if forms.indices.contains(where: { isMisfit[$0] && sample.types[$0] != nil }) { return nil }
      // Those with most texts first: they take longest.
      let read = forms.indices.filter { forms[$0] != .skipped && !isMisfit[$0] }
        .sorted { distinct(segments, $0) > distinct(segments, $1) }
      // The segments are only read from now on, each column by one thread.
      nonisolated(unsafe) let finished = segments
      let columns = Cores.map(read.count) { index in
        let column = unsafe column(finished, read[index])
        for segment in unsafe finished { segment.stores[read[index]].clear() }
        return column
      }
      guard let columns else { throw .interrupted }
      for (place, column) in zip(read, columns) {
        found[place] = self.column(column, place)
        guard found[place] != nil else { return nil }
        forms[place] = .skipped
      }
      for place in forms.indices where isMisfit[place] {
        forms[place] = forms[place] == .integer ? .decimal(places: nil) : .text
      }
    }
    return StreamingReader.Columns(
      heads: sample.heads, first: sample.first,
      columns: (sample.places ?? Array(forms.indices)).compactMap { found[$0] },
      delimiter: sample.delimiter, hasHeader: sample.hasHeader, rowCount: rowCount)
  }

  /// The column of its type; nil where the schema gives another.
  private func column(_ joined: JoinedColumn, _ place: Int) -> ReadColumn? {
    switch joined {
    case .figures(let column): return column
    // One after the other, each on all cores.
    case .texts(let column):
      guard let type = sample.types[place] else {
        return column.inferred(headUnit: sample.heads[place].unit)
      }
      return column.fitted(to: type).map { ReadColumn(vector: $0) }
    }
  }

  /// The stretches of the file, each read by a thread of its own.
  private func segments(_ forms: [ColumnStore.Form]) throws(Diagnostic) -> [SegmentReader]? {
    var starts = [sample.start]
    for stretch in 1..<max(cuts.stretches, 1) {
      let place = sample.start + (source.count - sample.start) * stretch / cuts.stretches
      guard let next = rowStart(after: place) else { return nil }
      if next > starts[starts.count - 1], next < source.count { starts.append(next) }
    }
    let places = starts + [source.count]
    let segments = segments(forms, from: starts)
    read(segments, places)
    for (index, segment) in segments.enumerated() {
      if case .cancelled? = segment.failure { throw .interrupted }
      // A line break within quotes was taken for the end of a row: no stretches, then.
      if segment.failure != nil || segment.end != places[index + 1] {
        return starts.count > 1 ? try whole(forms) : nil
      }
    }
    return segments
  }

  private func whole(_ forms: [ColumnStore.Form]) throws(Diagnostic) -> [SegmentReader]? {
    let segments = segments(forms, from: [sample.start])
    read(segments, [sample.start, source.count])
    if case .cancelled? = segments[0].failure { throw .interrupted }
    return segments[0].failure == nil ? segments : nil
  }

  private func read(_ segments: [SegmentReader], _ places: [Int]) {
    // Each index is handed to one thread.
    nonisolated(unsafe) let segments = segments
    unsafe Cores.forEach(segments.count) { index in
      unsafe segments[index].read(upTo: places[index + 1])
    }
  }

  private func segments(_ forms: [ColumnStore.Form], from starts: [Int]) -> [SegmentReader] {
    let rows = (source.count - sample.start) / starts.count / sample.bytesPerRow
    let rooms = forms.map { _ in ColumnRoom(segments: starts.count, expectedRows: rows + rows / 16)
    }
    return starts.indices.map { index in
      let stores = forms.indices.map { place in
        ColumnStore(forms[place], rules: sample.rules[place], rooms[place].part(index))
      }
      return SegmentReader(
        source, delimiter: sample.delimiter, stores: stores, from: starts[index],
        blockBytes: cuts.blockBytes, progress: progress)
    }
  }

  /// The place after the first line feed from a place on; nil where none is near.
  private func rowStart(after place: Int) -> Int? {
    var start = place
    while start < source.count, start - place < 16 << 20 {
      guard let chunk = source.bytes(min(64 << 10, source.count - start), at: start) else {
        return nil
      }
      if let end = chunk.firstIndex(of: 10) { return start + end + 1 }
      start += chunk.count
    }
    return start >= source.count ? source.count : nil
  }

  // MARK: Joining

  private func distinct(_ segments: [SegmentReader], _ place: Int) -> Int {
    segments[0].stores[place].form == .text ? segments[0].stores[place].texts.table.count : 0
  }

  private enum JoinedColumn: Sendable {
    case figures(ReadColumn)
    case texts(TextInference)
  }

  private func column(_ segments: [SegmentReader], _ place: Int) -> JoinedColumn {
    let stores = segments.map { $0.stores[place] }
    let mask = mask(stores, segments)
    var counts: [String: Int] = [:]
    for store in stores { counts.merge(store.missingCounts, uniquingKeysWith: +) }
    let form = stores.first?.form ?? .text
    if form == .text || counts.values.reduce(0, +) == segments.reduce(0, { $0 + $1.rowCount }) {
      // A column of which no cell is present is text, whatever the sample let expect.
      let values = TextStore.joined(form == .text ? stores.map(\.texts) : [])
      return .texts(TextInference(values, mask: mask, missingCounts: counts, sample.rules[place]))
    }
    let storage: Storage =
      form == .integer
      ? .integer(IntegerStore.joined(stores.map(\.integers)))
      : DecimalStore.joined(stores.map(\.decimals))
    return .figures(
      ReadColumn(vector: Vector(storage, mask: mask), missingCounts: counts))
  }

  private func mask(_ stores: [ColumnStore], _ segments: [SegmentReader]) -> [UInt8]? {
    guard stores.contains(where: { $0.mask != nil }) else { return nil }
    var mask: [UInt8] = []
    mask.reserveCapacity(segments.reduce(0) { $0 + $1.rowCount })
    for (store, segment) in zip(stores, segments) {
      if let part = store.mask {
        unsafe mask.append(contentsOf: part.values)
      } else {
        mask.append(contentsOf: repeatElement(1, count: segment.rowCount))
      }
    }
    return mask
  }
}
