/// An export format that Outlay reads; the raw value is its name on the command line.
public enum SourceFormat: String, CaseIterable, Sendable {
  case claudeCode = "claude-code"
  case ccusage
  case consoleUsage = "console-usage"
  case trackingSheet = "tracking-sheet"
  case outlayCalls = "outlay-calls"

  /// Whether its files are summaries alone, which carry no ids: the same file is known by its bytes.
  public var holdsSummaries: Bool { self != .claudeCode && self != .outlayCalls }
}
