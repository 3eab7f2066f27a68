internal import ArgumentParser

/// Which usage a command looks at; each option may be given several times.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Only this developer, or 'unassigned'. Repeatable.", valueName: "handle"))
  var developer: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Only this project, or 'unassigned'. Repeatable.", valueName: "name"))
  var project: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Only this API key, or 'unassigned'. Repeatable.", valueName: "name"))
  var key: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this model, or all whose name holds the text: opus. Repeatable.", valueName: "model"))
  var model: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only this team. Repeatable.", valueName: "team"))
  var team: [String] = []
}
