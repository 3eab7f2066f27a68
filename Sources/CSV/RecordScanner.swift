/// Finds the fields and the end of one record, and can stop at any byte and go on with more.
///
/// The bytes given to ``scan(_:)`` always begin at the record's first byte; a later call may
/// bring the same bytes at another address with more behind them.
struct RecordScanner: ~Copyable {
  enum Outcome {
    /// The bytes ended before the record did.
    case unfinished
    /// The record takes up so many bytes, and a line break or the end of the input follows.
    case complete(length: Int)
    /// The byte at this offset follows a closing quote and is no delimiter or line break.
    case textAfterQuote(offset: Int)
    /// The input ended inside a quoted field.
    case unclosedQuote
  }

  private enum State {
    case fieldStart, unquoted, quoted, quoteInQuoted
  }

  private let delimiter: UInt8
  private let separator: ByteSearch
  private var state = State.fieldStart
  private var scanned = 0
  private var fieldStart = 0
  private var holdsDoubledQuotes = false

  /// The fields found so far.
  private(set) var fields = FieldList()
  /// Whether any field was quoted, and so may hold line breaks.
  private(set) var holdsQuotedField = false

  init(delimiter: UInt8) {
    self.delimiter = delimiter
    separator = ByteSearch(delimiter, ASCII.carriageReturn, ASCII.lineFeed)
  }

  /// Prepares for the next record.
  mutating func reset() {
    state = .fieldStart
    scanned = 0
    holdsDoubledQuotes = false
    holdsQuotedField = false
    fields.removeAll()
  }

  /// Continues where the last call stopped, until the record's end or the end of `bytes`.
  mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    var position = scanned
    while position < bytes.count {
      switch state {
      case .fieldStart:
        position = scanUnquotedFields(bytes, from: position)
        guard position < bytes.count else { break }
        if bytes[position] != ASCII.quote { return .complete(length: position) }
        beginQuotedField(at: position)
        position += 1
      case .unquoted:
        position = separator.firstMatch(in: bytes, from: position)
        guard position < bytes.count else { break }
        endField(at: position)
        guard bytes[position] == delimiter else { return .complete(length: position) }
        position += 1
      case .quoted:
        position = ByteSearch.quote.firstMatch(in: bytes, from: position)
        guard position < bytes.count else { break }
        state = .quoteInQuoted
        position += 1
      case .quoteInQuoted:
        if let outcome = resolveQuote(before: bytes[position], at: position) { return outcome }
        position += 1
      }
    }
    scanned = position
    return .unfinished
  }

  /// Says what the record of `length` bytes is when nothing more follows.
  mutating func finish(length: Int) -> Outcome {
    switch state {
    case .fieldStart:
      fieldStart = length
      endField(at: length)
    case .unquoted: endField(at: length)
    case .quoted: return .unclosedQuote
    case .quoteInQuoted: endField(at: length - 1)
    }
    return .complete(length: length)
  }

  /// Takes fields until one begins with a quote, the record ends or the bytes end.
  ///
  /// Returns the offset of that quote or line break, or `bytes.count`.
  private mutating func scanUnquotedFields(_ bytes: UnsafeRawBufferPointer, from: Int) -> Int {
    let delimiter = delimiter
    let separator = separator
    guard let base = bytes.baseAddress, from < bytes.count, bytes[from] != ASCII.quote else {
      return from
    }
    var start = from
    var position = from
    while position < bytes.count {
      var matches = separator.fieldEnds(in: bytes, base, at: position)
      while matches != 0 {
        let end = position &+ matches.trailingZeroBitCount &>> 3
        matches &= matches &- 1
        fields.append(CSVField(start: start, end: end, holdsDoubledQuotes: false))
        guard base.load(fromByteOffset: end, as: UInt8.self) == delimiter else { return end }
        start = end &+ 1
        guard start < bytes.count,
          base.load(fromByteOffset: start, as: UInt8.self) != ASCII.quote
        else { return start }
      }
      position &+= 8
    }
    fieldStart = start
    state = .unquoted
    return bytes.count
  }

  private mutating func beginQuotedField(at position: Int) {
    state = .quoted
    holdsQuotedField = true
    fieldStart = position + 1
  }

  private mutating func endField(at end: Int) {
    fields.append(
      CSVField(start: fieldStart, end: end, holdsDoubledQuotes: holdsDoubledQuotes))
    holdsDoubledQuotes = false
    state = .fieldStart
  }

  /// A quote inside a quoted field closes it or is the first of a doubled one: the next byte tells.
  private mutating func resolveQuote(before byte: UInt8, at position: Int) -> Outcome? {
    switch byte {
    case ASCII.quote:
      holdsDoubledQuotes = true
      state = .quoted
    case delimiter:
      endField(at: position - 1)
    case ASCII.carriageReturn, ASCII.lineFeed:
      endField(at: position - 1)
      return .complete(length: position)
    default:
      return .textAfterQuote(offset: position)
    }
    return nil
  }
}
