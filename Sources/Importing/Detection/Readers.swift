public import UsageModel

/// The readers of all formats; a new format is one more case.
public enum Readers {
  /// In the order in which a file is offered to them.
  public static let all: [FormatReader] = [
    SourceFormat.claudeCode, .ccusage, .consoleUsage, .outlayCalls, .trackingSheet,
  ].map(reader)

  /// The reader of a format.
  public static func reader(for format: SourceFormat) -> FormatReader {
    switch format {
    case .claudeCode:
      FormatReader(
        format, summary: "session transcripts of Claude Code (~/.claude/projects/**/*.jsonl)",
        recognises: { ClaudeCodeReader.recognises($0.bytes) }, readLines: ClaudeCodeReader.read)
    case .ccusage:
      FormatReader(
        format, summary: "reports of ccusage daily, weekly, monthly or session --json",
        recognises: CCUsageReader.recognises, read: CCUsageReader.read)
    case .consoleUsage:
      FormatReader(
        format, summary: "usage export of the Claude Console (claude_api_tokens_*.csv)",
        recognises: ConsoleUsageReader.recognises, read: ConsoleUsageReader.read)
    case .outlayCalls:
      FormatReader(
        format, summary: "calls that Outlay exported, or another tool in the same columns",
        recognises: OutlayCallsReader.recognises, read: OutlayCallsReader.read)
    case .trackingSheet:
      FormatReader(
        format, summary: "sheet of sessions kept by hand (Date, Task, Model, Token Cost…)",
        recognises: TrackingSheetReader.recognises, read: TrackingSheetReader.read)
    }
  }
}
