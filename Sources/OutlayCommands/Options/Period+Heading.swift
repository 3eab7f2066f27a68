internal import Reporting
internal import UsageModel

extension Period {
  /// A heading that says which part of the days is not over: `…, running: November, 5 of 30 days`.
  func heading(_ title: String?) -> String? {
    guard let running else { return title }
    guard let title else { return "\(days.first) to \(days.last), running: \(running)" }
    return title.hasSuffix(".") ? "\(title) Running: \(running)." : "\(title), running: \(running)"
  }
}

extension ReportTable {
  /// The table, whose heading says which part of a period is not over.
  func headed(by period: Period?) -> ReportTable {
    guard let period else { return self }
    var table = self
    table.title = period.heading(title)
    return table
  }
}
