internal import AgentProtocol

/// The parameters that say which days are meant.
enum AgentPeriod {
  /// The parameters that ``AgentCall/period()`` reads.
  static let parameters = [
    ToolParameter(
      "period", .text,
      "The period by name: today, yesterday, this-week, last-week, this-month, last-month, october, "
        + "2026-10, 2026-W40, 2026Q3, 2026, or the last days, weeks, months up to today: 30d, 4w, 3m."
    ),
    ToolParameter(
      "since", .text, "The first day, such as 2026-10-01, or a period whose first day it is."),
    ToolParameter(
      "until", .text, "The last day, inclusive, or a period whose last day it is."),
  ]

  static let timezone = ToolParameter(
    "timezone", .text, "Whose days to count by, such as Europe/Berlin. Absent: the ledger's.")
}

/// The parameters that say whose usage is meant.
enum AgentFilters {
  static let developer = ToolParameter(
    "developer", .texts, "Only these developers, by handle, or 'unassigned'.")
  static let team = ToolParameter("team", .texts, "Only these teams.")

  /// All of them.
  static let parameters = [
    developer,
    ToolParameter(
      "project", .texts, "Only these projects, with all below them, or 'unassigned'."),
    ToolParameter("key", .texts, "Only these API keys, by name, or 'unassigned'."),
    ToolParameter(
      "model", .texts, "Only these models, or all whose name holds the text, such as opus."),
    team, ToolParameter("role", .texts, "Only these roles."),
    ToolParameter("costCentre", .texts, "Only what is booked on these cost centres."),
  ]
}
