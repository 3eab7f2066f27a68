public import Presentation
internal import UsageModel

/// What a guard would do now, and why: every limit that it compares, and which one decides.
public struct GuardExplanation: Sendable {
  /// The source's own id of the session; nil for a new one.
  public let session: String?
  /// Whose limits are compared; nil where nobody is known.
  public let developer: String?
  /// In the order in which they are compared.
  public let standings: [GuardStanding]
  /// What could not be looked at, a sentence each.
  public let remarks: [String]
  /// The status with which the hook would end.
  public let exitStatus: Int32
  /// Whether the hook only warns.
  public let onlyWarns: Bool

  public init(
    session: String?, developer: String?, standings: [GuardStanding], remarks: [String],
    exitStatus: Int32, onlyWarns: Bool
  ) {
    self.session = session
    self.developer = developer
    self.standings = standings
    self.remarks = remarks
    self.exitStatus = exitStatus
    self.onlyWarns = onlyWarns
  }

  /// The first limit that is exceeded; nil when none is.
  public var deciding: GuardStanding? { standings.first(where: \.isOver) }
}

extension GuardExplanation: Report {
  private struct Row {
    let standing: GuardStanding
    let decides: Bool
  }

  private static var columns: [Column<Row>] {
    [
      .text("Limit", "limit") { .label($0.standing.name) },
      .text("Because", "because", shortening: .wrap, rank: 4) { .text($0.standing.reason) },
      .text("From", "firstDay", rank: 3) { .day($0.standing.firstDay) },
      .text("To", "lastDay", rank: 2) { .day($0.standing.lastDay) },
      .number("Spent", "spentUSD") { .money($0.standing.spent) },
      .number("Amount", "limitUSD") { .money($0.standing.limit.amount) },
      .number("Left", "leftUSD") { .money($0.standing.remaining) },
      .text("State", "state", rank: 1) { $0.standing.state.cell },
      .text("Decides", "decides", for: .tables) { .label($0.decides ? "yes" : "") },
      .json("decides") { .bool($0.decides) },
    ]
  }

  public var table: Table {
    let index = standings.firstIndex(where: \.isOver)
    let rows = standings.enumerated().map { Row(standing: $1, decides: $0 == index) }
    return Table(title: title, Self.columns, rows)
  }

  public var document: Document {
    Document([
      standings.isEmpty ? .paragraph(title + " No limit applies.") : .table(table),
      .lines([outcome] + remarks),
    ])
  }

  public var json: JSONText {
    .object([
      ("developer", .optional(developer)), ("session", .optional(session)),
      ("rows", table.jsonRows), ("message", .optional(deciding?.verdict.sentence)),
      ("exitStatus", .integer(Int64(exitStatus))),
      ("remarks", .array(remarks.map { .string($0) })),
    ])
  }

  private var title: String {
    let whose = developer.map { " of \(PlainText.clean($0))" } ?? ""
    let place =
      session.map { "session \(PlainText.clean(String($0.prefix(8))))" } ?? "a new session"
    return "A prompt\(whose) in \(place):"
  }

  private var outcome: String {
    let status = "exit status \(exitStatus)"
    guard let deciding else { return "The hook lets the session go on: \(status)." }
    let deed = onlyWarns ? "warns and blocks nothing" : "blocks"
    return "The hook \(deed): \(status). \(PlainText.clean(deciding.verdict.sentence))"
  }
}

extension GuardStanding {
  /// `--day`, `budget a month`.
  fileprivate var name: String {
    if case .budget = cause { "budget a \(cause.span)" } else { "--\(cause.span)" }
  }

  fileprivate var reason: String {
    if case .budget(_, _, let explanation) = cause { explanation } else { "the hook's option" }
  }

  /// Nil for a session, which may be of several days.
  private var days: DayRange? {
    if case .session = cause { nil } else { limit.days }
  }

  fileprivate var firstDay: Day? { days?.first }
  fileprivate var lastDay: Day? { days?.last }
}
