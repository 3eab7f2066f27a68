internal import Presentation

/// Units of one kind that were not tested, and why.
public struct NotTested: Hashable, Sendable {
  /// Why a unit was not tested; the raw value is its name in JSON.
  public enum Reason: String, Sendable {
    /// Fewer than 8 earlier units, and too few of others to compare with.
    case notEnoughHistory
    /// Part of it is known only by the week or month.
    case knownOnlyByPeriod
    /// It is unassigned.
    case unassigned
  }

  public let unit: OutlierUnit
  public let reason: Reason
  public let count: Int
  /// The owners' names, in order; empty for unassigned units.
  public let owners: [String]

  /// A sentence for people.
  public var text: String {
    let counted = Figures.counted(Int64(count), unit.label)
    let whose = owners.isEmpty ? "" : " of \(owners.joined(separator: ", "))"
    return switch reason {
    case .notEnoughHistory: "Not enough history for \(counted)\(whose)."
    case .knownOnlyByPeriod: "Not tested, as known only by the week or month: \(counted)\(whose)."
    case .unassigned: "Not tested, as unassigned: \(counted)."
    }
  }
}
