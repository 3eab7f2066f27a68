internal import ArgumentParser

/// The team's people.
struct DeveloperCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "developer", abstract: "Keep the team's developers, and what means each of them.",
    discussion: """
      A developer's handle, e-mail, identities and home folder resolve usage to them; so does a \
      path pattern for the folders that their exports arrive in. A change settles all history anew.

        outlay developer add ana --role senior --team payments --email ana@example.com
        outlay developer edit ana --path 'exports/ana/**'
        outlay developer import roster.csv
      """,
    subcommands: [
      DeveloperAdd.self, DeveloperList.self, DeveloperShow.self, DeveloperEdit.self,
      DeveloperMerge.self, DeveloperRemove.self, DeveloperImport.self, DeveloperExport.self,
    ])
}
