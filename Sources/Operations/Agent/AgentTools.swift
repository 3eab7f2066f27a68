public import AgentProtocol
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// What an agent may ask of a ledger: the reports of the commands of the same names. Nothing is
/// written.
public struct AgentTools {
  private let path: String
  let audience: Audience
  private let context: Context

  /// `path` is the ledger's, which need not exist yet: each call opens it anew, and sees what was
  /// imported since the last.
  public init(ledger path: String, audience: Audience = .everyone, context: Context) {
    self.path = path
    self.audience = audience
    self.context = context
  }

  /// All tools that the audience can use.
  public var all: [Tool] {
    [report, budgetStatus, explain, outliers, work, advise]
      + (audience == .everyone ? [sources] : [])
  }

  /// A tool whose calls see one state of the ledger. Errors are worded for the audience.
  func tool(
    _ name: String, title: String, description: String, parameters: [ToolParameter],
    output: JSONText, answer: @escaping (AgentCall) throws -> ToolAnswer
  ) -> Tool {
    Tool(
      name, title: title, description: description, parameters: parameters, output: output
    ) { arguments in
      do {
        let ledger = try Ledger.openForReading(path: path, strictly: true)
        return try ledger.reading {
          try answer(
            AgentCall(
              ledger: ledger, arguments: arguments, view: try audience.view(of: ledger),
              now: context.clock()))
        }
      } catch {
        throw audience.readable(error)
      }
    }
  }

  /// The schema of an answer with rows, and the other members that every answer has.
  static func rows(besides members: [(String, String)] = []) -> JSONText {
    let rows = JSONText.object([
      ("type", .string("array")), ("items", .object([("type", .string("object"))])),
    ])
    let others = members.map { (name: $0, value: JSONText.object([("type", .string($1))])) }
    return .object([
      ("type", .string("object")), ("properties", .object([("rows", rows)] + others)),
      ("required", .array((["rows"] + members.map(\.0)).map(JSONText.string))),
    ])
  }
}

/// One call: what is asked, of which ledger, by whom.
struct AgentCall {
  let ledger: Ledger
  let arguments: ToolArguments
  let view: AudienceView
  let now: Instant

  /// The time zone that the call states, else the ledger's. Throws ``RequestError``.
  func timeZone() throws -> TimeZoneRules {
    try statedTimeZone() ?? ledger.settings.timeZone()
  }

  func statedTimeZone() throws -> TimeZoneRules? {
    try arguments.text("timezone").map { name in
      guard let zone = TimeZoneRules(identifier: name) else {
        throw RequestError(
          "There is no time zone '\(name)': \(TimeZoneNames.cure(for: name))")
      }
      return zone
    }
  }

  func today() throws -> Today {
    Today(try timeZone().day(of: now), weekStart: try ledger.settings.weekStart())
  }

  /// The usage that is asked for, as far as it is seen.
  func filter() throws -> UsageFilter {
    try view.filter(
      UsageFilter(
        developers: arguments.texts("developer"), projects: arguments.texts("project"),
        keys: arguments.texts("key"), models: arguments.texts("model"),
        teams: arguments.texts("team"), roles: arguments.texts("role"),
        costCentres: arguments.texts("costCentre")))
  }

  /// The days that are asked for; nil for all. Throws ``RequestError``.
  func period() throws -> Period? {
    try PeriodRequest(
      period: arguments.text("period"), since: arguments.text("since"),
      until: arguments.text("until")
    ).period(on: today(), within: view.extent())
  }

  /// The days that are asked for, else the last 30 that have usage.
  func recentPeriod() throws -> Period {
    if let asked = try period() { return asked }
    let last = try view.extent()?.last ?? today().day
    return Period(days: DayRange(first: last.advanced(by: -29), last: last))
  }

  /// An amount of dollars that is asked for. Throws ``RequestError``.
  func dollars(_ name: String) throws -> Money? {
    try arguments.number(name).map { number in
      guard let amount = Money(dollars: number), amount >= .zero else {
        throw RequestError("'\(name)' is an amount of dollars, 0 or more.")
      }
      return amount
    }
  }

  /// The answer, with what the reader should know of the days besides.
  func answer(_ report: some Report, _ period: Period?) throws -> ToolAnswer {
    var answer = ToolAnswer(report)
    guard let period else { return answer }
    if let running = period.running { answer.text += "\nStill running: \(running).\n" }
    if let extent = try view.extent(), !extent.overlaps(period.days) {
      answer.text += "\nThe ledger has usage from \(extent.first) to \(extent.last).\n"
    }
    return answer
  }
}
