internal import ArgumentParser
internal import LedgerStore
internal import Reporting

/// Which usage a command looks at; each option may be given several times.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Only this developer, or 'unassigned'. Repeatable.", valueName: "handle"),
    completion: .developersOrNobody)
  var developer: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this project, with all below it, or 'unassigned'. Repeatable.", valueName: "name"),
    completion: .projectsOrNone)
  var project: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Only this API key, or 'unassigned'. Repeatable.", valueName: "name"),
    completion: .keysOrNone)
  var key: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Only this team. Repeatable.", valueName: "team"),
    completion: .teams)
  var team: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Only this role. Repeatable.", valueName: "role"),
    completion: .roles)
  var role: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Only what is booked on this cost centre. Repeatable.", valueName: "name"),
    completion: .costCentres)
  var costCentre: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this model, or all whose name holds the text: opus. Repeatable.", valueName: "model"),
    completion: .models)
  var model: [String] = []

  /// The names as reports take them.
  var usageFilter: UsageFilter {
    UsageFilter(
      developers: developer, projects: project, keys: key, models: model, teams: team, roles: role,
      costCentres: costCentre)
  }
}
