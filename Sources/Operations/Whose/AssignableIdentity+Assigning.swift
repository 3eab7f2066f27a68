public import LedgerStore
internal import Recording
public import UsageModel

extension AssignableIdentity {
  /// Whose something is from now on.
  public enum Assignee: Hashable, Sendable {
    case developer(Stored<Developer>)
    /// Unassigned again; what a broader rule says of it holds no more.
    case unassigned
    /// Nobody's, so that nobody is asked again.
    case nobody

    var developer: Stored<Developer>? {
      if case .developer(let developer) = self { developer } else { nil }
    }
  }

  /// The noun that changes, by which the audit finds it.
  public var noun: String { kind == .key ? "key" : "developer" }

  /// Assigns it to one developer, or to nobody. A key is assigned for the given days, or for all
  /// days without any. The caller reattributes history.
  ///
  /// Throws an `UnknownName` for a key that is not there, and a `LedgerError` for the handle of
  /// another developer.
  public func assign(
    to assignee: Assignee, from: Day? = nil, until: Day? = nil, in ledger: Ledger
  ) throws {
    guard let identity else {
      return try assignKey(to: assignee, from: from, until: until, in: ledger)
    }
    if isExact { return try assign(exactly: identity, to: assignee, in: ledger) }
    let owner = assignee.developer
    try refuseHandle(of: owner, in: ledger)
    for (id, known) in try ledger.developers.identities()
    where known.kind == identity.kind && known.value.lowercased() == value.lowercased() {
      try ledger.developers.removeIdentity(known, from: id)
    }
    if identity.kind == .name { try takeEmail(besides: owner, in: ledger) }
    try ledger.developers.forgetNobodys(identity)
    if assignee == .nobody { return try ledger.developers.setNobodys(identity) }
    guard let owner else { return }
    let isEmail = owner.value.email?.lowercased() == value.lowercased()
    let isHandle = owner.value.handle.lowercased() == value.lowercased()
    if identity.kind == .path || !(isEmail || isHandle) {
      try ledger.developers.addIdentity(identity, to: owner.id)
    }
  }

  /// Assigns a name of one kind or source. Broader rules stay, and hold for the other names.
  private func assign(
    exactly identity: DeveloperIdentity, to assignee: Assignee, in ledger: Ledger
  ) throws {
    if let owner = assignee.developer, try isAlready(of: owner, identity, in: ledger) { return }
    try ledger.developers.remove(identity)
    switch assignee {
    case .developer(let owner): try ledger.developers.addIdentity(identity, to: owner.id)
    case .nobody: try ledger.developers.setNobodys(identity)
    case .unassigned:
      // A broader rule would give it to somebody all the same.
      if try Attribution(ledger).developer(named: value) != nil {
        try ledger.developers.setNobodys(identity)
      }
    }
  }

  /// Whether a name of one kind or source means a developer as it is, by its own rule or a broader one.
  private func isAlready(
    of owner: Stored<Developer>, _ identity: DeveloperIdentity, in ledger: Ledger
  ) throws -> Bool {
    let isNobodys = try ledger.developers.nobodysIdentities().contains { known in
      known.kind == identity.kind && known.value.lowercased() == identity.value.lowercased()
    }
    if isNobodys { return false }
    let rules =
      switch kind {
      case .source(let name): IdentityRule.texts(for: value, IdentityKind(of: value), in: name)
      default: [text, value]
      }
    let attribution = try Attribution(ledger)
    return rules.lazy.compactMap { attribution.developer(named: $0) }.first == owner.id
  }

  private func assignKey(
    to assignee: Assignee, from: Day?, until: Day?, in ledger: Ledger
  ) throws {
    let key = try ledger.key(value)
    let rule = DeveloperIdentity(
      kind: .name, value: IdentityRule.text(forKey: key.value.name))
    try ledger.developers.forgetNobodys(rule)
    if assignee == .nobody { try ledger.developers.setNobodys(rule) }
    let known = try ledger.periods.owner(ofKey: key.id)
    let ownerID = assignee.developer?.id
    guard from != nil || until != nil else {
      return try ledger.periods.setOwner(ofKey: key.id, to: Timeline(always: ownerID))
    }
    var periods = known.periods.filter { period in
      guard let from, let day = period.from else { return from != nil }
      return day < from
    }
    periods.append(Timeline<Int64?>.Period(from: from, value: ownerID))
    if let next = until?.advanced(by: 1) {
      periods.append(Timeline<Int64?>.Period(from: next, value: known.value(on: next)))
      periods += known.periods.filter { $0.from.map { $0 > next } ?? false }
    }
    try ledger.periods.setOwner(ofKey: key.id, to: Timeline(periods, before: nil))
  }

  /// Refuses the handle of another developer, which always resolves to them.
  private func refuseHandle(of owner: Stored<Developer>?, in ledger: Ledger) throws {
    guard kind != .folder, let known = try ledger.developers.find(handle: value),
      known.id != owner?.id
    else { return }
    throw LedgerError(
      .conflict,
      reason: "'\(value)' is the handle of a developer, and means them: give them another with "
        + "'outlay developer edit \(ShellWord.quoted(value)) --rename HANDLE' first, or name what "
        + "is meant alone, such as login:\(value) or home:\(value).")
  }

  /// Removes the e-mail from another developer who has it.
  private func takeEmail(besides owner: Stored<Developer>?, in ledger: Ledger) throws {
    for var developer in try ledger.developers.all()
    where developer.value.email?.lowercased() == value.lowercased() && developer.id != owner?.id {
      developer.value.email = nil
      try ledger.developers.update(developer)
    }
  }
}
