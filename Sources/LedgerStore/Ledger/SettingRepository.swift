internal import SQLite
public import UsageModel

/// The ledger's settings.
public struct SettingRepository {
  let connection: Connection

  /// The settings; the raw value is the name on the command line.
  public enum Name: String, CaseIterable, Sendable {
    /// The IANA time zone whose days the ledger counts by.
    case timeZone = "timezone"
    /// The first day of a week.
    case weekStart = "week-start"
    /// The ledger's name in reports.
    case ledgerName = "name"
    /// The dollars a month above which a budget request needs two approvals.
    case secondApprovalAbove = "second-approval-above"
    /// Whether usage is booked on the cost centre of its project or of its developer.
    case costCentreOf = "cost-centre-of"
    /// The dollars of unassigned usage with which a month may still be closed.
    case closeUnassignedAbove = "close-unassigned-above"
    /// The dollars that may be unexplained beside statements when a month is closed.
    case closeUnreconciledAbove = "close-unreconciled-above"
    /// The account that claims are booked on where a project has no code of its own.
    case expenseAccount = "account.expense"
    /// The account of what is owed to vendors.
    case payableAccount = "account.payable"
    /// What programs of finance call the tax rate of a claim.
    case taxRate = "account.tax-rate"
    /// The currency that amounts are shown and claimed in.
    case currency
  }

  /// The value as text; nil when it was never set.
  public func value(_ name: Name) throws -> String? {
    try connection.scalar("SELECT value FROM setting WHERE name = \(name.rawValue)")
  }

  /// Sets a value; the caller validates it.
  public func set(_ name: Name, to value: String) throws {
    try connection.execute(
      """
      INSERT INTO setting (name, value) VALUES (\(name.rawValue), \(value))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """)
  }

  /// The time zone of the ledger's days; UTC unless set.
  ///
  /// Throws a ``LedgerError`` when the machine does not know the zone that was set.
  public func timeZone() throws -> TimeZoneRules {
    guard let name = try value(.timeZone) else { return .utc }
    guard let rules = TimeZoneRules(identifier: name) else {
      throw LedgerError(
        .notFound,
        reason: "This machine does not know the ledger's time zone '\(name)': install tzdata, "
          + "or set another with 'outlay setting set timezone ZONE'.")
    }
    return rules
  }

  /// The first day of a week; Monday unless set.
  public func weekStart() throws -> Weekday {
    try value(.weekStart).flatMap(Weekday.init(rawValue:)) ?? .monday
  }

  /// The amount above which a budget request needs a second approval; nil when one is enough.
  public func secondApprovalAbove() throws -> Money? {
    try value(.secondApprovalAbove).flatMap { Money(dollars: $0) }
  }

  /// The amount of a limit of closing; nothing unless set.
  public func closeLimit(_ name: Name) throws -> Money {
    try value(name).flatMap { Money(dollars: $0) } ?? .zero
  }

  /// Which cost centre usage is booked on when project and developer both have one; the project's
  /// unless set.
  public func costCentreRule() throws -> Memberships.CostCentreRule {
    try value(.costCentreOf).flatMap(Memberships.CostCentreRule.init(rawValue:)) ?? .project
  }

  /// The currency that amounts are shown and claimed in; dollars unless set.
  public func currency() throws -> Currency {
    try value(.currency).flatMap { Currency($0) } ?? .usd
  }

  /// Whether an earlier version left the reconciliation of summaries to this one.
  public func needsReconciliation() throws -> Bool {
    try connection.scalar("SELECT 1 FROM setting WHERE name = 'unsettled'", as: Int64.self) != nil
  }

  /// Records that summaries are reconciled by this program's rules.
  public func setReconciled() throws {
    try connection.execute("DELETE FROM setting WHERE name = 'unsettled'")
  }

  /// Whether the ledger was made of the cells of a warehouse: it has no calls, imports or limits.
  public func isOfCells() throws -> Bool {
    try connection.scalar("SELECT 1 FROM setting WHERE name = 'of-cells'", as: Int64.self) != nil
  }

  /// Records that the ledger was made of cells.
  func setOfCells() throws {
    try connection.execute("INSERT INTO setting (name, value) VALUES ('of-cells', 'yes')")
  }

  /// The ledger's salt for key fingerprints: the hexadecimal digits of 32 random bytes, generated
  /// on first use.
  public func fingerprintSalt() throws -> [UInt8] {
    let name = "fingerprint-salt"
    try connection.execute(
      """
      INSERT INTO setting (name, value) VALUES (\(name), lower(hex(randomblob(32))))
      ON CONFLICT (name) DO NOTHING
      """)
    let digits: String =
      try connection.scalar("SELECT value FROM setting WHERE name = \(name)") ?? ""
    return Array(digits.utf8)
  }
}
