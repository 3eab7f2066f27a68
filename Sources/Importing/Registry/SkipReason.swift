/// Why a record is skipped without loss; the raw value is its name in the import summary.
public enum SkipReason: String, CaseIterable, Sendable {
  case noUsage = "prompts, tool results and other lines without usage"
  case synthetic = "synthetic messages"
  case apiError = "API error messages"
  case costState = "cumulative cost lines"
  case zeroUsage = "rows without tokens or cost"
  case totalRow = "rows that add up others"
  case unfinished = "unfinished last line, read again next time"
  case providerStatement = "provider statement rows"
}
