internal import CSV
public import LedgerStore
public import Pricing
public import UsageModel

/// The ledger's usage in the FinOps Open Cost and Usage Specification, so that programs of finance take it
/// beside what clouds charge.
///
/// Source: FOCUS 1.4 and 1.2; facts/formats.md, section 5.
public struct FocusExport {
  /// The versions that are written; the raw value is the name on the command line.
  public enum Version: String, CaseIterable, Sendable {
    case focus14 = "1.4"
    case focus12 = "1.2"
  }

  /// A table of the specification.
  public enum Dataset: String, CaseIterable, Sendable {
    case costAndUsage = "cost-and-usage"
    case billingPeriod = "billing-period"
    case invoiceDetail = "invoice-detail"
  }

  /// What is exported.
  public struct Query: Sendable {
    public var days: DayRange
    public var version: Version
    public var dataset: Dataset
    public var filter: UsageFilter
    /// The account that the vendors bill; nil for the ledger's name.
    public var billingAccount: String?
    /// The moment of the export.
    public var now: Instant

    public init(
      days: DayRange, version: Version = .focus14, dataset: Dataset = .costAndUsage,
      filter: UsageFilter = UsageFilter(), billingAccount: String? = nil, now: Instant
    ) {
      self.days = days
      self.version = version
      self.dataset = dataset
      self.filter = filter
      self.billingAccount = billingAccount
      self.now = now
    }
  }

  /// The file, as RFC 4180 has it.
  public let csv: [UInt8]
  /// The rows of the file.
  public let count: Int
  /// What all rows bill together.
  public let billed: Money

  /// Makes the file of some days of the ledger's time zone.
  ///
  /// Throws an `UnknownName` for a name in the filter that the ledger does not know, and a `LedgerError`
  /// when the ledger cannot be read.
  public static func make(_ ledger: Ledger, book: PriceBook, _ query: Query) throws -> FocusExport {
    try ledger.readingThrough {
      let charges = try FocusCharges(ledger, book: book, query)
      let frame = try FocusFrame(ledger, query)
      var (header, rows) =
        switch query.dataset {
        case .costAndUsage:
          try FocusUsageTable(ledger, frame, query.version).table(charges)
        case .billingPeriod: try FocusBillingTables(ledger, frame).periods(charges)
        case .invoiceDetail: try FocusBillingTables(ledger, frame).invoices(charges)
        }
      var billed = charges.total
      if query.dataset == .costAndUsage {
        let corrections = try FocusCorrections(ledger, book: book, query)
        rows += corrections.rows(header, frame)
        billed += corrections.total
      }
      var writer = CSVWriter()
      writer.append(header.map(CSVCell.verbatim))
      for row in rows { writer.append(row) }
      return FocusExport(csv: writer.take(), count: rows.count, billed: billed)
    }
  }
}

/// What the rows of an export have in common.
struct FocusFrame {
  let accountID: String
  let accountName: String?
  let timeZone: TimeZoneRules
  let now: Instant

  init(_ ledger: Ledger, _ query: FocusExport.Query) throws {
    accountName = try ledger.settings.value(.ledgerName)
    accountID = query.billingAccount ?? accountName ?? "outlay"
    timeZone = try ledger.settings.timeZone()
    now = query.now
  }

  /// The first instant of a day, in UTC: `2026-10-05T00:00:00Z`.
  func start(of day: Day) -> CSVCell { .verbatim(Self.text(timeZone.start(of: day))) }

  /// The first instant after a day.
  func end(of day: Day) -> CSVCell { start(of: day.advanced(by: 1)) }

  /// An instant without its fraction of a second.
  static func text(_ instant: Instant) -> String {
    String(instant.iso8601.prefix(19)) + "Z"
  }

  /// A number with a decimal point, which readers take for a decimal even where it is whole.
  static func decimal(_ amount: Money) -> CSVCell {
    let text = amount.exactText
    return .number(text.contains(".") ? text : text + ".0")
  }
}
