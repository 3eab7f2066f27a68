import UsageModel

/// A file to read, and how.
public struct FileTask: Sendable {
  public var file: InputFile
  /// The format; nil detects it from the content.
  public var format: SourceFormat?
  /// What the reader knows besides the file's bytes.
  public var context: ReadContext
  /// Where an earlier reading ended; nil reads from the beginning.
  public var resumption: Resumption?

  /// A position to resume from, and the format of the file.
  public struct Resumption: Sendable {
    public var mark: FilePosition
    public var format: SourceFormat

    public init(mark: FilePosition, format: SourceFormat) {
      self.mark = mark
      self.format = format
    }
  }

  public init(
    file: InputFile, format: SourceFormat? = nil, context: ReadContext,
    resumption: Resumption? = nil
  ) {
    self.file = file
    self.format = format
    self.context = context
    self.resumption = resumption
  }
}

extension FileTask {
  /// Reads the file and delivers its parts; throws only what `deliver` throws.
  func read(_ deliver: (FilePart) throws -> Void) throws {
    var source: ByteSource?
    do {
      let opened = try open()
      source = opened
      try read(opened, deliver)
    } catch let failure as FileFailure {
      try deliver(.failed(failure, bytesRead: source?.bytesRead ?? 0))
    }
  }

  private func open() throws(FileFailure) -> ByteSource {
    let source =
      file.path == "-" ? ByteSource(standardInput: ()) : try ByteSource(path: file.path)
    try source.decode(from: context.options[TableOptions.encoding] ?? .utf8)
    return source
  }

  private func read(_ source: ByteSource, _ deliver: (FilePart) throws -> Void) throws {
    var context = context
    if let format = resumed(source, &context) {
      return try read(source, format, context, isResumed: true, deliver)
    }
    let found = try format.map { .format($0) } ?? FormatDetector.detect(source, context.sources)
    switch found {
    case .unrecognised(let reason): try deliver(.unrecognised(reason: reason))
    case .format(let format): try read(source, format, context, isResumed: false, deliver)
    }
  }

  private func read(
    _ source: ByteSource, _ format: SourceFormat, _ context: ReadContext, isResumed: Bool,
    _ deliver: (FilePart) throws -> Void
  ) throws {
    try deliver(.began(format, isResumed: isResumed))
    // Summaries carry no ids: a file that was read before is recognised by its bytes.
    if format.traits.grain != .call { source.digestContent() }
    var events = EventBatch()
    let end = try reading(format, source, context) { event in
      events.add(event)
      if events.isFull { try deliver(events.take(bytesRead: source.bytesRead)) }
    } flush: {
      if !events.isEmpty { try deliver(events.take(bytesRead: source.bytesRead)) }
    }
    try deliver(.ended(source.mark(end), digest: source.contentDigest, bytesRead: source.bytesRead))
  }

  /// Reads the records; those before a failure are delivered before it is thrown.
  private func reading(
    _ format: SourceFormat, _ source: ByteSource, _ context: ReadContext,
    _ onEvent: (ReadEvent) throws -> Void, flush: () throws -> Void
  ) throws -> ReadEnd? {
    do {
      let end = try format.read(source, context, onEvent)
      try flush()
      return end
    } catch let failure as FileFailure {
      try flush()
      throw failure
    }
  }

  /// Returns the format of a file that has only grown, after skipping what was read before.
  private func resumed(_ source: ByteSource, _ context: inout ReadContext) -> SourceFormat? {
    guard let resumption, source.skip(to: resumption.mark) else { return nil }
    context.start = ReadEnd(offset: resumption.mark.end, lines: resumption.mark.lines)
    return resumption.format
  }
}

/// A piece of what a file holds, in the order of the file.
public enum FilePart: Sendable {
  /// The format is known; `isResumed` if reading resumes where it ended before.
  case began(SourceFormat, isResumed: Bool)
  /// The next events with the sum of their weights, and the number of bytes read so far.
  case events([ReadEvent], weight: Int, bytesRead: Int64)
  /// The file ended. The mark is nil for anything that cannot be recognised later, such as a pipe;
  /// `digest` is the SHA-256 of the content of a file of summaries, nil for one of calls.
  case ended(FilePosition?, digest: [UInt8]?, bytesRead: Int64)
  /// The file could not be read, or not to its end.
  case failed(FileFailure, bytesRead: Int64)
  /// The file is no usage export, for this reason.
  case unrecognised(reason: String)

  /// Whether it is the last part of the file.
  var isLast: Bool {
    switch self {
    case .began, .events: false
    case .ended, .failed, .unrecognised: true
    }
  }

  /// As many records as take the room of a part by itself: with files of one call each, a queue holds more
  /// parts than records.
  private static let ownWeight = 64

  /// The number of records in it, with those that it counts as itself.
  var weight: Int {
    if case .events(_, let weight, _) = self { Self.ownWeight + weight } else { Self.ownWeight }
  }
}

/// A file whose parts can be read.
protocol FilePartSource: Sendable {
  /// What messages name.
  var path: String { get }

  /// Reads the file and delivers its parts, of which the last one alone is a last part.
  ///
  /// Throws what `deliver` throws.
  func read(_ deliver: (FilePart) throws -> Void) throws
}

extension FileTask: FilePartSource {
  var path: String { file.path }
}
