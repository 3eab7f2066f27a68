internal import ArgumentParser

/// The work that spend is booked on.
struct ProjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project", abstract: "Keep the projects that spend is booked on.",
    discussion: """
      A project is named after its repository's folder; worktrees fold into it. A path pattern \
      overrules that. A change settles all history anew.

        outlay project edit checkout --cost-centre 4100 --account 6540 --billable
        outlay project edit monorepo --path '**/mono/**'
        outlay project merge web_shop web-shop
      """,
    subcommands: [
      ProjectAdd.self, ProjectList.self, ProjectShow.self, ProjectEdit.self, ProjectMerge.self,
      ProjectRemove.self, ProjectImport.self,
    ])
}
