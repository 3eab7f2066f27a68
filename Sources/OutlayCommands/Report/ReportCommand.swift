internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", _superCommandName: OutlayCommand.program,
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
        outlay report --by developer --compare
        outlay report --by developer --across month --last 3m
        outlay report --by day --month last --empty
        outlay report --by project --tree
        outlay report --by project,model --depth 1
        outlay report --by developer --month last --currency EUR
        outlay report --by team --warehouse postgres://books.example.com/outlay
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What to add up by, separated by commas: "
        + Dimension.names + ". Absent: developer.",
      valueName: "dimensions"), completion: .dimensions)
  var by: [Dimensions] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Costs side by side: a column for each month, model, team…",
      valueName: "dimension"), completion: .list(Dimension.allCases.map(\.rawValue)))
  // Of the type of `by`, as each further type makes every start of the program slower.
  var across: [Dimensions] = []

  @Option(
    name: .long, defaultAsFlag: ComparedPeriod.before,
    help: ArgumentHelp(
      "Costs beside those of another period, with the change.", valueName: "period"),
    completion: .periods)
  var compare: String?

  @Option(
    name: .long, help: PeriodOptions.timeZoneHelp, transform: PeriodArgument.timeZone)
  var timezone: TimeZoneRules?

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(name: .long, help: ArgumentHelp("Only the first rows, the rest in one.", valueName: "n"))
  var top: Int?

  @Flag(
    name: .long,
    help: "Projects with those below them indented, each with all that is below it.")
  var tree = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only so many levels of projects; what is below counts on them.", valueName: "n"))
  var depth: Int?

  @Flag(name: .long, help: "Days, weeks or months without usage are rows, too.")
  var empty = false

  @Flag(
    name: .long, help: "Whole months as they were claimed, with the corrections claimed in them.")
  var asClosed = false

  @Flag(name: .long, help: "Whole months as they were known when they were closed.")
  var asOfClose = false

  @Flag(
    name: .long,
    help: "Also what sessions cost: half cost no more than P50, 95 of 100 no more than P95.")
  var sessionPercentiles = false

  @Option(
    name: .long, help: "What to order by. Absent: time for days, weeks and months, else cost.")
  var order: RollupOrder?

  @Option(name: .long, help: CurrencyHelp.text)
  var currency: Currency?

  @Flag(name: .long, help: "End with status 1 when anything has no price.")
  var strict = false

  @Option(name: .long, help: WarehouseReading.help)
  var warehouse: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    for slip in by.compactMap(\.slip) { throw ValidationError("--by: \(slip)") }
    if let top, top < 1 { throw ValidationError("--top \(top): expected at least 1.") }
    if let depth, depth < 1 { throw ValidationError("--depth \(depth): expected at least 1.") }
    if tree, dimensions != [.project] || compare != nil || !columns.isEmpty || top != nil {
      throw ValidationError(
        "--tree goes with --by project alone, and without --top, --compare and --across: --depth 1 goes "
          + "with all of them.")
    }
    if depth != nil, !(dimensions + columns).contains(.project) {
      throw ValidationError("--depth is of projects: add project to --by or --across.")
    }
    try checkClaims()
    try checkShape()
    try checkWarehouse()
  }

  /// Refuses what a comparison or a grid has no room for.
  private func checkShape() throws {
    if let slip = across.compactMap(\.slip).first { throw ValidationError("--across: \(slip)") }
    guard columns.count <= 1 else {
      throw ValidationError("--across: expected one dimension, such as month.")
    }
    if let column = columns.first {
      guard compare == nil else { throw ValidationError("Say one of --compare and --across.") }
      guard !dimensions.contains(column) else {
        throw ValidationError("Say \(column.rawValue) once: in --by or in --across.")
      }
    }
    _ = try compare.map { try ComparedPeriod($0) }
    if compare != nil, let time = dimensions.first(where: \.isTime) {
      throw ValidationError(
        "--compare has a column for each period, not a row for each \(time.rawValue): leave "
          + "\(time.rawValue) out of --by, or say --across \(time.rawValue) in place of --compare.")
    }
    if empty, compare != nil { throw ValidationError("--empty does not go with --compare.") }
    if order == .change, compare == nil {
      throw ValidationError("--order change goes with --compare.")
    }
    if empty, !(dimensions + columns).contains(where: \.isTime) {
      throw ValidationError("--empty fills in days, weeks or months: add one to --by or --across.")
    }
    if sessionPercentiles, compare != nil || !columns.isEmpty {
      throw ValidationError("--session-percentiles goes with neither --compare nor --across.")
    }
  }

  var dimensions: [Dimension] {
    by.isEmpty ? [tree ? .project : .developer] : by.flatMap(\.list)
  }
  var columns: [Dimension] { across.flatMap(\.list) }

  func run() throws {
    let ledger = try read()
    if asClosed || asOfClose { return try writeClaims(ledger) }
    let asked = try period.period(of: ledger, zone: timezone).map { try upToToday($0, ledger) }
    try BookRate.$shown.withValue(try rate(of: asked, ledger)) { try write(asked, ledger) }
  }

  /// The book rate of the currency that is shown; nil for dollars.
  private func rate(of period: Period?, _ ledger: Ledger) throws -> BookRate? {
    let today = try ledger.today()
    let days = try period?.days ?? ledger.dailyUsage.extent()
    return try ledger.bookRate(
      currency, for: days ?? DayRange(first: today, last: today), today: today)
  }

  private func write(_ asked: Period?, _ ledger: Ledger) throws {
    let query = query(days: asked?.days)
    if let compare {
      try write(compare, query, asked, ledger)
    } else if let column = columns.first {
      let grid = try RollupGrid.make(ledger, query, across: column)
      try end(grid.headed(by: asked), isPriced: grid.rollup.isPriced)
    } else if tree {
      let tree = try RollupTree.make(ledger, query)
      try end(tree.headed(by: asked), isPriced: tree.rollup.isPriced)
    } else {
      let rollup = try marked(Rollup.make(ledger, query), ledger)
      try end(rollup.headed(by: asked), isPriced: rollup.isPriced)
    }
  }

  /// A report by month says whether the bills agree; the price book is read for that alone.
  private func marked(_ rollup: Rollup, _ ledger: Ledger) throws -> Rollup {
    guard dimensions == [.month], filter.usageFilter == UsageFilter() else { return rollup }
    return try rollup.marked(ledger, book: PriceBook(of: ledger))
  }

  private func write(
    _ compare: String, _ query: RollupQuery, _ asked: Period?, _ ledger: Ledger
  ) throws {
    let today = try ledger.today(in: ledger.timeZone(timezone))
    var now = asked ?? PeriodName.recent(.month, back: 0).period(on: today)
    if asked == nil { try EmptyPeriodHint.tell(of: now.days, in: ledger) }
    let before = try ComparedPeriod(compare).days(now, on: today)
    now = Period(days: now.begun(on: today), running: now.running)
    guard before != now.days else {
      throw Failure(.usage, "--compare \(compare): these are the days of the report itself.")
    }
    let comparison = try RollupComparison.make(ledger, query, days: now.days, before: before)
    try end(comparison.headed(by: now), isPriced: comparison.isPriced)
  }

  /// The days that are compared or filled in: up to today where the end is open, and not beyond it where they
  /// are filled in. In other reports an open end is the last usage.
  private func upToToday(_ period: Period, _ ledger: Ledger) throws -> Period {
    guard empty || compare != nil else { return period }
    let today = try ledger.today(in: ledger.timeZone(timezone))
    let first = period.days.first
    var last = period.days.last
    if self.period.hasNoEnd { last = max(last, today.day) }
    if empty, first <= today.day { last = min(last, today.day) }
    return Period(days: DayRange(first: first, last: last), running: period.running)
  }

  private func end(_ report: some Report, isPriced: Bool) throws {
    try options.write(rated: report)
    if strict, !isPriced { throw ExitStatus.findings.code }
  }

  private func query(days: DayRange?) -> RollupQuery {
    RollupQuery(
      by: dimensions, days: days, timeZone: timezone,
      filter: filter.usageFilter, order: order, top: top, projectDepth: depth,
      withEmptyTimes: empty,
      withSessionPercentiles: sessionPercentiles)
  }
}

/// What a period is compared with.
struct ComparedPeriod {
  /// What `--compare` means without a value.
  static let before = "the one before"

  /// Nil is the one before.
  private let name: PeriodName?

  /// Throws a usage error for a text that is no name of a period.
  init(_ text: String) throws {
    do {
      name = text == Self.before ? nil : try PeriodArgument.period(text)
    } catch let error as ValidationError {
      throw ValidationError("--compare: '\(text)' is no period: \(error.message)")
    }
  }

  /// The days to compare a period with.
  func days(_ period: Period, on today: Today) -> DayRange {
    name?.period(on: today).days ?? period.before(on: today)
  }
}

/// A list of dimensions, each once.
struct Dimensions: ExpressibleByArgument {
  let list: [Dimension]
  /// The error for a likely misspelling of a dimension.
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
}

extension Dimension {
  /// All names, separated by commas; put together by hand, as `joined` costs the start a look-up.
  fileprivate static var names: String {
    allCases.dropFirst().reduce(into: allCases[0].rawValue) { $0 += ", " + $1.rawValue }
  }

  /// The one that was probably meant.
  fileprivate init?(nearest name: String) {
    let names = Self.allCases.map(\.rawValue)
    guard let nearest = Suggestion.nearest(to: name, in: names) else { return nil }
    self.init(rawValue: nearest)
  }
}
