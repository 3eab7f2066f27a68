public import LedgerStore
internal import Recording
public import UsageModel

/// The developers whom the exports name and the ledger does not have.
///
/// Names are one person's where an export says so: a provider's list of users or keys, or telemetry
/// of a session in a home folder. A login, a home folder or a folder of exports joins the one e-mail
/// that begins with the same word, as it will mean the developer of that handle.
public struct RosterSuggestion {
  /// The proposed developers, the most expensive first.
  public private(set) var developers: [ProposedDeveloper] = []
  /// The usage whose hints name no person: shared accounts, keys, standard input.
  public private(set) var rest = Money.zero
  public private(set) var restRows: Int64 = 0

  /// Reads what the ledger has of unassigned usage and of providers' lists; changes nothing.
  public init(_ ledger: Ledger) throws {
    let attribution = try Attribution(ledger)
    let usage = try UnassignedUsage(ledger).origins(in: nil).filter { found in
      !attribution.isNobodys(found.stored.origin, keyID: found.stored.ownership.keyID)
    }
    var names = try ExportedNames(ledger, attribution)
    for found in usage { names.add(found.stored.origin) }
    try names.join(sessionsOf: ledger.origins.all())
    developers = names.developers
    try addUsage(usage, attribution, ledger)
    developers.sort { left, right in
      left.cost == right.cost
        ? left.developer.handle < right.developer.handle : left.cost > right.cost
    }
  }

  /// Adds up the usage that would be each developer's, as attribution will have it.
  private mutating func addUsage(
    _ usage: [(stored: StoredOrigin, cells: [DailyCell])], _ attribution: Attribution,
    _ ledger: Ledger
  ) throws {
    var attribution = attribution
    let keyNames = try Names(.key, ledger)
    for (index, person) in developers.enumerated() {
      // Row ids of developers are positive.
      let id = Int64(-1 - index)
      for name in [person.developer.handle, person.developer.email ?? ""] where !name.isEmpty {
        attribution.know(developer: name, id: id)
      }
      for identity in person.entry.identities where identity.kind == .name {
        attribution.know(developer: identity.value, id: id)
      }
      for key in person.entry.keys {
        if let keyID = keyNames.id(of: key) { attribution.know(owner: id, ofKey: keyID) }
      }
    }
    for (stored, cells) in usage {
      let hint = OwnerHint(stored.origin, key: keyNames[stored.ownership.keyID])
      let owners = attribution.developers(for: stored.origin, keyID: stored.ownership.keyID)
      let owner = attribution.developerID(for: stored.origin, keyID: stored.ownership.keyID)
      for cell in cells {
        let id = owners.map { $0.value(on: cell.day) } ?? owner
        add(cell, hint, stored.origin.source, to: id)
      }
    }
  }

  private mutating func add(_ cell: DailyCell, _ hint: OwnerHint, _ source: String, to id: Int64?) {
    guard let id, id < 0, developers.indices.contains(Int(-1 - id)) else {
      rest += cell.cost
      restRows += cell.calls + cell.summaries
      return
    }
    let day = DayRange(first: cell.day, last: cell.day)
    var person = developers[Int(-1 - id)]
    person.hints.insert(hint)
    person.rows += cell.calls + cell.summaries
    person.cost += cell.cost
    person.days = person.days?.union(day) ?? day
    if !person.sources.contains(source) { person.sources = (person.sources + [source]).sorted() }
    developers[Int(-1 - id)] = person
  }
}
