public import LedgerStore
public import Presentation
public import Pricing
public import UsageModel

/// The months that were closed, and what corrects them.
public struct CloseListing: Sendable {
  private struct Entry: Sendable {
    let close: ClosedMonth
    let claimed: Money
    /// In the currency of the claim.
    let claimedText: String
    let lines: Int
  }

  private let entries: [Entry]
  private let zone: TimeZoneRules

  /// Throws a `LedgerError`.
  public init(_ ledger: Ledger) throws {
    zone = try ledger.settings.timeZone()
    entries = try ledger.reading {
      try ledger.closes.all().map { close in
        let lines = try ledger.closes.lines(of: close.id)
        return Entry(
          close: close.value, claimed: lines.reduce(.zero) { $0 + $1.amount },
          claimedText: close.value.text(of: lines), lines: lines.count)
      }
    }
  }
}

extension CloseListing: Report {
  public var table: Table {
    Table(
      [
        Column<Entry>.text("Month", "month") { .label($0.close.month.description) },
        .text("Closed", "closedAt") { .moment($0.close.closedAt, zone) },
        .text("By", "by") { .text($0.close.closedBy) },
        .text("Lines of", "grouping", rank: 2) { .label($0.close.grouping) },
        .number("Lines", "lines", rank: 3) { .count($0.lines) },
        .number("Claimed", "claimed", for: .people) { .label($0.claimedText) },
        .number("Claimed", "claimedUSD", for: .files) { .cents($0.claimed) },
        .text("Currency", "currency", for: .files) { .label($0.close.currency.code) },
        .text("Forced because", "forcedBecause", shortening: .end, rank: 1) {
          .optional($0.close.forcedBecause)
        },
        .text("Reopened because", "reopenedBecause", shortening: .end) {
          .optional($0.close.reopening?.because)
        },
      ], entries,
      notes: entries.isEmpty
        ? ["No month is closed. To close the last one: outlay close last"] : [])
  }
}

/// A closed month: what was claimed, what corrects it, and why each correction came.
public struct CloseDetail: Sendable {
  /// A correction of a line, claimed or still to be claimed.
  struct Correction: Sendable {
    let externalID: String
    /// The month in whose claim it stands; nil where that is not closed yet.
    let claimedIn: Month?
    let amount: Money
    let causes: [String]
  }

  private let close: ClosedMonth
  private let lines: [ClosedLine]
  private let corrections: [Correction]
  private let zone: TimeZoneRules

  /// Throws a `LedgerError` when the month is not closed.
  public init(_ ledger: Ledger, month: Month, book: PriceBook) throws {
    zone = try ledger.settings.timeZone()
    (close, lines, corrections) = try ledger.reading {
      let closed = try ledger.closes.inForce()
      guard let own = closed.first(where: { $0.value.month == month }) else {
        throw LedgerError(
          .notFound, reason: "\(month.title) is not closed. See 'outlay close list'.")
      }
      // What changed a month between two claims is the reason of the corrections of the later one.
      var before = own.value
      var claimed: [Correction] = []
      for later in closed where later.value.month > month {
        let causes = try CorrectionCauses(ledger, own.value, after: before, upTo: later.value)
        claimed += try ledger.closes.lines(of: later.id).filter { $0.correctedMonth == month }.map {
          Correction(
            externalID: $0.corrects ?? "", claimedIn: later.value.month, amount: $0.exactAmount,
            causes: causes.texts($0))
        }
        before = later.value
      }
      let next = closed.last?.value.month.advanced(by: 1) ?? month
      let causes = try CorrectionCauses(ledger, own.value, after: before, upTo: nil)
      let open = try Corrections(ledger, closed, book: book).lines(in: next)
        .filter { $0.corrects?.month == month }.map { line in
          Correction(
            externalID: line.corrects?.externalID ?? "", claimedIn: nil, amount: line.exactAmount,
            causes: causes.texts(line.closed(digest: [])))
        }
      return (own.value, try ledger.closes.lines(of: own.id), claimed + open)
    }
  }
}

extension CloseDetail: Report {
  public var table: Table {
    Table(
      title: PlainText.clean(
        "\(close.month.title), closed on \(zone.day(of: close.closedAt)) by \(close.closedBy)"
          + (close.rate.map { ": \(close.text(of: lines)) at \($0.text)" } ?? "")),
      Self.lineColumns, lines,
      footer: [
        "externalId": .label("Total"), "amount": .cents(lines.reduce(.zero) { $0 + $1.amount }),
        "exactAmount": .money(lines.reduce(.zero) { $0 + $1.exactAmount }),
      ], notes: notes)
  }

  public var document: Document {
    guard !corrections.isEmpty else { return Document([.table(table)]) }
    return Document([.table(table), .table(correctionTable)])
  }

  public var json: JSONText {
    .object([
      ("month", .string(close.month.description)), ("closedAt", .string(close.closedAt.iso8601)),
      ("by", .string(close.closedBy)),
      ("currency", .string(close.currency.code)),
      ("forcedBecause", close.forcedBecause.map(JSONText.string) ?? .null),
      ("lines", table.jsonRows), ("corrections", correctionTable.jsonRows),
    ])
  }

  private var notes: [String] {
    (close.forcedBecause.map { [PlainText.clean("Forced: \($0)")] } ?? [])
      + (corrections.isEmpty ? ["Nothing has corrected it."] : [])
  }

  private static var lineColumns: [Column<ClosedLine>] {
    [
      .text("External id", "externalId", shortening: .middle) { .label($0.externalID) },
      .text("Corrects", "corrects", for: .files) { $0.corrects.map { .label($0) } ?? .empty },
      .text("Developer", "developer", shortening: .end, rank: 2) { .optional($0.place.developer) },
      .text("Project", "project", shortening: .end, rank: 3) { .optional($0.place.project) },
      .text("Cost centre", "costCentre", shortening: .end, rank: 4) {
        .optional($0.place.costCentre)
      },
      .number("Amount", "amount") { .cents($0.amount) },
      .number("Exact amount", "exactAmount", for: .files) { .money($0.exactAmount) },
      .text("Rows", "rowsSHA256", for: .files) { line in
        .label(line.digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
      },
    ]
  }

  private var correctionTable: Table {
    Table(
      title: "Corrections",
      [
        Column<Correction>.text("Corrects", "corrects", shortening: .middle) {
          .label($0.externalID)
        },
        .text("Claimed in", "claimedIn") {
          $0.claimedIn.map { .label($0.description) } ?? .label("open")
        },
        .number("Amount", "amountUSD") { .money($0.amount) },
        .text("Why", "why", shortening: .wrap) { .text($0.causes.joined(separator: "; ")) },
      ], corrections,
      footer: [
        "corrects": .label("Total"),
        "amountUSD": .money(corrections.reduce(.zero) { $0 + $1.amount }),
      ])
  }
}

/// Why a closed month's lines are what they are now: later imports, and changes that people made.
struct CorrectionCauses {
  private let rows: LineRows
  private let grouping: ExpenseGrouping
  private let changes: [String]
  private let lastImport: Int64

  /// The actions that move money between lines, or change how much it is.
  private static let moving = [
    "developer.", "key.", "project.", "session.", "assign", "unassign", "price.", "reprice",
    "setting.set", "import.undo", "imports.undo", "audit.undo", "roster", "statement.",
  ]

  /// Looks for what came after a claim, up to a later one; nil is up to now.
  init(
    _ ledger: Ledger, _ close: ClosedMonth, after first: ClosedMonth, upTo last: ClosedMonth?
  ) throws {
    grouping = ExpenseGrouping(rawValue: close.grouping) ?? .developerProject
    rows = try LineRows(ledger, month: close.month, by: grouping, since: first.lastImport)
    lastImport = last?.lastImport ?? .max
    let lastAudit = last?.lastAudit ?? .max
    changes = try ledger.audit.entries().filter { entry in
      entry.id > first.lastAudit && entry.id <= lastAudit
        && Self.moving.contains { entry.action.hasPrefix($0) }
    }.sorted { $0.id < $1.id }.map { "\($0.action) \($0.subject) (audit \($0.id))" }
  }

  /// What may have changed a line: the imports that told rows under it, with their cost; else the changes
  /// that people made since.
  func texts(_ line: ClosedLine) -> [String] {
    let told = rows.laterImports(of: ExpenseLine(line, by: grouping))
      .filter { $0.importID <= lastImport }
      .map { "import \($0.importID): \(Figures.dollars($0.cost))" }
    let isExplained = !told.isEmpty && changes.isEmpty
    guard !isExplained else { return told }
    // The latest are the likeliest.
    let more = changes.count - 3
    let shown =
      changes.suffix(3)
      + (more > 0 ? ["and \(Figures.counted(Int64(more), "change")) before"] : [])
    let all = told + shown
    return all.isEmpty ? ["an import that was taken back, or a price"] : all
  }
}

extension ClosedMonth {
  /// What lines of its claim come to, in its currency: `$14.04`, `€12.90`.
  public func text(of lines: [ClosedLine]) -> String {
    let units =
      rate?.units(of: lines.map(\.exactAmount)).reduce(0, +)
      ?? lines.reduce(0) { $0 + $1.amount.cents }
    return currency.displayText(units)
  }
}
