/// A statement: one delivery of what a provider says it charges for some days.
public struct ProviderStatement: Equatable, Sendable {
  /// In lower case: `anthropic`.
  public var provider: String
  /// The format of its file, or ``byHand``.
  public var source: SourceID
  /// Which of several accounts at the provider it is of; empty where there is one.
  public var account: String
  /// The number of an invoice.
  public var invoice: String?
  public var days: DayRange
  /// The dimensions of all its lines.
  public var shape: StatementShape = []
  /// Whether each line is rounded to a cent by itself.
  public var isRounded = false
  /// When it was delivered.
  public var toldAt: Instant

  /// The source of invoices that people enter.
  public static let byHand: SourceID = "invoice"

  public init(
    provider: String, source: SourceID, account: String = "", invoice: String? = nil,
    days: DayRange, toldAt: Instant
  ) {
    self.provider = provider
    self.source = source
    self.account = account
    self.invoice = invoice
    self.days = days
    self.toldAt = toldAt
  }
}
