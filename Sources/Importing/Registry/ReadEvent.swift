public import UsageModel

/// The outcome of one record of a file, or of many calls; each record is part of exactly one event
/// other than `noted` (counting rule 28).
public enum ReadEvent: Sendable {
  /// The record is usage.
  indirect case usage(UsageDraft)
  /// The record repeats the usage of the one before it.
  case repeated
  /// Each call of the batch is a record of usage.
  case calls(CallBatch)
  /// The record holds no usage, by rule.
  case skipped(SkipReason)
  /// The record should hold usage but cannot be read.
  case rejected(ReadProblem)
  /// A note on a record that was read; it counts as no record itself.
  case noted(ReadProblem)

  /// The number of records that it stands for, by which batches and queues are limited.
  var weight: Int {
    if case .calls(let batch) = self { batch.calls.count } else { 1 }
  }
}
