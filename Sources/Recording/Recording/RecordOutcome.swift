public import UsageModel

/// What became of a draft.
public enum RecordOutcome: Hashable, Sendable {
  /// A row that the ledger did not have.
  case added
  /// A row from an earlier import now says more, or belongs elsewhere.
  case updated
  /// The ledger has it; nothing was added.
  case duplicate
  /// The draft cannot be a row.
  case rejected(ReadProblem)

  /// Whether the draft is a row, or part of one.
  var isRow: Bool { if case .rejected = self { false } else { true } }
}
