public import UsageModel

/// What became of one record of a file; each record makes exactly one event besides `alsoUsage` and
/// `noted` (counting rule 28).
public enum ReadEvent: Sendable {
  /// The record is usage.
  case usage(UsageDraft)
  /// The same record holds more usage: an advisor's, billed in addition. Counts no record.
  case alsoUsage(UsageDraft)
  /// The record holds no usage, by rule.
  case skipped(SkipReason)
  /// The record should hold usage and cannot be read.
  case rejected(ReadProblem)
  /// Something a person should know about a record that loads. Counts no record.
  case noted(ReadProblem)
}
