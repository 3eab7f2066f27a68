public import UsageModel

/// The readers of all formats; a new format is one more entry.
public enum Readers {
  /// In the order in which a file is offered to them.
  public static let all: [FormatReader] = [
    FormatReader(
      .claudeCode, summary: "session transcripts of Claude Code (~/.claude/projects/**/*.jsonl)",
      recognises: { ClaudeCodeReader.recognises($0.bytes) }, readLines: ClaudeCodeReader.read),
    FormatReader(
      .ccusage, summary: "reports of ccusage daily, weekly, monthly or session --json",
      recognises: CCUsageReader.recognises, read: CCUsageReader.read),
    FormatReader(
      .consoleUsage, summary: "usage export of the Claude Console (claude_api_tokens_*.csv)",
      recognises: ConsoleUsageReader.recognises, read: ConsoleUsageReader.read),
    FormatReader(
      .outlayCalls, summary: "calls that Outlay exported, or another tool in the same columns",
      recognises: OutlayCallsReader.recognises, read: OutlayCallsReader.read),
    FormatReader(
      .trackingSheet, summary: "sheet of sessions kept by hand (Date, Task, Model, Token Cost…)",
      recognises: TrackingSheetReader.recognises, read: TrackingSheetReader.read),
  ]

  /// The reader of a format; nil for one that has none.
  public static func reader(for format: SourceFormat) -> FormatReader? {
    all.first { $0.format == format }
  }
}
