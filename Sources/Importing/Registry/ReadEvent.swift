public import UsageModel

/// What became of one record of a file, or of many calls; each record is part of exactly one event
/// besides `noted` (counting rule 28).
public enum ReadEvent: Sendable {
  /// The record is usage.
  indirect case usage(UsageDraft)
  /// The record tells the usage of the one before it once more, with nothing new.
  case repeated
  /// As many records as there are calls are usage.
  case calls(CallBatch)
  /// The record holds no usage, by rule.
  case skipped(SkipReason)
  /// The record should hold usage and cannot be read.
  case rejected(ReadProblem)
  /// Something a person should know about a record that loads. Counts no record.
  case noted(ReadProblem)

  /// The records that it stands for: what waits to be handed over is measured in them.
  var weight: Int {
    if case .calls(let batch) = self { batch.calls.count } else { 1 }
  }
}
