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
    var headers: [CSVHeader]
    var first: [String]
    var outcomes: [CSVColumnReader.Outcome]
    var delimiter: UInt8
    var hasHeader: Bool
    var rowCount: Int
  }

  /// Says how many bytes it will take at the peak, judged by the size of the file and its first
  /// rows, before it takes them.
  ///
  /// - Throws: where that is refused, and where the user asked to stop.
  static func read(
    path: String, options: CSVOptions, cuts: Cuts = Cuts(),
    expecting: (Int) throws(Diagnostic) -> Void
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
    return try read(source, path: path, options: options, cuts: cuts, expecting: expecting)
  }

  /// - Throws: only where the user asked to stop.
  static func read(
    _ source: ByteSource, path: String, options: CSVOptions, cuts: Cuts = Cuts(),
    expecting: (Int) throws(Diagnostic) -> Void = { (_) throws(Diagnostic) in }
  ) throws(Diagnostic) -> Columns? {
    guard !options.repairsRagged, options.skippedLines == 0,
      let sample = Sample(source, min(cuts.sampleBytes, source.count), path, options)
    else { return nil }
    // Hardly ever more than the text, what is needed to read it included.
    let rows = source.count / sample.bytesPerRow
    try expecting(min(rows * sample.cellBytes, source.count / 8 * 9) + sample.textBytes)
    return try StreamedFile(source: source, sample: sample, cuts: cuts).columns()
  }

  /// What the beginning of a file tells of it.
  struct Sample {
    var delimiter: UInt8
    var first: [String]
    var hasHeader: Bool
    var headers: [CSVHeader]
    var forms: [ColumnStore.Form]
    var rules: CellRules
    /// Where the first row of data begins.
    var start: Int
    var bytesPerRow: Int
    /// What the cells of a row take in memory where later ones are somewhat wider.
    var cellBytes = 0
    /// What the distinct texts of the whole file take while they are gathered, about.
    var textBytes = 0

    init?(_ source: ByteSource, _ count: Int, _ path: String, _ options: CSVOptions) {
      guard var bytes = source.bytes(count, at: 0),
        let end = bytes.lastIndex(of: 10)
      else { return nil }
      bytes.removeLast(count - end - 1)
      guard let text = try? TextDecoding.decoded(bytes, path: path), text.encoding == nil else {
        return nil
      }
      delimiter = options.delimiter ?? CSVSniffer.delimiter(text.bytes, from: text.start)
      // A quoted field that the sample cuts makes it unreadable; the plain reader takes over.
      guard
        let structure = try? CSVStructure(
          text.bytes, from: text.start, delimiter: delimiter, path: path),
        structure.rowCount > 1
      else { return nil }
      let reader = CellReader(bytes: text.bytes)
      let first = (0..<structure.width).map { reader.text(structure.fields[$0]) }
      self.first = first
      let hasHeader = options.hasHeader ?? CSVReader.isHeader(first, structure)
      self.hasHeader = hasHeader
      headers = CSVReader.headers(first, hasHeader: hasHeader)
      rules = CellRules(
        missing: Set((CSVOptions.usualMissing + options.missing).map { Array($0.utf8) }),
        certainlyMissing: Set(options.missing.map { Array($0.utf8) }))
      let rules = rules
      let rows = structure.rowCount
      let bytesPerRow = max(1, (end + 1) / rows)
      self.bytesPerRow = bytesPerRow
      let allRows = source.count / bytesPerRow
      var (cellBytes, textBytes) = (0, 0)
      forms = headers.indices.map { place in
        let column = CSVColumnReader(
          reader: reader, structure: structure, place: place, firstRow: hasHeader ? 1 : 0,
          missing: rules.missing, certainlyMissing: rules.certainlyMissing)
        if let integers = column.read(as: .integer)?.vector {
          cellBytes += Self.cellBytes(integers)
          return .integer
        }
        let numbers = column.read(as: .number)?.vector
        cellBytes += numbers.map { Self.cellBytes($0) } ?? 0
        switch numbers?.storage {
        case .decimal(let values): return .decimal(places: values.places)
        case .some: return .decimal(places: nil)
        case nil: break
        }
        if case .text(let texts)? = column.read(as: .text)?.vector.storage {
          // Of so many drawn, so few pairs are alike where there are so many to draw from.
          let distinct = texts.dictionary.count
          let alike = max(1, texts.count - distinct)
          let all = min(allRows, texts.count * texts.count / 2 / alike)
          let length = texts.dictionary.byteCount / max(distinct, 1)
          cellBytes += 2 * all <= 1 << 8 ? 1 : 2 * all <= 1 << 16 ? 2 : 4
          textBytes += all * (StreamingReader.bytesPerDistinctText + 3 * length)
        }
        return .text
      }
      self.cellBytes = cellBytes
      self.textBytes = textBytes
      // Blank lines may come before the head.
      let headEnd = Int(structure.fields[structure.width - 1].end)
      let lineEnd = text.bytes[headEnd...].firstIndex(of: 10) ?? text.bytes.count
      start = hasHeader ? lineEnd + 1 : text.start
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

  func columns() throws(Diagnostic) -> StreamingReader.Columns? {
    var forms = sample.forms
    var outcomes = [CSVColumnReader.Outcome?](repeating: nil, count: forms.count)
    var rowCount = 0
    // Once as the sample has it, then again those columns of which a later cell is otherwise.
    while forms.contains(where: { $0 != .skipped }) {
      guard let segments = try segments(forms) else { return nil }
      rowCount = segments.reduce(0) { $0 + $1.rowCount }
      guard rowCount < Int(Int32.max) else { return nil }
      let isMisfit = forms.indices.map { place in segments.contains { $0.stores[place].isMisfit } }
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
        outcomes[place] =
          switch column {
          case .figures(let outcome): outcome
          // One after the other, each on all cores.
          case .texts(let column): column.outcome(headUnit: sample.headers[place].unit)
          }
        forms[place] = .skipped
      }
      for place in forms.indices where isMisfit[place] {
        forms[place] = forms[place] == .integer ? .decimal(places: nil) : .text
      }
    }
    return StreamingReader.Columns(
      headers: sample.headers, first: sample.first, outcomes: outcomes.compactMap(\.self),
      delimiter: sample.delimiter, hasHeader: sample.hasHeader, rowCount: rowCount)
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
      let stores = zip(forms, rooms).map { form, room in
        ColumnStore(form, rules: sample.rules, room.part(index))
      }
      return SegmentReader(
        source, delimiter: sample.delimiter, stores: stores, from: starts[index],
        blockBytes: cuts.blockBytes)
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

  private enum ReadColumn: Sendable {
    case figures(CSVColumnReader.Outcome)
    case texts(CSVTextColumn)
  }

  private func column(_ segments: [SegmentReader], _ place: Int) -> ReadColumn {
    let stores = segments.map { $0.stores[place] }
    let mask = mask(stores, segments)
    var counts: [String: Int] = [:]
    for store in stores { counts.merge(store.missingCounts, uniquingKeysWith: +) }
    let form = stores.first?.form ?? .text
    if form == .text || counts.values.reduce(0, +) == segments.reduce(0, { $0 + $1.rowCount }) {
      // A column of which no cell is present is text, whatever the sample let expect.
      let values = TextStore.joined(form == .text ? stores.map(\.texts) : [])
      return .texts(CSVTextColumn(values, mask: mask, missingCounts: counts, sample.rules))
    }
    let storage: Storage =
      form == .integer
      ? .integer(IntegerStore.joined(stores.map(\.integers)))
      : DecimalStore.joined(stores.map(\.decimals))
    return .figures(
      CSVColumnReader.Outcome(vector: Vector(storage, mask: mask), missingCounts: counts))
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
