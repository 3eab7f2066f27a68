/// An export format that Outlay reads; the raw value is its name on the command line.
public enum SourceFormat: String, CaseIterable, Sendable {
  case claudeCode = "claude-code"
  case ccusage
  case consoleUsage = "console-usage"
  case trackingSheet = "tracking-sheet"
  case outlayCalls = "outlay-calls"
}
