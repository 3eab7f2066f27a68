public import Presentation
internal import UsageModel

/// As CSV it is a roster, which `Roster.read` takes; what it does not have is for people to read.
extension RosterSuggestion: Report {
  public var table: Table {
    let columns: [Column<ProposedDeveloper>] = [
      .text("Handle", "handle") { .text($0.developer.handle) },
      .text("Name", "name", shortening: .end) { .optional($0.developer.name) },
      .text("E-mail", "email", shortening: .middle) { .optional($0.developer.email) },
      .text("Identities", "identities", shortening: .wrap, for: .tables) {
        .text($0.identities.joined(separator: ";"))
      },
      .json("identities") { .array($0.identities.map(JSONText.string)) },
      .text("First day", "firstDay", rank: 3) { .day($0.days?.first) },
      .text("Last day", "lastDay", rank: 2) { .day($0.days?.last) },
      .number("Rows", "rows", rank: 4) { .count($0.rows) },
      .number("Cost", "costUSD") { .money($0.cost) },
      .text("Sources", "sources", shortening: .end, rank: 5, for: .tables) {
        .text($0.sources.joined(separator: " "))
      },
      .json("sources") { .array($0.sources.map(JSONText.string)) },
      .text("Why they are one", "reason", shortening: .wrap, rank: 1) {
        .text($0.reasons.joined(separator: "; "))
      },
    ]
    return Table(columns, developers, notes: notes)
  }

  private var notes: [String] {
    var notes: [String] = []
    if developers.isEmpty {
      notes.append("The exports name no person whom the ledger does not have.")
    } else {
      notes.append(
        "To add them: outlay roster suggest -o roster.csv, strike what is wrong, "
          + "outlay developer import roster.csv.")
    }
    if restRows > 0 {
      notes.append(
        "\(Figures.dollars(rest)) of \(Figures.counted(restRows, "row")) names no new person: "
          + "outlay unassigned --interactive.")
    }
    return notes
  }
}
