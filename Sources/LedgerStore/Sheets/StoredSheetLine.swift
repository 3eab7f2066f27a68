public import UsageModel

/// A line of a sheet with its row of usage.
public struct StoredSheetLine: Hashable, Sendable {
  /// The row, with the part of the line that counts.
  public let row: UsageRow
  /// The cost stated by the sheet, in picodollars; nil when it stated none.
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
