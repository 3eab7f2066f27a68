internal import LedgerStore
public import UsageModel

/// What providers say they charge, which is kept apart from usage (counting rule 26).
extension Recorder {
  /// Keeps a line of a statement; returns whether it is news.
  public mutating func record(_ line: StatementLine, fileID: Int64) throws -> RecordOutcome {
    try statements.keep(line, fileID: fileID, in: ledger)
  }

  /// Notes that the statements of a file are about some days, with lines or without.
  public mutating func cover(_ days: DayRange, fileID: Int64) {
    statements.cover(days, fileID: fileID)
  }
}

/// A statement that an import brought.
public struct StatementOutcome: Equatable, Sendable {
  /// In lower case: `anthropic`.
  public let provider: String
  public let account: String
  public let days: DayRange
  public let amount: Money
}
