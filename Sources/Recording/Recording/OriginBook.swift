internal import LedgerStore
internal import UsageModel

/// The origins met in one import: each is looked up, settled and stored once.
struct OriginBook {
  private let ledger: Ledger
  private let createsDevelopers: Bool
  private var attribution: Attribution
  private var byOrigin: [CallOrigin: StoredOrigin] = [:]
  private var byID: [Int64: StoredOrigin] = [:]
  private var metIDs: Set<Int64> = []
  private let statements: [[String]: (developer: String, project: String)]
  /// Whether a developer was added, who may own what was settled before.
  private(set) var hasNewDevelopers = false

  init(_ ledger: Ledger, createsDevelopers: Bool) throws {
    self.ledger = ledger
    self.createsDevelopers = createsDevelopers
    attribution = try Attribution(ledger)
    statements = try ledger.origins.statements()
  }

  /// The origin as the ledger keeps it, added and settled when it is new.
  mutating func stored(_ origin: CallOrigin) throws -> StoredOrigin {
    if let known = byOrigin[origin] { return known }
    let met = origin
    let origin = withStatements(origin)
    let fingerprint = origin.fingerprint
    let known = try ledger.origins.find(origin, fingerprint: fingerprint)
    if let known, createsDevelopers, known.settlement.developerID == nil {
      try addDeveloperIfNew(origin)
    }
    let stored =
      try known ?? ledger.origins.add(origin, fingerprint: fingerprint, settlement: settle(origin))
    byOrigin[met] = stored
    metIDs.insert(stored.id)
    byID[stored.id] = stored
    return stored
  }

  /// The origin of a row that the ledger had.
  mutating func stored(id: Int64) throws -> StoredOrigin {
    if let known = byID[id] { return known }
    guard let stored = try ledger.origins.find(id: id) else {
      throw LedgerError(
        .damaged, path: ledger.path, reason: "Origin \(id) is missing: run 'outlay check'.")
    }
    byID[id] = stored
    return stored
  }

  /// Removes the origins that no row comes from, as those of copies and of lines that were withdrawn,
  /// and their sessions: of those met in this import and those that rows were taken from.
  mutating func removeUnused(among touched: Set<Int64>) throws {
    for id in metIDs.union(touched).sorted() {
      let session = try stored(id: id).settlement.sessionID
      guard try ledger.origins.removeIfUnused(id: id), let session else { continue }
      try ledger.sessions.removeIfUnused(id: session)
    }
  }

  /// The origin with what people stated of its session, where the import states nothing.
  private func withStatements(_ origin: CallOrigin) -> CallOrigin {
    guard let statement = statements[[origin.source, origin.sessionID]] else { return origin }
    var stated = origin
    if stated.statedDeveloper.isEmpty { stated.statedDeveloper = statement.developer }
    if stated.statedProject.isEmpty { stated.statedProject = statement.project }
    return stated
  }

  private mutating func settle(_ origin: CallOrigin) throws -> Settlement {
    try addKeyIfNew(origin)
    if createsDevelopers { try addDeveloperIfNew(origin) }
    return try attribution.settle(origin, in: ledger)
  }

  private mutating func addKeyIfNew(_ origin: CallOrigin) throws {
    guard !origin.keyName.isEmpty, attribution.keyID(for: origin) == nil,
      origin.statedKey.isEmpty
    else { return }
    let provider = origin.source == "codex" ? "openai" : "anthropic"
    let id = try ledger.keys.add(APIKey(name: origin.keyName, provider: provider))
    try ledger.audit.append("key.add", subject: origin.keyName, detail: "found by an import")
    attribution.know(key: origin.keyName, id: id)
  }

  private mutating func addDeveloperIfNew(_ origin: CallOrigin) throws {
    let keyID = attribution.keyID(for: origin)
    guard attribution.developerID(for: origin, keyID: keyID) == nil,
      let (developer, identity) = attribution.newDeveloper(for: origin)
    else { return }
    let id = try ledger.developers.add(developer)
    try ledger.audit.append(
      "developer.add", subject: developer.handle, detail: "found by an import")
    attribution.know(developer: developer.handle, id: id)
    attribution.know(developer: identity, id: id)
    if identity.lowercased() != developer.handle.lowercased() {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: identity), to: id)
    }
    hasNewDevelopers = true
  }
}
