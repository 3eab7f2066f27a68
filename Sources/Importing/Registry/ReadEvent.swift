public import UsageModel

/// The outcome of one record of a file, or of many; each record is part of exactly one event
/// other than `noted`, `mapped` and `covers` (counting rule 28).
public enum ReadEvent: Sendable {
  /// The record is usage.
  indirect case usage(UsageDraft)
  /// The record repeats the usage of another one of its file.
  case repeated
  /// Each call of the batch is a record of usage.
  case calls(CallBatch)
  /// Each draft of the batch is a record of usage; what reads files makes them of ``usage(_:)``.
  case drafts(DraftBatch)
  /// The record says something of a person or a key, and holds no usage.
  case entry(DirectoryEntry)
  /// The record is a line of a statement.
  indirect case charged(StatementLine)
  /// Days that a statement is about, with lines or without; it counts as no record.
  case covers(DayRange)
  /// The record holds no usage, by rule.
  case skipped(SkipReason)
  /// The record should hold usage but cannot be read.
  case rejected(ReadProblem)
  /// A note on a record that was read; it counts as no record itself.
  case noted(ReadProblem)

  /// The saved mapping by which the file is read; it counts as no record.
  case mapped(name: String)

  /// The number of records that it stands for, by which batches and queues are limited.
  var weight: Int {
    switch self {
    case .calls(let batch): batch.calls.count
    case .drafts(let batch): batch.rows.count
    default: 1
    }
  }
}

/// Why a record is skipped without loss; the raw value is its name in the import summary.
public enum SkipReason: String, CaseIterable, Sendable {
  case noUsage = "prompts, tool results and other lines without usage"
  case synthetic = "synthetic messages"
  case apiError = "API error messages"
  case costState = "cumulative cost lines"
  case zeroUsage = "rows without tokens or cost"
  case totalRow = "rows that add up others"
  case unfinished = "unfinished last line, read again next time"
  case providerStatement = "provider statement rows"
  case servedFromCache = "answers from a gateway's own cache, which cost nothing"
  case billedElsewhere = "usage that another provider bills"
  case workspace = "workspaces, which the ledger does not keep"
  case notCharged = "calls that failed or were stopped, which are not charged"
  case includedInPlan = "calls of a plan, without token counts or a charge"
  case lastRequestOnly = "sessions without a cost, whose counts are of their last request alone"
}

/// Where a line reader stopped, so that reading can resume there once the file has grown.
public struct ReadEnd: Equatable, Sendable {
  /// The offset of the end of the last terminated line.
  public var offset: Int64
  /// The number of lines up to there.
  public var lines: Int

  public init(offset: Int64, lines: Int) {
    self.offset = offset
    self.lines = lines
  }
}

/// What a reader knows of a file besides its bytes.
public struct ReadContext: Sendable {
  /// The hints that every row of the file shares: path, folder, and what the options stated.
  public var origin: CallOrigin
  public var options: ReadOptions
  /// The known sources: a file belongs to one of them and may carry rows of any.
  public var sources: Sources

  /// Where reading starts; the byte source is already positioned there.
  public var start: ReadEnd

  public init(
    origin: CallOrigin, options: ReadOptions = ReadOptions(), sources: Sources = .all,
    start: ReadEnd = ReadEnd(offset: 0, lines: 0)
  ) {
    self.origin = origin
    self.options = options
    self.sources = sources
    self.start = start
  }
}

extension ReadContext {
  /// The absolute path of a file, else its name.
  func path(of source: ByteSource) -> String { origin.path.isEmpty ? source.path : origin.path }
}

/// What the person who imports states about files that do not state it themselves.
public struct ReadOptions: Sendable {
  /// The stated values by the name of their ``OptionSpec``, in the order given; all of them are
  /// valid.
  public var said: [String: [String]]
  /// The time zone of dates in tracking sheets.
  public var timeZone: TimeZoneRules
  /// The current day, after which a date is noted as a mistake; nil accepts any date.
  public var today: Day?
  /// Whether the pages that follow are read too, apart from these.
  public var isPartOfPages = false

  public init(
    said: [String: [String]] = [:], timeZone: TimeZoneRules = .utc, today: Day? = nil
  ) {
    self.said = said
    self.timeZone = timeZone
    self.today = today
  }

  /// Returns all values stated for an option.
  func all<Value>(_ option: SourceOption<Value>) -> [Value] {
    (said[option.spec.name] ?? []).compactMap(option.value)
  }

  /// The last value stated for an option; nil if there is none.
  subscript<Value>(option: SourceOption<Value>) -> Value? { all(option).last }
}
