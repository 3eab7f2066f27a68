public import LedgerStore
public import Presentation
public import Pricing
public import UsageModel

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
      (
        "audit",
        close.auditHead.map {
          .object([("entry", .integer(close.lastAudit)), ("sha256", .string(Self.hex($0)))])
        } ?? .null
      ), ("lines", table.jsonRows), ("corrections", correctionTable.jsonRows),
    ])
  }

  private var notes: [String] {
    (close.forcedBecause.map { [PlainText.clean("Forced: \($0)")] } ?? [])
      + (corrections.isEmpty ? ["Nothing has corrected it."] : [])
      + (close.auditSeal.map { [$0] } ?? [])
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
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
        .label(hex(line.digest))
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

extension ClosedMonth {
  /// `It seals the audit up to entry 41: SHA-256 3f…`; nil where it seals none.
  public var auditSeal: String? {
    auditHead.map { head in
      let digits = head.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      return "It seals the audit up to entry \(lastAudit): SHA-256 \(digits)"
    }
  }
}
