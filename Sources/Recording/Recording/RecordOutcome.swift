public import UsageModel

/// The outcome of recording a draft.
public enum RecordOutcome: Hashable, Sendable {
  /// It became a new row.
  case added
  /// It changed the content or the owner of a row from an earlier import.
  case updated
  /// The ledger already has it.
  case duplicate
  /// It cannot be a row.
  case rejected(ReadProblem)

  /// Whether the draft is a row, or part of one.
  var isRow: Bool { if case .rejected = self { false } else { true } }
}
