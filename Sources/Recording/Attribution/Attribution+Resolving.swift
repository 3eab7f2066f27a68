internal import LedgerStore
internal import UsageModel

extension Attribution {
  /// Resolves the owner of an origin, adding the project and session it names when they are new.
  mutating func resolve(_ origin: CallOrigin, in ledger: Ledger) throws -> Ownership {
    let keyID = keyID(for: origin)
    let developerID = developerID(for: origin, keyID: keyID)
    return Ownership(
      developerID: developerID, projectID: try projectID(for: origin, in: ledger), keyID: keyID,
      sessionID: try ledger.sessions.findOrAdd(
        externalID: origin.sessionID, source: origin.source, developerID: developerID))
  }

  private mutating func projectID(for origin: CallOrigin, in ledger: Ledger) throws -> Int64? {
    guard let (name, id) = try project(for: origin) ?? project(ofSessionOf: origin, in: ledger)
    else { return nil }
    if let id { return id }
    let added = try ledger.projects.add(Project(name: name))
    try ledger.audit.append("project.add", subject: name, detail: "found by an import")
    know(project: name, id: added)
    return added
  }

  /// The project of the folder in which the session's other calls were made; nil where they were
  /// made in several.
  private func project(
    ofSessionOf origin: CallOrigin, in ledger: Ledger
  ) throws -> (name: String, id: Int64?)? {
    guard knowsPeople(of: origin), origin.workingDirectory.isEmpty,
      let session = SessionName(origin)
    else { return nil }
    let found = try ledger.origins.all(of: session).compactMap { stored in
      let origin = stored.origin
      let isNamed =
        !(origin.workingDirectory + origin.projectName + origin.statedProject).isEmpty
      return isNamed ? project(for: origin) : nil
    }
    guard let first = found.first else { return nil }
    return found.allSatisfy { $0 == first } ? first : nil
  }

  /// The developer to add for an origin without one, and the identity that names them: whom the
  /// import stated, else the identity in the source, else the home folder, else the folder under
  /// the imported one.
  func newDeveloper(for origin: CallOrigin) -> (Developer, identity: String)? {
    guard !isNobodys(origin, keyID: keyID(for: origin)) else { return nil }
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
