internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

extension Roster {
  /// The ledger's team as a file that `read(_:path:encoding:)` reads back, with a line for each
  /// period of a developer.
  static func table(_ ledger: Ledger) throws -> Table {
    let identities = try ledger.developers.identities()
    let memberships = try ledger.memberships()
    return Table(
      columns: columns.map { .init($0, name: $0) },
      rows: try ledger.developers.all().flatMap { stored in
        let own = identities.filter { $0.developerID == stored.id }.map(\.identity.value)
        return lines(stored, memberships, identities: own.joined(separator: ";"))
      })
  }

  private static func lines(
    _ stored: Stored<Developer>, _ memberships: Memberships, identities: String
  ) -> [[Cell]] {
    let timelines = MembershipField.allCases.map {
      ($0, memberships.timeline($0, ofDeveloper: stored.id))
    }
    let days = Set(timelines.flatMap { $0.1.periods.compactMap(\.from) }).sorted()
    let starts = [nil] + days.map(Optional.some)
    return starts.map { day in
      var developer = stored.value
      for (field, timeline) in timelines {
        developer[field] = day.map { timeline.value(on: $0) } ?? timeline.periods[0].value
      }
      let from = days.isEmpty ? "" : day?.description ?? "start"
      return [
        .text(developer.handle), .optional(developer.name), .optional(developer.email),
        .optional(developer.role), .optional(developer.team), .optional(developer.costCentre),
        .day(developer.activeFrom), .day(developer.activeUntil), .text(identities), .label(from),
      ]
    }
  }
}
