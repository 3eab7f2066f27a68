internal import UsageModel

/// What came of a report, ready to be taken into the ledger.
struct PulledWindow {
  let report: PulledReport
  let source: PullSource
  let bytes: [UInt8]

  /// As the summary names it.
  var title: String { report.title(of: source.days) }
}
