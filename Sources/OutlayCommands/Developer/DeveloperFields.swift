internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// The fields of a developer; an absent option leaves its field as it is.
struct DeveloperFields: ParsableArguments {
  @Option(name: .long, help: "The full name.")
  var name: String?

  @Option(name: .long, help: "The e-mail; it also resolves usage to them.")
  var email: String?

  @Option(name: .long, help: "The role, such as junior, senior or lead.", completion: .roles)
  var role: String?

  @Option(name: .long, help: "The team.", completion: .teams)
  var team: String?

  @Option(
    name: .long, help: "The cost centre that finance books them on.", completion: .costCentres)
  var costCentre: String?

  @Option(name: .long, help: ArgumentHelp("The first day on the team.", valueName: "day"))
  var activeFrom: ClearableDay?

  @Option(name: .long, help: ArgumentHelp("The last day on the team.", valueName: "day"))
  var activeUntil: ClearableDay?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A user name, account id, home folder or other e-mail. Repeatable.", valueName: "name"))
  var identity: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A pattern of export files: 'exports/ana/**'. Repeatable.", valueName: "pattern"))
  var path: [String] = []

  func validate() throws {
    guard !(identity + path).contains("") else {
      throw ValidationError("--identity and --path: expected a text that is not empty.")
    }
    if let from = activeFrom?.day, let until = activeUntil?.day, until < from {
      throw ValidationError("--active-until \(until) lies before --active-from \(from).")
    }
  }

  /// Each option, and whether it was given.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("name", name != nil), ("email", email != nil), ("role", role != nil), ("team", team != nil),
      ("cost-centre", costCentre != nil), ("active-from", activeFrom != nil),
      ("active-until", activeUntil != nil), ("identity", !identity.isEmpty),
      ("path", !path.isEmpty),
    ]
  }

  /// The developer with the given fields. An empty text clears a field.
  func applied(to developer: Developer) -> Developer {
    var changed = developer
    changed.name = Self.value(name, else: developer.name)
    changed.email = Self.value(email, else: developer.email)
    changed.role = Self.value(role, else: developer.role)
    changed.team = Self.value(team, else: developer.team)
    changed.costCentre = Self.value(costCentre, else: developer.costCentre)
    if let activeFrom { changed.activeFrom = activeFrom.day }
    if let activeUntil { changed.activeUntil = activeUntil.day }
    return changed
  }

  /// The given fields that have effective dates; an empty text clears a field.
  var stated: [(field: MembershipField, value: String)] {
    [(MembershipField.role, role), (.team, team), (.costCentre, costCentre)].compactMap { one in
      one.1.map { (one.0, $0) }
    }
  }

  /// Changes those fields of a stored developer from a start on.
  func change(_ id: Int64, from start: EffectiveDate, in ledger: Ledger) throws {
    for (field, value) in stated {
      try ledger.periods.change(
        field, ofDeveloper: id, to: value.isEmpty ? nil : value, from: start)
    }
  }

  /// Adds the identities to a stored developer.
  func addIdentities(to id: Int64, in ledger: Ledger) throws {
    for value in identity {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: value), to: id)
    }
    for value in path {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .path, value: value), to: id)
    }
  }

  private static func value(_ new: String?, else old: String?) -> String? {
    guard let new else { return old }
    return new.isEmpty ? nil : new
  }
}

/// A day, or an empty text that clears it.
struct ClearableDay: ExpressibleByArgument {
  let day: Day?

  init?(argument: String) {
    guard let day = Day(argument) else {
      guard argument.isEmpty else { return nil }
      self.day = nil
      return
    }
    self.day = day
  }
}
