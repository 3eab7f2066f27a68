internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// What a source says that can mean a developer: `key:ci-review-bot`, `home:ana`.
struct AssignedThing: ExpressibleByArgument {
  enum Kind: String, CaseIterable {
    case key, home, folder, email, identity
  }

  let kind: Kind
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: parts[0].lowercased()), !parts[1].isEmpty
    else {
      return nil
    }
    self.kind = kind
    value = String(parts[1])
  }

  var text: String { "\(kind.rawValue):\(value)" }

  /// The rule that means a developer; nil for a key, which has an owner.
  private var identity: DeveloperIdentity? {
    switch kind {
    case .key: nil
    case .folder: DeveloperIdentity(kind: .path, value: value)
    case .home, .email, .identity: DeveloperIdentity(kind: .name, value: value)
    }
  }

  /// Makes it mean a developer, and nobody else; nil makes it mean nobody.
  func assign(to owner: Stored<Developer>?, in ledger: Ledger) throws {
    guard let identity else {
      var key = try ledger.key(value)
      key.value.owner = owner?.value.handle
      return try ledger.keys.update(key)
    }
    try refuseHandle(of: owner, in: ledger)
    for (id, known) in try ledger.developers.identities()
    where known.kind == identity.kind && known.value.lowercased() == value.lowercased() {
      try ledger.developers.removeIdentity(known, from: id)
    }
    if identity.kind == .name { try takeEmail(besides: owner, in: ledger) }
    guard let owner else { return }
    let isEmail = owner.value.email?.lowercased() == value.lowercased()
    let isHandle = owner.value.handle.lowercased() == value.lowercased()
    if identity.kind == .path || !(isEmail || isHandle) {
      try ledger.developers.addIdentity(identity, to: owner.id)
    }
  }

  /// A handle means its developer, whatever else is said.
  private func refuseHandle(of owner: Stored<Developer>?, in ledger: Ledger) throws {
    guard kind != .folder, let known = try ledger.developers.find(handle: value),
      known.id != owner?.id
    else { return }
    throw LedgerError(
      .conflict,
      reason: "'\(value)' is the handle of a developer, and means them: give them another with "
        + "'outlay developer edit \(ShellWord.quoted(value)) --rename HANDLE' first.")
  }

  /// An e-mail that is another developer's goes away from them.
  private func takeEmail(besides owner: Stored<Developer>?, in ledger: Ledger) throws {
    for var developer in try ledger.developers.all()
    where developer.value.email?.lowercased() == value.lowercased() && developer.id != owner?.id {
      developer.value.email = nil
      try ledger.developers.update(developer)
    }
  }
}
