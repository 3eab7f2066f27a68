public import LedgerStore

/// The accounts that a ledger's settings name; nil where none does.
public struct AccountSettings: Sendable {
  public var expense: String?
  public var payable: String?
  public var taxRate: String?

  public init(expense: String? = nil, payable: String? = nil, taxRate: String? = nil) {
    self.expense = expense
    self.payable = payable
    self.taxRate = taxRate
  }

  /// Reads the settings. Throws a `LedgerError` when the ledger cannot be read.
  public init(_ ledger: Ledger) throws {
    let settings = ledger.settings
    self.init(
      expense: try settings.value(.expenseAccount), payable: try settings.value(.payableAccount),
      taxRate: try settings.value(.taxRate))
  }
}

/// The accounts of a claim.
struct AccountNames: Sendable {
  /// Of what is spent on projects without an account code.
  var expense: String
  var payable: String
  var taxRate = "Tax Exempt"

  func replaced(by settings: AccountSettings) -> AccountNames {
    AccountNames(
      expense: settings.expense ?? expense, payable: settings.payable ?? payable,
      taxRate: settings.taxRate ?? taxRate)
  }
}
