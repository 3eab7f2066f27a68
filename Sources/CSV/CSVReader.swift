/// Reads RFC 4180 records from bytes that arrive in chunks of any size.
///
/// ```swift
/// var reader = CSVReader()
/// for chunk in chunks {
///   try reader.feed(chunk) { print($0.text(0)) } onProblem: { print($0) }
/// }
/// try reader.finish { print($0.text(0)) } onProblem: { print($0) }
/// ```
///
/// Records end with CRLF, LF or a lone CR; the last may end with the input. Blank lines are
/// skipped but counted, a UTF-8 byte-order mark at the start is skipped, fields are never
/// trimmed, and a quote inside an unquoted field stands for itself.
///
/// A record that cannot be read is reported as a ``CSVProblem`` and left out; reading goes on
/// with the line after the one on which it began, so that one lost quote costs one line.
///
/// Memory is bounded by one chunk and `maximumRecordBytes`; a record that lies whole in a
/// chunk is not copied.
public struct CSVReader: ~Copyable {
  private let maximumRecordBytes: Int
  private var scanner: RecordScanner
  private var byteOrderMarkProgress: Int? = 0
  private var isSkippingLine = false
  private var isAfterCarriageReturn = false

  /// The first bytes of a record whose end has not arrived.
  private var held: [UInt8] = []

  /// The line on which the next record begins; the first line of a file is 1.
  public private(set) var line = 1

  /// A reader at the start of a file.
  ///
  /// Absent a `delimiter` the comma separates fields; absent a limit, a record may have
  /// 1,048,576 bytes without its line break.
  public init(delimiter: UInt8 = UInt8(ascii: ","), maximumRecordBytes: Int = 1 << 20) {
    self.maximumRecordBytes = maximumRecordBytes
    scanner = RecordScanner(delimiter: delimiter)
  }

  /// Reads the next chunk and delivers each record that ends in it.
  ///
  /// Throws only what the two closures throw; the reader is of no further use then.
  public mutating func feed(
    _ bytes: UnsafeRawBufferPointer,
    onRecord: (borrowing CSVRecord) throws -> Void,
    onProblem: (CSVProblem) throws -> Void
  ) throws {
    var position = skipByteOrderMark(bytes)
    // A record begun in an earlier chunk takes one line at a time until it is complete.
    while !held.isEmpty, position < bytes.count {
      let lineFeed = ByteSearch.lineFeed.firstMatch(in: bytes, from: position)
      let end = min(lineFeed + 1, bytes.count)
      held.append(contentsOf: bytes[position..<end])
      position = end
      try readHeld(onRecord, onProblem)
    }
    guard position < bytes.count else { return }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
    let consumed = try read(rest, onRecord, onProblem)
    held.append(contentsOf: rest[consumed...])
  }

  /// Delivers the last record when no line break ended it.
  ///
  /// Call it once, after the last chunk. Throws only what the two closures throw.
  public mutating func finish(
    onRecord: (borrowing CSVRecord) throws -> Void,
    onProblem: (CSVProblem) throws -> Void
  ) throws {
    endByteOrderMark()
    try readHeld(onRecord, onProblem)
    while !held.isEmpty {
      guard case .complete = scanner.finish(length: held.count) else {
        try skipLine(because: .unclosedQuote, onProblem)
        try readHeld(onRecord, onProblem)
        continue
      }
      try held.withUnsafeBytes { try deliver($0, onRecord) }
      scanner.reset()
      held = []
    }
  }

  private mutating func readHeld(
    _ onRecord: (borrowing CSVRecord) throws -> Void,
    _ onProblem: (CSVProblem) throws -> Void
  ) throws {
    var bytes: [UInt8] = []
    swap(&bytes, &held)
    let consumed = try bytes.withUnsafeBytes { try read($0, onRecord, onProblem) }
    bytes.removeFirst(consumed)
    swap(&bytes, &held)
  }

  /// Reads all complete records of `bytes` and returns where the unfinished one begins.
  private mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    _ onRecord: (borrowing CSVRecord) throws -> Void,
    _ onProblem: (CSVProblem) throws -> Void
  ) throws -> Int {
    var start = 0
    while start < bytes.count {
      if endLine(bytes, &start) { continue }
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      let outcome = scanner.scan(rest)
      if let kind = problem(in: outcome, available: rest.count) {
        try skipLine(because: kind, onProblem)
        continue
      }
      guard case .complete(let length) = outcome else { return start }
      let record = UnsafeRawBufferPointer(rebasing: rest[..<length])
      if length > 0 { try deliver(record, onRecord) }
      line += 1 + (scanner.holdsQuotedField ? ByteSearch.lineBreakCount(in: record) : 0)
      isAfterCarriageReturn = rest[length] == ASCII.carriageReturn
      scanner.reset()
      start += length + 1
    }
    return start
  }

  /// Moves `start` over the line feed of a CRLF or over the rest of a line to be skipped.
  ///
  /// Returns false when a record begins or goes on at `start`.
  @inline(__always)
  private mutating func endLine(_ bytes: UnsafeRawBufferPointer, _ start: inout Int) -> Bool {
    if isAfterCarriageReturn {
      isAfterCarriageReturn = false
      guard bytes[start] == ASCII.lineFeed else { return false }
      start += 1
      return true
    }
    guard isSkippingLine else { return false }
    start = ByteSearch.lineBreak.firstMatch(in: bytes, from: start)
    if start < bytes.count {
      isSkippingLine = false
      isAfterCarriageReturn = bytes[start] == ASCII.carriageReturn
      line += 1
      start += 1
    }
    return true
  }

  /// The problem of the record that begins here, the same however the input is cut.
  @inline(__always)
  private func problem(in outcome: RecordScanner.Outcome, available: Int) -> CSVProblem.Kind? {
    let length =
      switch outcome {
      case .unfinished, .unclosedQuote: available
      case .complete(let length): length
      case .textAfterQuote(let offset): offset
      }
    if length > maximumRecordBytes { return .recordTooLong(limit: maximumRecordBytes) }
    if case .textAfterQuote = outcome { return .textAfterClosingQuote }
    return nil
  }

  private mutating func skipLine(
    because kind: CSVProblem.Kind, _ onProblem: (CSVProblem) throws -> Void
  ) throws {
    scanner.reset()
    isSkippingLine = true
    try onProblem(CSVProblem(line: line, kind: kind))
  }

  @inline(__always)
  private func deliver(
    _ bytes: UnsafeRawBufferPointer, _ onRecord: (borrowing CSVRecord) throws -> Void
  ) throws {
    try onRecord(CSVRecord(line: line, bytes: bytes, fields: scanner.fields.fields))
  }

  /// Returns how many of the chunk's first bytes belong to a byte-order mark.
  private mutating func skipByteOrderMark(_ bytes: UnsafeRawBufferPointer) -> Int {
    var position = 0
    while let progress = byteOrderMarkProgress, position < bytes.count {
      if progress == ASCII.byteOrderMark.count {
        byteOrderMarkProgress = nil
      } else if bytes[position] == ASCII.byteOrderMark[progress] {
        byteOrderMarkProgress = progress + 1
        position += 1
      } else {
        let matchedHere = position
        endByteOrderMark()
        held.removeLast(min(matchedHere, held.count))
        return 0
      }
    }
    return position
  }

  /// What only looked like the start of a byte-order mark is text.
  private mutating func endByteOrderMark() {
    if let progress = byteOrderMarkProgress, progress < ASCII.byteOrderMark.count {
      held = Array(ASCII.byteOrderMark.prefix(progress))
    }
    byteOrderMarkProgress = nil
  }
}
