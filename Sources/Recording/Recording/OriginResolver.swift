internal import LedgerStore
internal import UsageModel

/// Resolves the origins of an import: each is looked up once, and attributed and stored when its
/// first row is written.
struct OriginResolver {
  private let ledger: Ledger
  private let sources: SourceCatalog
  private let createsDevelopers: Bool
  private let writer: OriginWriter
  private var attribution: Attribution
  /// By the hash of the origin, which is large; by the next number where that is taken.
  private var byOrigin: [Int: OriginEntry] = [:]
  private var byID: [Int64: OriginEntry] = [:]
  private var last: (origin: CallOrigin, entry: OriginEntry)?
  /// A direct-mapped cache by object address, since calls of different sessions alternate.
  private var recent = [(shared: SharedOrigin, entry: OriginEntry)?](
    repeating: nil, count: 1 << 14)
  private let statements: [[String]: (developer: String, project: String)]
  /// The last origin that was attributed before the last developer was added, who may own it; nil
  /// when none was added.
  private(set) var lastOriginToSettle: Int64?
  /// The sessions of which an origin was added that may say what the others lack.
  private(set) var sessionsToSettle: Set<SessionName> = []
  /// The sessions that are known by their requests alone, and came up.
  private(set) var sessionsToJoin: Set<SessionName> = []
  private var sessionsOfRequests: Set<SessionName>
  /// Whether the ledger has calls that are known by their requests alone, without a session.
  private(set) var hasRequestsWithoutSession: Bool
  /// The handles of the developers that were added.
  private(set) var newDevelopers: [String] = []
  /// The row id of the last origin added.
  private var lastOrigin: Int64

  /// The most origins kept in memory between batches; beyond this they are looked up again. An origin takes
  /// about 600 bytes, and files of one session each are mostly read once.
  static let capacity = 1 << 14
  private let capacity: Int

  init(
    _ ledger: Ledger, sources: SourceCatalog, createsDevelopers: Bool,
    capacity: Int = Self.capacity
  ) throws {
    self.capacity = capacity
    self.ledger = ledger
    self.sources = sources
    self.createsDevelopers = createsDevelopers
    writer = try ledger.origins.writer()
    attribution = try Attribution(ledger)
    statements = try ledger.origins.statements()
    lastOrigin = try ledger.origins.nextID() - 1
    sessionsOfRequests = try ledger.usage.sessionsOfRequests()
    hasRequestsWithoutSession = try ledger.usage.hasRequestsWithoutSession()
  }

  /// The entry of a draft's origin.
  mutating func entry(of shared: SharedOrigin) throws -> OriginEntry {
    let address = UInt(bitPattern: ObjectIdentifier(shared))
    let slot = Int(truncatingIfNeeded: address >> 4) & (recent.count - 1)
    if let known = recent[slot], known.shared === shared { return known.entry }
    // The rows of a report come from one origin after the other.
    if let last, last.origin == shared.origin { return last.entry }
    let entry = try entry(of: shared.origin)
    last = (shared.origin, entry)
    // The cache retains the object, so that no other can take its address.
    recent[slot] = (shared, entry)
    return entry
  }

  private mutating func entry(of met: CallOrigin) throws -> OriginEntry {
    let origin = withStatements(try withoutSecrets(met))
    if let known = byOrigin[place(of: origin)] { return known }
    noteMeeting(origin)
    let fingerprint = origin.fingerprint
    var entry = OriginEntry(origin, fingerprint: fingerprint, stored: nil)
    if let stored = try writer.find(origin, fingerprint: fingerprint) {
      if createsDevelopers, stored.ownership.developerID == nil { try addDeveloperIfNew(origin) }
      entry = byID[stored.id] ?? OriginEntry(origin, fingerprint: fingerprint, stored: stored)
      byID[stored.id] = entry
    }
    byOrigin[place(of: origin)] = entry
    return entry
  }

  /// Where an origin is, or would be.
  private func place(of origin: CallOrigin) -> Int {
    var place = origin.hashValue
    while let other = byOrigin[place], other.origin != origin { place &+= 1 }
    return place
  }

  /// Takes note of an origin whose session may have calls that are known by their requests alone.
  private mutating func noteMeeting(_ origin: CallOrigin) {
    guard !sessionsOfRequests.isEmpty, let session = SessionName(origin) else { return }
    if sessionsOfRequests.contains(session) { sessionsToJoin.insert(session) }
  }

  /// Takes note of the origin of a call that is known by its request alone.
  mutating func note(requestOf origin: CallOrigin) {
    guard let session = SessionName(origin) else {
      hasRequestsWithoutSession = true
      return
    }
    sessionsToJoin.insert(session)
    if !origin.identity.isEmpty { attribution.know(person: origin.identity, of: session) }
  }

  /// The row id of an entry, which is attributed and added when it is new.
  mutating func rowID(of entry: OriginEntry) throws -> Int64 {
    if entry.id == 0 { try store(entry) }
    return entry.id
  }

  private mutating func store(_ entry: OriginEntry) throws {
    let origin = entry.origin
    let stored = try writer.add(
      origin, fingerprint: entry.fingerprint, ownership: resolveOwnership(of: origin))
    if let developers = attribution.developers(for: origin, keyID: stored.ownership.keyID) {
      try ledger.periods.setOwners(ofOrigin: stored.id, to: developers)
    }
    entry.keep(stored)
    byID[stored.id] = entry
    // It may say what the other origins of its session lack.
    if attribution.knowsPeople(of: origin), let session = SessionName(origin) {
      sessionsToSettle.insert(session)
    }
    lastOrigin = stored.id
  }

  /// The entry of an origin that the ledger has.
  mutating func entry(id: Int64) throws -> OriginEntry {
    if let known = byID[id] { return known }
    guard let stored = try ledger.origins.find(id: id) else {
      throw LedgerError.missingOrigin(id, in: ledger)
    }
    noteMeeting(stored.origin)
    let entry =
      byOrigin[place(of: stored.origin)]
      ?? OriginEntry(
        stored.origin, fingerprint: stored.origin.fingerprint, stored: stored)
    byID[id] = entry
    return entry
  }

  /// The developer of an entry, stored or not.
  func developerID(of entry: OriginEntry) -> Int64? {
    if let ownership = entry.ownership { return ownership.developerID }
    return attribution.developerID(for: entry.origin, keyID: attribution.keyID(for: entry.origin))
  }

  /// Removes those of some origins that have no rows any more, such as those of withdrawn lines,
  /// and their sessions.
  mutating func removeUnused(among ids: Set<Int64>, keepingNotes: Bool = false) throws {
    for id in ids.sorted() {
      let session = try entry(id: id).ownership?.sessionID
      guard try ledger.origins.removeIfUnused(id: id), let session else { continue }
      try ledger.sessions.removeIfUnused(id: session, keepingNotes: keepingNotes)
    }
  }

  /// Clears all caches where they are full. Entries are compared by identity, so that those from before must
  /// not be used beside those from after.
  mutating func forgetIfMany() {
    guard byOrigin.count >= capacity || byID.count >= capacity else { return }
    byOrigin = [:]
    byID = [:]
    last = nil
    recent = Array(repeating: nil, count: recent.count)
  }
}

extension OriginResolver {
  /// The origin with people's statements about its session, where the import states nothing.
  private func withStatements(_ origin: CallOrigin) -> CallOrigin {
    guard !statements.isEmpty, let statement = statements[[origin.source, origin.sessionID]] else {
      return origin
    }
    var stated = origin
    if stated.statedDeveloper.isEmpty { stated.statedDeveloper = statement.developer }
    if stated.statedProject.isEmpty { stated.statedProject = statement.project }
    return stated
  }

  /// The origin without secrets of its source. A secret in place of a key's name is stored as
  /// fingerprint and hint, and replaced by the name of its key.
  private mutating func withoutSecrets(_ met: CallOrigin) throws -> CallOrigin {
    guard met.containsSecret else { return met }
    var origin = met
    if SecretText.isSecret(origin.keyName) {
      origin.keyName = try keyName(ofSecret: origin.keyName, source: origin.source)
    }
    return origin.withoutSecrets
  }

  private mutating func keyName(ofSecret secret: String, source: String) throws -> String {
    let fingerprint = KeyFingerprint(secret: secret, salt: try ledger.settings.fingerprintSalt())
    if let known = try ledger.keys.find(fingerprint: fingerprint.bytes) { return known.value.name }
    // Two secrets may have the same hint.
    let isTaken = attribution.isKnown(key: fingerprint.hint)
    let name = isTaken ? "\(fingerprint.hint) \(fingerprint.number)" : fingerprint.hint
    var key = newKey(name, tool: source)
    key.fingerprint = fingerprint.bytes
    key.hint = fingerprint.hint
    let id = try ledger.keys.add(key)
    try ledger.audit.append("key.add", subject: name, detail: "found by an import")
    attribution.know(key: name, id: id)
    return name
  }

  /// A new key named by a tool, with the tool's provider if known.
  private func newKey(_ name: String, tool: String) -> APIKey {
    var key = APIKey(name: name)
    if let provider = sources.provider(ofTool: tool) { key.provider = provider }
    return key
  }

  private mutating func resolveOwnership(of origin: CallOrigin) throws -> Ownership {
    try addKeyIfNew(origin)
    if createsDevelopers { try addDeveloperIfNew(origin) }
    return try attribution.resolve(origin, in: ledger)
  }

  private mutating func addKeyIfNew(_ origin: CallOrigin) throws {
    guard !origin.keyName.isEmpty, attribution.keyID(for: origin) == nil,
      origin.statedKey.isEmpty
    else { return }
    let id = try ledger.keys.add(newKey(origin.keyName, tool: origin.source))
    try ledger.audit.append("key.add", subject: origin.keyName, detail: "found by an import")
    attribution.know(key: origin.keyName, id: id)
  }

  private mutating func addDeveloperIfNew(_ origin: CallOrigin) throws {
    let keyID = attribution.keyID(for: origin)
    guard attribution.developerID(for: origin, keyID: keyID) == nil,
      let (developer, identity) = attribution.newDeveloper(for: origin)
    else { return }
    let id = try ledger.developers.add(developer)
    newDevelopers.append(developer.handle)
    try ledger.audit.append(
      "developer.add", subject: developer.handle, detail: "found by an import")
    attribution.know(developer: developer.handle, id: id)
    attribution.know(developer: identity, id: id)
    if identity.lowercased() != developer.handle.lowercased() {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: identity), to: id)
    }
    lastOriginToSettle = lastOrigin
  }
}

/// An origin of an import, with its row once usage is stored for it.
///
/// There is one entry for each origin, so that entries can be compared by identity.
final class OriginEntry {
  /// The origin, with people's statements about its session.
  let origin: CallOrigin
  /// The fingerprint by which it is looked up when it has no session.
  let fingerprint: Int64
  /// Whether no row of it can be kept (counting rule 34). Asked for every row, so it is stored.
  let hasLostCharacters: Bool
  /// Nil while the ledger has no usage from it.
  private(set) var ownership: Ownership?
  /// The row id, or 0.
  private(set) var id: Int64

  init(_ origin: CallOrigin, fingerprint: Int64, stored: StoredOrigin?) {
    self.origin = origin
    self.fingerprint = fingerprint
    hasLostCharacters = origin.hasLostCharacters
    ownership = stored?.ownership
    id = stored?.id ?? 0
  }

  func keep(_ stored: StoredOrigin) { (ownership, id) = (stored.ownership, stored.id) }
}
