internal import Importing
public import LedgerStore
public import UsageModel

/// API keys as a CSV file: one line a key, columns matched by name. Secrets have no column.
public enum KeySheet {
  /// The columns that it may have.
  public static let columns = [
    "name", "provider", "external_id", "owner", "status", "request_limit", "monthly_cap_usd",
    "from",
  ]

  /// The columns that it must have.
  public static let required = ["name"]

  /// Adds the key of a line or updates a known one; an empty cell leaves its value as it is. Its owner holds
  /// from the line's own date on, else from `usual`.
  ///
  /// Throws a `FileFailure` that names the line.
  public static func store(
    _ row: CSVTable.Row, from usual: EffectiveDate, in ledger: Ledger
  ) throws {
    do {
      try add(row, from: usual, in: ledger)
    } catch let error as LedgerError {
      throw row.failure(error.reason)
    } catch let error as UnknownName {
      throw row.failure(error.description)
    }
  }

  private static func add(
    _ row: CSVTable.Row, from usual: EffectiveDate, in ledger: Ledger
  ) throws {
    let name = try row.name("name")
    let known = try ledger.keys.find(name: name)
    var key = known?.value ?? APIKey(name: name)
    if let provider = row["provider"] {
      try ProviderName.check(provider, in: ledger)
      key.provider = provider
    }
    key.externalID = row["external_id"] ?? key.externalID
    key.status =
      try row.value("status", "one of active, inactive, archived, expired") {
        APIKey.Status(rawValue: $0)
      } ?? key.status
    key.requestLimit =
      try row.value("request_limit", "a whole number above 0") {
        Int64($0).flatMap { $0 > 0 ? $0 : nil }
      } ?? key.requestLimit
    key.monthlyCap =
      try row.value("monthly_cap_usd", "dollars such as 200.00") {
        DollarCell.dollars($0).flatMap { $0 < .zero ? nil : $0 }
      } ?? key.monthlyCap
    if let known { try ledger.keys.update(Stored(id: known.id, value: key)) }
    let id = try known?.id ?? ledger.keys.add(key)
    guard let owner = row["owner"] else { return }
    try ledger.periods.changeOwner(
      ofKey: id, to: ledger.developer(owner).id, from: row.start() ?? usual)
  }
}
