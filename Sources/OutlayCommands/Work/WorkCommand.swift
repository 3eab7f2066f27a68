internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// What usage bought.
struct WorkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Set cost beside what it bought: tickets, pull requests, commits.",
    discussion: """
      The branch of each call says its ticket and its pull request; imports say what was merged. Rows add up to \
      the ledger's total: what is of no ticket is a row. All options: outlay work show --help.

        outlay work --month last
        outlay work --by pull-request --last 3m --csv
        outlay work import requests.json ~/src/payments tickets.csv
        outlay work rule add '(PAY-[0-9]+)'
      """,
    subcommands: [WorkShow.self, WorkImportCommand.self, WorkRuleCommand.self],
    defaultSubcommand: WorkShow.self)
}

struct WorkShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Set cost beside what it bought: tickets, pull requests, commits.",
    discussion: """
      The branch on which a call was made decides; a session on several is shared by its calls. What a summary \
      tells has no branch.

      Ticket: what a rule of the ledger ('outlay work rule') finds in the branch; else, in this order, a key in \
      capitals (feature/ABC-123-x), an imported ticket's key in small letters (ana/abc-123-x), #45, issue-45, \
      issue/45, gh-45, gl-45 or ticket-45, 45-fix-login, and fix/45 after feature, fix, bug, chore, docs and the \
      like; else a key in the pull request's title; else what 'outlay session edit --task' said. Numbers \
      after release, version and backport are none, and branches of renovate, dependabot and snyk have no ticket. A \
      number is known by its project: payments#45.

      Pull request: the one that 'outlay statusline' saw in the session on the branch (of a branch that it did not \
      name, the last that the session had begun); else an imported one from the branch, of several the first that was \
      not over when the work began; else pull/45, pr-45, merge-requests/7 as the branch's name; else one that was \
      seen on the branch in another session.

      Commit: a call is for the first commit written after it on its branch, by its own developer or by an author \
      whom the ledger does not know; the commit that merged a pull request is also one of that request's branches. \
      After the last commit it is of none.

      A ticket is merged once a pull request for it is, a branch once it is in all projects with usage on it; the cost of each merged one is over those with usage in \
      the days. For a field of Jira, map the CSV's columns item to 'Issue key' and cost_usd to a number field; the \
      others are title, state, merged (yes, no), merged_on, unpriced_requests, requests, sessions and developers.

        outlay work --month 2026-10
        outlay work --by branch --project payments --top 20
        outlay work --by ticket --month last --csv -o jira.csv
      """)

  @Option(name: .long, help: "What to add up by.")
  var by: WorkUnit = .ticket

  @Option(
    name: .long, help: PeriodOptions.timeZoneHelp, transform: PeriodArgument.timeZone)
  var timezone: TimeZoneRules?

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(name: .long, help: ArgumentHelp("Only the first rows, the rest in one.", valueName: "n"))
  var top: Int?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top \(top): expected at least 1.") }
  }

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger, zone: timezone)
    let report = try WorkReport.make(
      ledger,
      WorkQuery(
        by: by, days: asked?.days, timeZone: timezone, filter: filter.usageFilter, top: top))
    try options.write(report.headed(by: asked))
  }
}
