public import LedgerStore
public import Operations
internal import UsageModel

/// Pulls a provider's figures into a ledger, report by report.
///
/// No transaction is open while the network is waited for. What came before a failure stays, and
/// the next pull goes on there.
public struct PullJob {
  private let ledger: Ledger
  private let request: PullRequest
  private let context: Context
  private let imports: WindowImport
  private let recorder: PageRecorder?
  private let account: String
  private let base: BaseURL
  private let api: ProviderAPI
  private var client: PageClient
  private var outcome: PullOutcome

  /// What came and is not yet in the ledger.
  private var waiting: [PulledWindow] = []

  /// Throws ``PullFailure`` where the request cannot be carried out, and a `LedgerError`.
  public init(
    _ request: PullRequest, key: PullKey, into ledger: Ledger, over transport: any HTTPTransport,
    patience: Patience, context: Context, listener: (any PullListener)? = nil
  ) throws {
    self.ledger = ledger
    self.request = request
    self.context = context
    base = try request.address()
    imports = WindowImport(
      ledger: ledger, context: context, createsDevelopers: request.createsDevelopers)
    recorder = try request.record.map {
      try PageRecorder(in: $0, provider: request.provider.rawValue, at: context.clock())
    }
    account = key.account(salt: try ledger.settings.fingerprintSalt())
    api = ProviderAPI.of(request, key, now: context.clock())
    client = PageClient(
      transport, base, key, headers: api.headers, pace: api.pace, patience: patience,
      listener: listener)
    outcome = PullOutcome(request.provider)
  }

  /// Pulls all reports. What could not be had is in the outcome.
  ///
  /// Throws a `LedgerError` and `CancellationError`; what was taken before stays.
  public mutating func run() async throws -> PullOutcome {
    var reports = api.reports[...]
    while let report = reports.popFirst() {
      do {
        reports = ArraySlice(try await pull(report) + reports)
      } catch let failure as PullFailure {
        outcome.fail(failure, isOptional: report.isOptional)
        guard failure.concernsOneReport else { break }
      }
    }
    try takeWaiting()
    return outcome
  }

  /// Pulls a report and returns those that its entries have.
  private mutating func pull(_ report: PulledReport) async throws -> [PulledReport] {
    var ids: [String] = []
    var missing = MissingDays(report, today: context.clock().utcDay)
    for days in try windows(of: report) {
      let source = source(of: report, days)
      let parts = PartImport(imports, report, source)
      let fetch = WindowFetch(
        report: report, days: days, recorder: recorder, onPart: parts.take)
      let result: WindowFetch.Outcome
      do {
        result = try await fetch.run(&client)
      } catch {
        outcome.add(parts.outcomes, parts.summaries, of: report.name)
        throw error
      }
      outcome.add(parts.outcomes, parts.summaries, of: report.name)
      outcome.add(pages: result.pages, of: report.name)
      ids += result.ids
      if !missing.take(result, of: source) {
        try keep(result, of: report, source, afterParts: parts.count)
      }
    }
    if let failure = missing.ofAll { throw failure }
    for note in missing.notes { outcome.note(note) }
    waiting += missing.forGood.map { PulledWindow(report: report, source: $0, bytes: []) }
    return report.parts.map(ids.map) ?? []
  }

  /// Keeps what came of some days for the next transaction.
  private mutating func keep(
    _ result: WindowFetch.Outcome, of report: PulledReport, _ source: PullSource,
    afterParts parts: Int
  ) throws {
    if let gap = result.gap { outcome.note(gap) }
    guard report.format != nil else { return }
    var source = source
    if result.gap != nil {
      guard !result.bytes.isEmpty else { return }
      source.part = parts + 1
    }
    waiting.append(PulledWindow(report: report, source: source, bytes: result.bytes))
    if waiting.reduce(0, { $0 + $1.bytes.count }) >= WindowFetch.usualPartSize { try takeWaiting() }
  }

  private mutating func takeWaiting() throws {
    guard !waiting.isEmpty else { return }
    let (outcomes, summary) = try imports.take(waiting)
    for (window, one) in zip(waiting, outcomes) {
      outcome.add([one], [], of: window.report.name)
    }
    outcome.add([], summary.map { [$0] } ?? [], of: "")
    waiting = []
  }

  private func source(of report: PulledReport, _ days: DayRange?) -> PullSource {
    PullSource(address: base.url(report.path), account: account, days: days, part: nil)
  }

  private func windows(of report: PulledReport) throws -> [DayRange?] {
    guard case .days(let days) = report.span else { return [nil] }
    let taken = try source(of: report, nil).daysTaken(in: ledger)
    return PullPlan.windows(
      days, since: request.since, taken: taken, today: context.clock().utcDay)
  }
}

/// Takes the parts of a day with very many calls, before all of it came.
private final class PartImport {
  private let imports: WindowImport
  private let report: PulledReport
  private let source: PullSource
  private(set) var count = 0
  private(set) var outcomes: [WindowImport.Outcome] = []
  private(set) var summaries: [ImportSummary] = []

  init(_ imports: WindowImport, _ report: PulledReport, _ source: PullSource) {
    self.imports = imports
    self.report = report
    self.source = source
  }

  func take(_ bytes: [UInt8], pages: Int) throws {
    count += 1
    var part = source
    part.part = count
    let (outcomes, summary) = try imports.take([
      PulledWindow(report: report, source: part, bytes: bytes)
    ])
    self.outcomes += outcomes
    if let summary { summaries.append(summary) }
  }
}
