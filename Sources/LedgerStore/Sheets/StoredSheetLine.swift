public import UsageModel

/// A line of a sheet as the ledger has it.
public struct StoredSheetLine: Hashable, Sendable {
  /// What of the line counts.
  public let row: UsageRow
  /// Picodollars, as the sheet said; nil where it did not.
  public let saidCost: Int64?
  public let period: DayRange
  public let line: SheetLine
  public let developerID: Int64?
  public let sessionID: Int64?
  /// The sheet's file.
  public let path: String
  /// The developer as the sheet names them.
  public let identity: String
  public let task: String
  public let minutes: Int?
}
