internal import Crypto
internal import Importing
internal import LedgerStore
internal import Operations
internal import UsageModel

/// Takes what was pulled into the ledger, as an import of the same pages as files would.
struct WindowImport {
  let ledger: Ledger
  let context: Context
  let createsDevelopers: Bool

  /// What became of a window: its counts, and why it could not be read to its end.
  struct Outcome {
    let title: String
    let counts: ImportCounts
    let failure: String?
  }

  /// Takes all windows in one transaction; those that are known byte for byte are left alone.
  /// Returns what became of each, and the summary of the whole, nil where there was nothing new.
  ///
  /// Throws a ``LedgerError``; nothing is changed then.
  func take(_ windows: [PulledWindow]) throws -> (outcomes: [Outcome], summary: ImportSummary?) {
    let isLarge = windows.reduce(0) { $0 + $1.bytes.count } >= 256 << 20
    return try ledger.importing(isLarge: isLarge) {
      var session = try ImportSession(
        ledger, createsDevelopers: createsDevelopers, context: context)
      var outcomes: [Outcome] = []
      var hasNews = false
      for window in windows {
        guard let format = window.report.format.flatMap({ context.sources[$0] }) else { continue }
        let digest = Array(SHA256.hash(data: window.bytes))
        let records = try read(window, format)
        // A list is taken again: who was nobody may be somebody since.
        let isList = format.traits.grain == .directory && !records.events.isEmpty
        if !isList, try window.source.isKnown(digest, in: ledger) {
          outcomes.append(Outcome(title: window.title, counts: ImportCounts(), failure: nil))
          continue
        }
        hasNews = true
        outcomes.append(try take(records, of: window, format, digest, &session))
      }
      let summary = try session.finish()
      return (outcomes, hasNews ? summary : nil)
    }
  }

  /// The records of a window, and why there are no more.
  private typealias Records = (events: [ReadEvent], failure: FileFailure?)

  private func take(
    _ records: Records, of window: PulledWindow, _ format: SourceFormat, _ digest: [UInt8],
    _ session: inout ImportSession
  ) throws -> Outcome {
    let (events, failure) = records
    var source = window.source
    // What cannot be read whole is asked for again.
    if failure != nil { source.part = source.part ?? 1 }
    let handle = try session.begin(
      ImportSession.SourceDescription(
        path: source.path, displayPath: window.title, format: format.id))
    try session.take(events, from: handle)
    let report = try session.end(
      handle,
      ImportSession.SourceEnd(
        digest: digest, contentDigest: digest, size: Int64(window.bytes.count),
        bytesRead: Int64(window.bytes.count),
        failure: failure.map { ReadProblem(line: $0.line, reason: $0.reason) }, isAddition: true))
    return Outcome(
      title: window.title, counts: report.counts,
      failure: failure.map { "\(window.title), line \($0.line): \($0.reason)" })
  }

  /// Reads all records; those before a failure are returned with it.
  private func read(
    _ window: PulledWindow, _ format: SourceFormat
  ) throws -> Records {
    var events: [ReadEvent] = []
    guard window.bytes.contains(where: { $0 > 0x20 }) else { return ([], nil) }
    let source = ByteSource(bytes: window.bytes, path: window.title)
    var origin = CallOrigin(source: "")
    origin.path = window.source.report
    var options = ReadOptions(timeZone: try ledger.settings.timeZone())
    options.today = options.timeZone.day(of: context.clock())
    options.isPartOfPages = window.source.part != nil
    do {
      try format.read(
        source, ReadContext(origin: origin, options: options, sources: context.sources)
      ) { events.append($0) }
      return (events, nil)
    } catch let failure as FileFailure {
      return (events, failure)
    }
  }
}

/// What came of a report, ready to be taken into the ledger.
struct PulledWindow {
  let report: PulledReport
  let source: PullSource
  let bytes: [UInt8]

  /// As the summary names it.
  var title: String { report.title(of: source.days) }
}
