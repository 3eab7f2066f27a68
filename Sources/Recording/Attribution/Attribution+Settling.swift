internal import LedgerStore
internal import UsageModel

extension Attribution {
  /// Resolves the owner of an origin, adding the project and session it names when they are new.
  mutating func settle(_ origin: CallOrigin, in ledger: Ledger) throws -> Settlement {
    let keyID = keyID(for: origin)
    let developerID = developerID(for: origin, keyID: keyID)
    return Settlement(
      developerID: developerID, projectID: try projectID(for: origin, in: ledger), keyID: keyID,
      sessionID: try ledger.sessions.findOrAdd(
        externalID: origin.sessionID, source: origin.source, developerID: developerID))
  }

  private mutating func projectID(for origin: CallOrigin, in ledger: Ledger) throws -> Int64? {
    guard let (name, id) = project(for: origin) else { return nil }
    if let id { return id }
    let added = try ledger.projects.add(Project(name: name))
    try ledger.audit.append("project.add", subject: name, detail: "found by an import")
    know(project: name, id: added)
    return added
  }

  /// The developer to add for an origin without one, and the identity that names them: whom the
  /// import stated, else the identity in the source, else the home folder, else the folder under
  /// the imported one.
  func newDeveloper(for origin: CallOrigin) -> (Developer, identity: String)? {
    guard origin.statedDeveloper != CallOrigin.nobody else { return nil }
    let home = WorkingDirectory(origin.workingDirectory).homeFolder
    let identity =
      [origin.statedDeveloper, origin.identity, home ?? "", origin.folder].first { !$0.isEmpty }
    guard let identity else { return nil }
    let isEmail = identity.contains("@")
    let short = isEmail ? String(identity.prefix { $0 != "@" }) : identity
    let handle = short.isEmpty || developer(named: short) != nil ? identity : short
    return (Developer(handle: handle, email: isEmail ? identity : nil), identity)
  }
}
