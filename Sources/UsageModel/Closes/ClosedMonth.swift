/// A month that was closed: what was claimed of it stays as it was told.
public struct ClosedMonth: Equatable, Sendable {
  public var month: Month
  /// What makes a line of the claim, by its name on the command line.
  public var grouping: String
  /// Whether the claim equals what was billed, by a line for the difference.
  public var isTied: Bool
  public var postingDate: Day
  /// The book rate of the currency that it was claimed in; nil for dollars.
  public var rate: BookRate?
  public var closedAt: Instant
  /// Who it was, as they called themselves.
  public var closedBy: String
  /// Why it was closed although something stood against it; nil where nothing did.
  public var forcedBecause: String?
  /// The last import and the last entry of the audit at that time.
  public var lastImport: Int64
  public var lastAudit: Int64
  /// The link of that entry in the chain of the audit, which the close seals; nil where there is none.
  public var auditHead: [UInt8]?
  public var reopening: Reopening?

  /// When, by whom and why a month was opened again.
  public struct Reopening: Equatable, Sendable {
    public var at: Instant
    public var by: String
    public var because: String

    public init(at: Instant, by: String, because: String) {
      (self.at, self.by, self.because) = (at, by, because)
    }
  }

  public init(
    month: Month, grouping: String, isTied: Bool, postingDate: Day, rate: BookRate? = nil,
    closedAt: Instant, closedBy: String, forcedBecause: String? = nil, lastImport: Int64,
    lastAudit: Int64
  ) {
    self.month = month
    self.grouping = grouping
    self.isTied = isTied
    self.postingDate = postingDate
    self.rate = rate
    self.closedAt = closedAt
    self.closedBy = closedBy
    self.forcedBecause = forcedBecause
    self.lastImport = lastImport
    self.lastAudit = lastAudit
  }
}

extension ClosedMonth {
  /// The currency that it was claimed in.
  public var currency: Currency { rate?.currency ?? .usd }
}

/// A line of a closed month's claim.
public struct ClosedLine: Equatable, Sendable {
  public var externalID: String
  /// The line of an earlier month that it corrects, and that month.
  public var corrects: String?
  public var correctedMonth: Month?
  public var place: ClosedPlace
  public var description: String
  public var calls: Int64
  /// Whole cents, as claimed.
  public var amount: Money
  public var exactAmount: Money
  /// SHA-256 of the rows under it.
  public var digest: [UInt8]

  public init(
    externalID: String, corrects: String?, correctedMonth: Month?, place: ClosedPlace,
    description: String, calls: Int64, amount: Money, exactAmount: Money, digest: [UInt8]
  ) {
    self.externalID = externalID
    self.corrects = corrects
    self.correctedMonth = correctedMonth
    self.place = place
    self.description = description
    self.calls = calls
    self.amount = amount
    self.exactAmount = exactAmount
    self.digest = digest
  }
}

/// What a line of a closed month is booked on, by the names of that time; nil is unassigned, or not part of
/// the claim's grouping.
public struct ClosedPlace: Equatable, Sendable {
  public var costCentre: String?
  public var accountCode: String?
  public var developer: String?
  public var email: String?
  public var project: String?
  public var key: String?
  /// The key of whose spend it is the developer's share.
  public var sharedKey: String?
  public var vendor: String
  /// What the amount rests on, by the name it has in external ids.
  public var basis: String

  public init(vendor: String, basis: String) {
    (self.vendor, self.basis) = (vendor, basis)
  }
}
