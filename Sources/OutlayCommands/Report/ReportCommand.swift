internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Add spend up by developer, project, model, day and more.",
    discussion: """
      Every row of usage is in every report: what belongs to nobody is a row, and so is what has no \
      price. Weeks are ISO weeks unless the ledger's setting says otherwise. Teams, roles and cost centres \
      are those of the day of the usage; a cost centre is the project's, else the developer's, or as \
      'outlay setting set cost-centre-of' says.

        outlay report --by developer --month 2026-10
        outlay report --by project,model --last 4w --top 10
        outlay report --by day --period this-week
        outlay report --by month --team payments --format csv
        outlay report --by developer --session-percentiles
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What to add up by, separated by commas: "
        + Dimension.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "dimensions"), completion: .dimensions)
  var by: Dimensions = Dimensions(list: [.developer])

  @OptionGroup(title: "Period") var period: ZonedPeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(name: .long, help: ArgumentHelp("Only the first rows, the rest in one.", valueName: "n"))
  var top: Int?

  @Flag(
    name: .long,
    help: "Also what sessions cost: half cost no more than P50, 95 of 100 no more than P95.")
  var sessionPercentiles = false

  @Option(
    name: .long, help: "What to order by. Absent: time for days, weeks and months, else cost.")
  var order: RollupOrder?

  @Flag(name: .long, help: "End with status 1 when anything has no price.")
  var strict = false

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    if let slip = by.slip { throw ValidationError("--by: \(slip)") }
    if let top, top < 1 { throw ValidationError("--top \(top): expected at least 1.") }
  }

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger)
    let rollup = try Rollup.make(ledger, query(days: asked?.days))
    try output.write(rollup.headed(by: asked))
    if strict, !rollup.unpricedModels.isEmpty { throw ExitStatus.findings.code }
  }

  private func query(days: DayRange?) -> RollupQuery {
    RollupQuery(
      by: by.list, days: days, timeZone: period.timezone,
      filter: filter.usageFilter, order: order, top: top,
      withSessionPercentiles: sessionPercentiles)
  }
}

/// A list of dimensions, each once.
struct Dimensions: ExpressibleByArgument {
  let list: [Dimension]
  /// What is wrong with a name that is nearly one.
  private(set) var slip: String?

  init(list: [Dimension]) {
    self.list = list
  }

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    var list: [Dimension] = []
    for name in names.map(\.trimmingBlanks) {
      let known = Dimension(rawValue: name.lowercased())
      guard let meant = known ?? Dimension(nearest: name) else { return nil }
      if known == nil {
        slip = "there is no dimension '\(name)'. Did you mean '\(meant.rawValue)'?"
      }
      list.append(meant)
    }
    guard slip != nil || Set(list).count == list.count else { return nil }
    self.list = list
  }

  var defaultValueDescription: String { list.map(\.rawValue).joined(separator: ",") }
}

extension Dimension {
  /// The one that was probably meant.
  fileprivate init?(nearest name: String) {
    let names = Self.allCases.map(\.rawValue)
    guard let nearest = Suggestion.nearest(to: name, in: names) else { return nil }
    self.init(rawValue: nearest)
  }
}
