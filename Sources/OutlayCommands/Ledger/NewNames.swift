internal import LedgerStore
internal import Reporting
internal import UsageModel

extension Memberships {
  /// Says so when nobody ever had a role, team or cost centre, and names the nearest that somebody had: it
  /// may be a slip of the finger.
  func noteNew(_ field: MembershipField, _ name: String) {
    let known = names(of: field)
    guard !name.isEmpty, !known.isEmpty, !known.contains(name) else { return }
    let nearest = Suggestion.nearest(to: name, in: known)
    let hint =
      nearest.map { "the nearest is '\($0)'" }
      ?? "there are: " + known.sorted().prefix(8).joined(separator: ", ")
    Console.standard.say("Nobody has had the \(field.title) '\(name)' so far; \(hint).")
  }

  /// The same in a list of many, where new names are usual: only of one that is nearly known.
  func noteLikely(_ field: MembershipField, _ name: String) {
    let known = names(of: field)
    guard Suggestion.nearest(to: name, in: known) != nil else { return }
    noteNew(field, name)
  }

  /// A team's or role's scope as the roster spells it; one that nobody has had is taken as it is, with a
  /// word.
  func spelled(_ scope: SpendScope, _ field: MembershipField) -> SpendScope {
    let known = names(of: field).sorted()
    if known.contains(scope.name) { return scope }
    if let name = known.first(where: { $0.lowercased() == scope.name.lowercased() }) {
      return SpendScope(scope.kind, name)
    }
    if known.isEmpty {
      Console.standard.say("Nobody is in the \(field.title) '\(scope.name)' yet.")
    }
    noteNew(field, scope.name)
    return scope
  }
}
