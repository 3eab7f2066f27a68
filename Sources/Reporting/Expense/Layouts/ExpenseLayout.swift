public import UsageModel

/// A form of an expense claim that a program of finance takes in.
///
/// Source: facts/finance-exports.md, the header rows and rules.
public struct ExpenseLayout: Sendable {
  /// The name on the command line.
  public let name: String
  /// Whose form it is: `QuickBooks Online journal`.
  public let title: String
  /// The extension of its files.
  public let fileExtension: String
  /// The accounts where no setting names others.
  let accounts: AccountNames
  let lay: @Sendable (BookedClaim) throws(ExpenseError) -> LaidOutClaim

  /// Every layout besides Outlay's own table. A new one is a file and a line here.
  public static let all: [ExpenseLayout] = [
    .quickBooks, .xero, .xeroBill, .expensify, .hledger, .beancount,
  ]

  /// Nil for a name that is none of ``all``.
  public init?(named name: String) {
    guard let layout = Self.all.first(where: { $0.name == name }) else { return nil }
    self = layout
  }

  init(
    _ name: String, _ title: String, fileExtension: String = "csv", accounts: AccountNames,
    _ lay: @escaping @Sendable (BookedClaim) throws(ExpenseError) -> LaidOutClaim
  ) {
    self.name = name
    self.title = title
    self.fileExtension = fileExtension
    self.accounts = accounts
    self.lay = lay
  }

  /// Lays a claim out. `accounts` are those of the ledger's settings; `dueDate` is that of a bill, nil
  /// for the posting date.
  ///
  /// Throws an ``ExpenseError`` for a claim that the program would not take.
  public func lay(
    out report: ExpenseReport, accounts: AccountSettings, dueDate: Day? = nil
  ) throws(ExpenseError) -> LaidOutClaim {
    let names = self.accounts.replaced(by: accounts)
    return try lay(BookedClaim(report, names, dueDate: dueDate ?? report.postingDate))
  }
}

/// A claim as a program of finance takes it.
public struct LaidOutClaim: Sendable {
  public let bytes: [UInt8]
  /// What the file does not say itself.
  public let notes: [String]

  /// The file as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  init(_ text: String, notes: [String] = []) {
    self.init(Array(text.utf8), notes: notes)
  }

  init(_ bytes: [UInt8], notes: [String] = []) {
    self.bytes = bytes
    self.notes = notes
  }
}
