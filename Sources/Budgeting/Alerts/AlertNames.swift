internal import LedgerStore
internal import Reporting
internal import UsageModel

extension SpendScope {
  /// Whether it is usage that belongs to no developer.
  var isNobody: Bool { kind == .developer && name.isEmpty }
}

/// Who is in which scope, and what the ledger calls them.
struct AlertNames {
  private let handles: [Int64: String]
  private let memberships: Memberships
  private let projects: [String: Int64]
  private let keys: [String: Int64]
  private let models: [Int64: String]

  init(_ ledger: Ledger) throws {
    let people = try ledger.developers.all()
    handles = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.value.handle) })
    memberships = try ledger.memberships()
    projects = Dictionary(
      uniqueKeysWithValues: try ledger.projects.all().map { ($0.value.name, $0.id) })
    keys = Dictionary(
      uniqueKeysWithValues: try ledger.keys.all().map { ($0.value.name.lowercased(), $0.id) })
    models = try ledger.models.names()
  }

  /// The handle; nil for nobody.
  func handle(_ id: Int64?) -> String? { id.flatMap { handles[$0] } }

  /// The row id of a handle; nil for nobody.
  func id(ofDeveloper handle: String?) -> Int64? {
    handle.flatMap { handle in handles.first { $0.value == handle }?.key }
  }

  /// Which cells are of a scope.
  func filter(_ scope: SpendScope) -> CellFilter {
    var filter = CellFilter()
    let name = scope.name.lowercased()
    switch scope.kind {
    case .organisation: break
    case .developer:
      filter.developerIDs =
        name.isEmpty ? [nil] : ids(in: handles.mapValues { $0.lowercased() }, name)
    case .team: filter.add(members(.team, name))
    case .role: filter.add(members(.role, name))
    case .project: filter.projectIDs = Set([projects[scope.name]].compactMap { $0 })
    case .key: filter.keyIDs = Set([keys[name]].compactMap { $0 })
    case .model:
      filter.modelIDs = Set(models.filter { $0.value.lowercased().contains(name) }.keys)
    }
    return filter
  }

  /// Whoever was in a team or role, on the days on which they were.
  private func members(_ field: MembershipField, _ name: String) -> [CellClause] {
    let names = memberships.names(of: field).filter { $0.lowercased() == name }
    return memberships.clauses(field, in: Set(names.map(Optional.some)))
  }

  /// A scope as a whole.
  func subject(_ scope: SpendScope) -> AlertSubject {
    let filter = filter(scope)
    let id = (filter.developerIDs ?? filter.projectIDs ?? filter.keyIDs)?.first ?? nil
    switch scope.kind {
    case .developer, .project, .key:
      return AlertSubject(key: "\(scope.kind.rawValue):\(id ?? 0)", scope: scope)
    case .organisation, .team, .role, .model:
      return AlertSubject(key: scope.description.lowercased(), scope: scope)
    }
  }

  /// One developer, or nobody.
  func developer(_ id: Int64?) -> AlertSubject {
    AlertSubject(
      key: "developer:\(id ?? 0)", scope: SpendScope(.developer, handle(id) ?? ""))
  }

  /// A session: ids repeat on several machines, so its developer is a part of its key (counting rule
  /// 22).
  func session(_ id: Int64, of developerID: Int64?, _ ledger: Ledger) throws -> AlertSubject {
    let place = try ledger.sessions.place(of: id)
    let name = place?.externalID ?? String(id)
    return AlertSubject(
      key: "session:\(developerID ?? 0):\(place?.source ?? ""):\(name)",
      scope: SpendScope(.developer, handle(developerID) ?? ""), session: name)
  }

  /// Whom a sample of a rule is about.
  func subject(
    of sample: SpendSample, _ rule: AlertRule, _ ledger: Ledger
  ) throws -> AlertSubject {
    var subject = subject(rule.scope)
    if let id = sample.sessionID {
      subject = try session(id, of: sample.developerID, ledger)
    } else if rule.isForEach {
      subject = developer(sample.developerID)
    }
    if [.project, .key, .model].contains(rule.scope.kind), subject.scope != rule.scope {
      subject.within = rule.scope
    }
    return subject
  }

  private func ids(in names: [Int64: String], _ name: String) -> Set<Int64?> {
    Set(names.filter { $0.value == name }.keys.map(Optional.some))
  }
}
