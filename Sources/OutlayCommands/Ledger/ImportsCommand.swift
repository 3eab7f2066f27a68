internal import ArgumentParser

/// What was imported.
struct ImportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports", abstract: "See what was imported, and what could not be read.",
    subcommands: [ImportsList.self, ImportsShow.self])
}
