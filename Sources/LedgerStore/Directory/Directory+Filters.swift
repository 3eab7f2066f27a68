public import UsageModel

extension Directory {
  /// A filter by row ids; a project stands for all below it. Throws an ``UnknownName`` for a name that
  /// the ledger does not know.
  public func filter(_ wanted: UsageFilter) throws -> CellFilter {
    var filter = CellFilter()
    filter.developerIDs = try ids(wanted.developers, developer(called:))
    if let projects = try ids(wanted.projects, project(called:)) {
      filter.projectIDs = try projectTree().withAllBelow(projects)
    }
    filter.keyIDs = try ids(wanted.keys, key(called:))
    if !wanted.models.isEmpty {
      filter.modelIDs = try wanted.models.reduce(into: []) { $0.formUnion(try models(called: $1)) }
    }
    for (field, names) in [
      (MembershipField.team, wanted.teams), (.role, wanted.roles),
      (.costCentre, wanted.costCentres),
    ] where !names.isEmpty {
      let members = try names.map { try named($0) { try member(field, called: $0) } }
      filter.add(try memberships().clauses(field, in: Set(members)))
    }
    return filter
  }

  /// A filter for the cells of a scope; a project stands for all below it. It admits none when the scope's name is unknown; a
  /// developer without a name means unassigned usage.
  public func filter(_ scope: SpendScope) throws -> CellFilter {
    var filter = CellFilter()
    switch scope.kind {
    case .organisation: break
    case .developer:
      filter.developerIDs = scope.name.isEmpty ? [nil] : Self.one(developers.id(of: scope.name))
    case .project:
      filter.projectIDs = try projectTree().withAllBelow(Self.one(projects.id(of: scope.name)))
    case .key: filter.keyIDs = Self.one(keys.id(of: scope.name))
    case .team: filter.add(try members(.team, scope.name))
    case .role: filter.add(try members(.role, scope.name))
    case .model:
      let part = scope.name.lowercased()
      filter.modelIDs = Set(models.all.filter { $0.value.lowercased().contains(part) }.keys)
    }
    return filter
  }

  /// Describes whose usage a filter admits: `ana, ben in checkout-web`; `everyone` for an open one. A
  /// project stands for all below it.
  public func text(of filter: CellFilter) -> String {
    let who = Self.text(filter.developerIDs, developers) ?? "everyone"
    let highest = filter.projectIDs.map { (try? projectTree())?.highest($0) ?? $0 }
    let project = Self.text(highest, projects).map { " in \($0)" } ?? ""
    let key = Self.text(filter.keyIDs, keys).map { " with \($0)" } ?? ""
    return who + project + key
  }

  private static func text(_ ids: Set<Int64?>?, _ names: Names) -> String? {
    ids.map { $0.map { names[$0] ?? "(unassigned)" }.sorted().joined(separator: ", ") }
  }

  /// The members of a team or role, each on the days of the membership.
  private func members(_ field: MembershipField, _ name: String) throws -> [CellClause] {
    let known = try memberships()
    let names = known.names(of: field).filter { $0.lowercased() == name.lowercased() }
    return known.clauses(field, in: Set(names.map(Optional.some)))
  }

  private static func one(_ id: Int64?) -> Set<Int64?> { Set(id.map { [$0] } ?? []) }

  private func ids(
    _ names: [String], _ id: (String) throws -> Int64
  ) throws -> Set<Int64?>? {
    guard !names.isEmpty else { return nil }
    return try names.reduce(into: []) { $0.insert(try named($1, id)) }
  }

  /// The value of a name; nil for `(unassigned)`, and for `unassigned` when nothing has that name.
  private func named<Value>(_ name: String, _ find: (String) throws -> Value) throws -> Value? {
    do {
      return try find(name)
    } catch let error as UnknownName {
      guard ["(unassigned)", "unassigned"].contains(name.lowercased()) else { throw error }
      return nil
    }
  }
}

extension UsageFilter {
  /// The filter by row ids. Throws an ``UnknownName`` for a name that the ledger does not know.
  public func cellFilter(_ ledger: Ledger) throws -> CellFilter {
    self == UsageFilter() ? CellFilter() : try Directory(ledger).filter(self)
  }
}

/// The usage that a report covers, by name; an empty list does not restrict.
///
/// `(unassigned)` selects unassigned usage, as does `unassigned` when nothing has that name.
public struct UsageFilter: Hashable, Sendable {
  /// Handles.
  public var developers: [String]
  public var projects: [String]
  public var keys: [String]
  /// Exact model names, or parts of them, ignoring case: `opus`.
  public var models: [String]
  public var teams: [String]
  public var roles: [String]
  /// The cost centres that usage is booked on.
  public var costCentres: [String]

  public init(
    developers: [String] = [], projects: [String] = [], keys: [String] = [],
    models: [String] = [], teams: [String] = [], roles: [String] = [], costCentres: [String] = []
  ) {
    self.developers = developers
    self.projects = projects
    self.keys = keys
    self.models = models
    self.teams = teams
    self.roles = roles
    self.costCentres = costCentres
  }
}
