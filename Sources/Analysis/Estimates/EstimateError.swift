internal import Presentation
internal import Reporting
public import UsageModel

/// Why there is no estimate.
public enum EstimateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Too few sessions with the model.
  case tooLittleHistory(model: String, sessions: Int, needed: Int, before: Day)

  public var description: String {
    switch self {
    case .tooLittleHistory(let model, let sessions, let needed, let day):
      "No estimate: \(sessions == 0 ? "" : "only ")\(Figures.counted(Int64(sessions), "session")) with "
        + "'\(PlainText.clean(model))' in the ledger before \(day), and at least \(needed) are "
        + "needed. Sessions count that have API calls, all with a price. Import more, or name a "
        + "model that is used: see 'outlay report --by model'."
    }
  }
}
