internal import LedgerStore
internal import UsageModel

/// Finds the claims that need no reconciliation: a person's usage is all in one export of one
/// machine, so that nothing else accounts for any of it.
///
/// Most exports of tools are so, and may have a million rows: they are not read into memory.
struct PlainExports {
  /// An export of a tool.
  private struct Export: Hashable {
    let path: String
    let source: String
    let detail: Granularity
    let machine: String
  }

  private let ledger: Ledger

  init(_ ledger: Ledger) { self.ledger = ledger }

  /// The row ids of the origins whose claims count in full, and are stored so.
  func origins() throws -> Set<Int64> {
    let all = try ledger.claims.claimingOrigins()
    // An exchange file may contain rows of anybody.
    guard !all.contains(where: { $0.stored.origin.isExchange }) else { return [] }
    let told = try toldSessions(among: all)
    func canBePlain(_ origin: ClaimingOrigin) -> Bool {
      !told.contains(origin.stored.origin.sessionID) && self.canBePlain(origin)
    }
    guard all.contains(where: canBePlain) else { return [] }
    let copied = try ledger.claims.copiedPaths()
    let callers = try ledger.origins.callers()
    let callFolders = Set(try ledger.origins.unowned().values.compactMap(\.unassignedScope))
    var plain: Set<Int64> = []
    let scopes = Dictionary(grouping: all, by: Self.scope)
    let folders = Dictionary(grouping: all) { $0.stored.origin.unassignedScope }
      .mapValues { Set($0.map(Self.scope)) }
    for (scope, members) in scopes {
      guard let scope, members.allSatisfy(canBePlain), Set(members.map(Self.export)).count == 1,
        members.allSatisfy({ folders[$0.stored.origin.unassignedScope]?.count == 1 }),
        !copied.contains(members[0].stored.origin.path)
      else { continue }
      let hasCalls =
        switch scope {
        case .developer(let id): callers.contains(id)
        case .unassigned(let folder): callFolders.contains(folder)
        case .key, .tool, .account, .alone: true
        }
      if !hasCalls { plain.formUnion(members.map(\.stored.id)) }
    }
    return plain
  }

  /// The sessions with unique ids that calls tell of, too, whoever is said to have made these.
  private func toldSessions(among all: [ClaimingOrigin]) throws -> Set<String> {
    let claimed = all.lazy.map(\.stored.origin).filter { origin in
      origin.detail == .session && MessageID.isUnique(origin.sessionID)
    }
    let sessions = Set(claimed.map(\.sessionID))
    return sessions.isEmpty ? [] : sessions.intersection(try ledger.origins.sessionsWithCalls())
  }

  private func canBePlain(_ origin: ClaimingOrigin) -> Bool {
    origin.countsWhole && !origin.isDated && origin.stored.ownership.keyID == nil
      && ScopeReconciliation.isOfMachine(origin.stored.origin.detail)
  }

  private static func export(_ origin: ClaimingOrigin) -> Export {
    let origin = origin.stored.origin
    return Export(
      path: origin.path, source: origin.source, detail: origin.detail, machine: origin.machine)
  }

  private static func scope(_ origin: ClaimingOrigin) -> UsageScope? {
    if let developer = origin.stored.ownership.developerID { return .developer(developer) }
    return origin.stored.origin.unassignedScope.map { .unassigned($0) }
  }
}
