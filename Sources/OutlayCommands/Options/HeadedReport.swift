internal import Presentation
internal import UsageModel

extension Report {
  /// The report with a heading that says whether a period is still running: `…, running: November,
  /// 5 of 30 days`.
  func headed(by period: Period?) -> HeadedReport { HeadedReport(base: self, period: period) }
}

/// A report on a period that may still be running.
struct HeadedReport: Report {
  let base: any Report
  let period: Period?

  var table: Table {
    var table = base.table
    table.title = heading(table.title)
    return table
  }

  var document: Document {
    var document = base.document
    guard document.title == nil else {
      document.title = heading(document.title)
      return document
    }
    if case .table(var table, let bars) = document.blocks.first {
      table.title = heading(table.title)
      document.blocks[0] = .table(table, bars)
    }
    return document
  }

  /// A file has no heading.
  func csvBytes(withByteOrderMark isMarked: Bool) -> [UInt8] {
    base.csvBytes(withByteOrderMark: isMarked)
  }
  var json: JSONText { base.json }
  var hasFindings: Bool { base.hasFindings }

  private func heading(_ title: String?) -> String? {
    guard let period, let running = period.running else { return title }
    guard let title else {
      return "\(period.days.first) to \(period.days.last), running: \(running)"
    }
    return title.hasSuffix(".") ? "\(title) Running: \(running)." : "\(title), running: \(running)"
  }
}
