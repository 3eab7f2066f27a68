public import LedgerStore
public import Presentation
public import UsageModel

/// What each source reports month by month, what of it counts, and what reports the rest (counting
/// rule 25).
public struct SourcesReport: Sendable {
  public let rows: [SourceUse]
  public let assumptions: [AssumedSpend]

  /// Adds up a ledger, by day in its time zone; all days when `days` is nil. Throws a `LedgerError`
  /// when it cannot be read.
  public static func make(_ ledger: Ledger, days: DayRange? = nil) throws -> SourcesReport {
    var maker = try SourcesBuilder(ledger)
    if let extent = try days ?? ledger.dailyUsage.extent() { try maker.addCalls(in: extent) }
    try maker.addClaims(touching: days)
    return SourcesReport(rows: maker.rows, assumptions: try ledger.claims.assumptions(in: days))
  }
}

/// Adds up what sources report.
private struct SourcesBuilder {
  private struct Place: Hashable {
    let source: String
    let format: String?
    let month: Month
  }

  private let ledger: Ledger
  private let places: [Int64: SourcePlace]
  private var uses: [Place: SourceUse] = [:]
  private var covers: [Place: [ClaimCoverage.Source: Money]] = [:]

  init(_ ledger: Ledger) throws {
    self.ledger = ledger
    places = try ledger.origins.sourcePlaces()
  }

  mutating func addCalls(in days: DayRange) throws {
    var cells: [DailyCell] = []
    try ledger.dailyUsage.forEach(in: days, filter: CellFilter()) { cell in
      if cell.calls > 0 { cells.append(cell) }
    }
    for cell in cells {
      add(cell.originID, cell.day, cell.day) { use in
        use.rows += cell.calls
        use.calls += cell.calls
        use.told += cell.cost
        use.counted += cell.cost
      }
    }
  }

  mutating func addClaims(touching days: DayRange?) throws {
    for claim in try ledger.claims.all(touching: days) {
      if let days, !days.contains(claim.period.first) { continue }
      let place = add(claim.stored.originID, claim.period.first, claim.period.last) { use in
        use.rows += 1
        use.told += claim.cost ?? .zero
        use.counted += claim.counted
        use.assumed += claim.coverage.assumed
      }
      let covered = (claim.cost ?? .zero) - claim.counted
      if claim.coverage.source != .nothing {
        covers[place, default: [:]][claim.coverage.source, default: .zero] += covered
      }
    }
  }

  @discardableResult
  private mutating func add(
    _ originID: Int64, _ first: Day, _ last: Day, _ body: (inout SourceUse) -> Void
  ) -> Place {
    let known = places[originID]
    let place = Place(
      source: known?.source ?? "", format: known?.format?.rawValue, month: first.month)
    var use =
      uses[place]
      ?? SourceUse(
        source: place.source, format: place.format, month: place.month, first: first, last: last)
    use.first = min(use.first, first)
    use.last = max(use.last, last)
    body(&use)
    uses[place] = use
    return place
  }

  /// By month, then by source and format.
  var rows: [SourceUse] {
    uses.map { place, use in
      var use = use
      use.coveredBy = (covers[place] ?? [:])
        .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
      return use
    }
    .sorted {
      ($0.month, $0.source, $0.format ?? "") < ($1.month, $1.source, $1.format ?? "")
    }
  }
}

/// The usage that one source reported for one month, and the part of it that counts.
public struct SourceUse: Equatable, Sendable {
  /// The tool that the usage comes from.
  public let source: String
  /// The format of the files, as `outlay import --as` calls it; nil where no file of the path is known.
  public let format: String?
  public let month: Month
  /// Calls and summary rows.
  public internal(set) var rows: Int64 = 0
  /// API calls; the number behind a summary is unknown.
  public internal(set) var calls: Int64 = 0
  /// The total that the source reports.
  public internal(set) var told = Money.zero
  /// The part that counts towards the totals.
  public internal(set) var counted = Money.zero
  /// The part of the rest that is left out on an assumption.
  public internal(set) var assumed = Money.zero
  /// What reports the rest as well, the largest first.
  public internal(set) var coveredBy: [ClaimCoverage.Source] = []
  public internal(set) var first: Day
  public internal(set) var last: Day

  /// The part that other rows report as well.
  public var covered: Money { told - counted }
}

extension SourcesReport: Report {
  /// A line for each source and month.
  public var table: Table {
    func sum(_ amount: (SourceUse) -> Money) -> Cell {
      .money(rows.reduce(.zero) { $0 + amount($1) })
    }
    let footer: [String: Cell] = [
      "month": .label("Total"), "rows": .count(rows.reduce(0) { $0 + $1.rows }),
      "calls": .count(rows.reduce(0) { $0 + $1.calls }), "costUSD": sum(\.told),
      "countedUSD": sum(\.counted), "coveredUSD": sum(\.covered), "assumedUSD": sum(\.assumed),
    ]
    return Table(columns, rows, footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  private var columns: [Column<SourceUse>] {
    [
      .text("Month", "month") { .label($0.month.description) },
      .text("Source", "source") { .text($0.source) },
      .text("Format", "format") { .optional($0.format) },
      .number("Rows", "rows", rank: 4) { .count($0.rows) },
      .number("Calls", "calls", rank: 5) { $0.calls > 0 ? .count($0.calls) : .empty },
      .number("Told", "costUSD") { .money($0.told) },
      .number("Counts", "countedUSD") { .money($0.counted) },
      .number("Elsewhere", "coveredUSD") { .money($0.covered) },
      // The column matters less when nothing is assumed.
      .number("Assumed", "assumedUSD", rank: rows.allSatisfy { $0.assumed == .zero } ? 2 : 0) {
        .money($0.assumed)
      },
      .text("By", "coveredBy", shortening: .end, rank: 1) {
        .label($0.coveredBy.map(\.name).joined(separator: ", "))
      },
      .text("First day", "firstDay", rank: 6) { .day($0.first) },
      .text("Last day", "lastDay", rank: 3) { .day($0.last) },
    ]
  }

  private var notes: [String] {
    rows.isEmpty ? ["No usage in this period."] : assumptions.map { $0.sentence() }
  }
}

extension ClaimCoverage.Source {
  fileprivate var name: String {
    switch self {
    case .nothing: ""
    case .calls: "calls"
    case .summaries: "finer summaries"
    case .sameFile: "the same file"
    case .sameMachine: "another export"
    }
  }
}

extension AssumedSpend {
  /// Returns the assumption, the amount that depends on it, and the command that resolves it. `day`
  /// is a day on which two exports differ.
  public func sentence(on day: Day? = nil) -> String {
    let amount = Figures.dollars(amount)
    let who = PlainText.clean(developer ?? "nobody")
    switch assumption {
    case .keyInTranscripts:
      guard let key else {
        return
          "\(amount) rests on an assumption: that what providers tell of \(who) without naming a "
          + "key is among \(who)'s transcripts. An export by key would tell."
      }
      return
        "\(amount) rests on an assumption: that the calls with \(PlainText.clean(key)) are among "
        + "\(who)'s transcripts. Say whether they are: outlay key edit \(ShellWord.quoted(key)) "
        + "--in-transcripts yes, or no."
    case .oneMachine:
      let place = day.map { ", which differ on \($0)," } ?? ""
      return "\(amount) rests on an assumption: that two exports of \(who)\(place) are of one "
        + "machine. If they are not, import one of them again with --machine NAME."
    case .none: return ""
    }
  }
}
