/// Who sells plans, as expense claims name them; the raw value is how people write it.
public enum SeatVendor: String, CaseIterable, Hashable, Sendable {
  case anthropic = "Anthropic"
  case openAI = "OpenAI"
  case gitHub = "GitHub"
  case cursor = "Cursor"
  case google = "Google"

  /// The vendor of that name, in any case; nil for another text.
  public init?(named text: some StringProtocol) {
    let wanted = text.lowercased()
    guard let found = Self.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else {
      return nil
    }
    self = found
  }

  /// The vendor whose plans include the usage of a tool, by the tool's name in the ledger; nil for
  /// tools that are used with keys.
  public init?(tool: String) {
    switch tool {
    case "claude-code", "claude-plan": self = .anthropic
    case "codex": self = .openAI
    case "copilot", "copilot-cli", "copilot-chat": self = .gitHub
    case "cursor": self = .cursor
    case "gemini-cli": self = .google
    default: return nil
    }
  }
}

/// A plan as its vendor publishes it.
public struct SeatPlan: Sendable {
  /// Plans of which one can take the place of another.
  public enum Family: Hashable, Sendable {
    case claude, claudeTeam, copilot, copilotOrganisation, cursor, cursorTeam
  }

  /// Its name in commands: `max-20x`.
  public let name: String
  public let vendor: SeatVendor
  public let family: Family
  /// A seat's price of one month, billed monthly, in picodollars.
  public let monthlyPrice: Money
  /// How much use a window allows, in quarters of what Claude's Pro plan does; nil where that is not
  /// published, or not for both kinds of windows.
  public let capacity: Int?
  /// The first and the last day on which it is sold under this name, where that is known.
  public let sold: (from: Day?, until: Day?)
  /// Where the price stands, and when it was read.
  public let source: String
  public let read: Day

  /// Whether it is sold on a day.
  public func isSold(on day: Day) -> Bool { sold.from ?? day <= day && day <= sold.until ?? day }

  /// The plan of that name, in any case; nil for an unknown one.
  public static func named(_ name: String) -> SeatPlan? {
    let wanted = name.lowercased()
    return all.first { $0.name == wanted }
  }

  /// The names of all plans.
  public static let names = all.map(\.name)
}

extension SeatPlan {
  /// The known plans, by vendor and price.
  ///
  /// Capacities are the multiples of Pro that the vendor states for a session. For weeks none is stated
  /// of most; the published ranges of weekly hours (40-80, 140-280, 240-480) grow less from plan to plan,
  /// so that a smaller plan holds more of a larger one's week than the multiples say, never less. Ultra is
  /// stated as 10 times Pro a week and has no 5-hour windows, so that nothing follows for smaller plans.
  public static let all: [SeatPlan] = [
    plan("pro", .anthropic, .claude, 20, capacity: 4, claude),
    plan("max-5x", .anthropic, .claude, 100, capacity: 20, until: renamed, claudeMax),
    plan("max", .anthropic, .claude, 100, capacity: 20, from: renamed, claudeUltra),
    plan("max-20x", .anthropic, .claude, 200, capacity: 80, until: renamed, claudeMax),
    plan("ultra", .anthropic, .claude, 200, capacity: nil, from: renamed, claudeUltra),
    plan("team-standard", .anthropic, .claudeTeam, 25, capacity: 5, claudeTeam),
    plan("team-premium", .anthropic, .claudeTeam, 125, capacity: 25, claudeTeam),
    plan("copilot-pro", .gitHub, .copilot, 10, copilot),
    plan("copilot-pro-plus", .gitHub, .copilot, 39, copilot),
    plan("copilot-max", .gitHub, .copilot, 100, copilot),
    plan("copilot-business", .gitHub, .copilotOrganisation, 19, copilot),
    plan("copilot-enterprise", .gitHub, .copilotOrganisation, 39, copilot),
    plan("cursor-pro", .cursor, .cursor, 20, cursor),
    plan("cursor-pro-plus", .cursor, .cursor, 60, cursor),
    plan("cursor-ultra", .cursor, .cursor, 200, cursor),
    plan("cursor-teams", .cursor, .cursorTeam, 40, cursorTeams),
  ]

  private typealias Source = (text: String, read: Day)

  private static let claude: Source = ("infere.com/pricing", day(10, 18))
  private static let claudeMax: Source = (
    "support.anthropic.com/articles/11049744 (what the Max plan costs)", day(11, 30)
  )
  private static let claudeUltra: Source = (
    "github.com/FlorianBruniaux/claude-code-ultimate-guide 3.45.0", day(10, 31)
  )
  private static let claudeTeam: Source = (
    "infere.com/pricing; tygartmedia.com/tag/claude-team-plan (multiples)", day(10, 18)
  )
  private static let copilot: Source = (
    "github.com/github/docs, data/variables/copilot.yml at 033f5426", day(11, 30)
  )
  private static let cursor: Source = ("cursor.com/help/models-and-usage/usage-limits", day(11, 30))
  private static let cursorTeams: Source = ("cursor.com/pricing", day(10, 7))

  /// The day on which Max 5x became Max, and Max 20x Ultra.
  private static let renamed = day(10, 30)

  private static func day(_ month: Int, _ day: Int) -> Day {
    Day(year: 2026, month: month, day: day) ?? Day(number: 0)
  }

  private static func plan(
    _ name: String, _ vendor: SeatVendor, _ family: Family, _ dollars: Int128,
    capacity: Int? = nil, from: Day? = nil, until: Day? = nil, _ source: Source
  ) -> SeatPlan {
    SeatPlan(
      name: name, vendor: vendor, family: family, monthlyPrice: Money(cents: dollars * 100),
      capacity: capacity, sold: (from, until), source: source.text, read: source.read)
  }
}
