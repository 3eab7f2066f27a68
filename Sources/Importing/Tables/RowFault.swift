internal import UsageModel

/// Why one record cannot be read; the reader turns it into a rejected line.
struct RowFault: Error, Hashable {
  /// What is wrong, what was expected, and what to do; never the content itself.
  var reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  init(column: String, _ reason: String) {
    self.init("column \"\(column)\" " + reason)
  }

  func at(line: Int, legible: LegibleLine? = nil) -> ReadProblem {
    ReadProblem(line: line, reason: reason, legible: legible)
  }
}
