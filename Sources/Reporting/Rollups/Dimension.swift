internal import LedgerStore
internal import Presentation
internal import UsageModel

/// Something that a report can be broken down by; the raw value is its name everywhere.
public enum Dimension: String, CaseIterable, Sendable {
  case developer, project, model, key, session, branch
  /// The ticket, or the pull request, that a call's branch is of.
  case ticket
  case pullRequest = "pull-request"
  /// What people said that sessions were for.
  case task
  case team, role
  /// What usage is booked on: the project's or the developer's, as the ledger's setting says.
  case costCentre = "cost-centre"
  /// The tool or export that reported the usage, by its id.
  case source
  case day, week, month

  /// Whether its names are found by ``WorkLabels``.
  var isWork: Bool { self == .ticket || self == .pullRequest }

  /// Whether it is a time, which is never unassigned.
  public var isTime: Bool {
    switch self {
    case .day, .week, .month: true
    default: false
    }
  }

  /// The name of its column in files.
  var column: String {
    switch self {
    case .costCentre: "costCentre"
    case .pullRequest: "pullRequest"
    default: rawValue
    }
  }

  /// The header that people read.
  public var title: String {
    switch self {
    case .costCentre: "Cost centre"
    case .pullRequest: "Pull request"
    default: String(rawValue.prefix(1)).uppercased() + String(rawValue.dropFirst())
    }
  }

  /// What stands in place of a name that there is not.
  var absent: Cell {
    switch self {
    case .ticket: .absent("(no ticket)")
    case .pullRequest: .absent("(no pull request)")
    default: .unassigned
    }
  }
}

/// The names of the groups of each dimension. Read after adding up, only for the groups in a
/// report.
struct DimensionNames {
  private let values: DimensionValues
  // A few, found one after the other: a dictionary would cost each start a look-up of the runtime.
  private var names: [(dimension: Dimension, names: Names)] = []

  /// Reads the names for paths of groups.
  init(_ ledger: Ledger, of paths: [[Int64]], _ values: DimensionValues) throws {
    self.values = values
    for (index, dimension) in values.by.enumerated() {
      let read = try Self.names(dimension, ledger) { paths.map { $0[index] } }
      if let read { names.append((dimension, read)) }
    }
    if values.isSharing, names(of: .key) == nil { names.append((.key, try Names(.key, ledger))) }
  }

  private func names(of dimension: Dimension) -> Names? {
    names.first { $0.dimension == dimension }?.names
  }

  /// Returns the names along a path; nil is unassigned.
  func names(of path: [Int64]) -> [String?] {
    zip(path, values.by).map { $0 == GroupIndex.unassigned ? nil : name($0, $1) }
  }

  private func name(_ value: Int64, _ dimension: Dimension) -> String? {
    let day = Day(number: Int32(clamping: value))
    return switch dimension {
    case .developer: name(ofDeveloper: value)
    case .project, .key, .session, .model: names(of: dimension)?[value]
    case .branch, .ticket, .pullRequest, .task, .source, .team, .role, .costCentre:
      values.texts[value]
    case .day: day.description
    case .week: Week(of: day, startingOn: values.weekStart).description
    case .month: day.month.description
    }
  }

  /// A handle, or that of one who shares a key, with the key.
  private func name(ofDeveloper value: Int64) -> String? {
    guard let owner = values.sharedOwner(value), let developers = names(of: .developer),
      let keys = names(of: .key)
    else { return names(of: .developer)?[value] }
    return owner.name(developers, keys)
  }

  private static func names(
    _ dimension: Dimension, _ ledger: Ledger, of wanted: () -> [Int64]
  ) throws -> Names? {
    switch dimension {
    case .developer: try Names(.developer, ledger)
    case .project: try Names(.project, ledger)
    case .key: try Names(.key, ledger)
    case .model: try Names(.model, ledger)
    case .session: try Names(ofSessions: wanted(), ledger)
    case .branch, .ticket, .pullRequest, .task, .source, .team, .role, .costCentre, .day, .week,
      .month:
      nil
    }
  }
}
