internal import LedgerStore
internal import UsageModel

/// What people call the groups of each dimension. Read after adding up, for the groups that a report
/// shows.
struct DimensionNames {
  private let values: DimensionValues
  private var names: [Dimension: [Int64: String]] = [:]

  /// The names for paths of groups.
  init(_ ledger: Ledger, of paths: [[Int64]], _ values: DimensionValues) throws {
    self.values = values
    for (index, dimension) in values.by.enumerated() {
      names[dimension] = try Self.names(dimension, ledger) { paths.map { $0[index] } }
    }
  }

  /// The names along a path; nil is unassigned.
  func names(of path: [Int64]) -> [String?] {
    zip(path, values.by).map { $0 == GroupIndex.unassigned ? nil : name($0, $1) }
  }

  private func name(_ value: Int64, _ dimension: Dimension) -> String? {
    let day = Day(number: Int32(clamping: value))
    return switch dimension {
    case .developer, .project, .key, .session, .model: names[dimension]?[value]
    case .branch, .team, .role, .costCentre: values.texts[value]
    case .day: day.description
    case .week: Week(of: day, startingOn: values.weekStart).description
    case .month: day.month.description
    }
  }

  private static func names(
    _ dimension: Dimension, _ ledger: Ledger, of wanted: () -> [Int64]
  ) throws -> [Int64: String] {
    switch dimension {
    case .developer: byID(try ledger.developers.all()) { $0.handle }
    case .project: byID(try ledger.projects.all()) { $0.name }
    case .key: byID(try ledger.keys.all()) { $0.name }
    case .model: try ledger.models.names()
    case .session: try ledger.sessions.externalIDs(of: wanted())
    case .branch, .team, .role, .costCentre, .day, .week, .month: [:]
    }
  }

  private static func byID<Value>(
    _ all: [Stored<Value>], _ name: (Value) -> String
  ) -> [Int64: String] {
    Dictionary(all.map { ($0.id, name($0.value)) }, uniquingKeysWith: { first, _ in first })
  }
}
