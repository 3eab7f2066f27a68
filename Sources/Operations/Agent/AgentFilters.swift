internal import AgentProtocol

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
