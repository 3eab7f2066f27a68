/// An export that is recognised by its keys or columns, but not imported.
struct KnownExport {
  enum Verdict {
    case notReadYet
    /// What a provider billed, which is kept apart from usage (counting rule 26).
    case statement
    case noUsage
    /// What another export tells better, in the plural, and what to do instead.
    case instead(String)
  }

  let name: String
  let verdict: Verdict
  /// Key paths of a ``JSONOutline``, or columns of a table, all of which must be present.
  let marks: [String]

  init(_ name: String, _ verdict: Verdict, marks: String...) {
    self.name = name
    self.verdict = verdict
    self.marks = marks
  }

  /// The reason, for the person who imports.
  var reason: String {
    switch verdict {
    case .notReadYet: "not read yet: \(name)"
    case .statement:
      "\(name) is a provider statement, not usage; it is never added to usage"
    case .noUsage: "\(name) holds no usage"
    case .instead(let advice): "\(name) are not read: \(advice)"
    }
  }

  static let documents: [KnownExport] = [
    KnownExport(
      "the output of codex exec --json", .notReadYet, marks: "type", "thread_id"),
    KnownExport("ccusage's blocks", ccusageBlocks, marks: "blocks.startTime", "blocks.endTime"),
    KnownExport("ccusage's blocks", ccusageBlocks, marks: "startTime", "endTime", "isGap"),
    KnownExport("ccusage's blocks", ccusageBlocks, marks: "blocks.tokenCounts"),
    KnownExport(
      "Cursor's days of a team", cursorSums, marks: "data.date", "data.usageBasedReqs"),
    KnownExport("Cursor's sums of a team's spend", cursorSums, marks: "teamMemberSpend"),
    KnownExport(
      "OpenRouter's days of activity as JSON",
      .instead("import the CSV of openrouter.ai/activity instead"),
      marks: "data.model_permaslug", "data.usage"),
    KnownExport(
      "a generation of OpenRouter", .notReadYet, marks: "data.native_tokens_prompt",
      "data.total_cost"),
    KnownExport(
      "the Analytics API's usage report by user", .notReadYet, marks: "data.actor",
      "data.uncached_input_tokens"),
    KnownExport(
      "Copilot's usage metrics of an organization",
      .instead("they name no user; request those of users"), marks: "day_totals", "report_start_day"
    ),
    KnownExport(
      "Copilot's usage metrics of an organization",
      .instead("they name no user; request those of users"), marks: "day", "daily_active_users"),
    KnownExport(
      "the former report of Copilot's metrics", .noUsage, marks: "date", "total_engaged_users"),
  ]

  private static let ccusageBlocks = Verdict.instead(
    "they repeat the usage of its other reports; export daily, session or monthly instead")
  private static let cursorSums = Verdict.instead(
    "they have no tokens; request /teams/filtered-usage-events and import those")

  static let tables: [KnownExport] = [
    KnownExport(
      "the Claude Code activity table", .noUsage, marks: "User", "Lines this month", "PRs with CC"),
    KnownExport(
      "the AWS cost and usage report", .statement, marks: "line_item_usage_amount",
      "line_item_unblended_cost"),
    KnownExport(
      "the lines of AWS's former cost and usage report",
      .instead("export CUR 2.0 as CSV instead"), marks: "lineItem/UsageType", "lineItem/UsageAmount"
    ),
    KnownExport("a FOCUS cost export", .statement, marks: "BilledCost", "ChargePeriodStart"),
    KnownExport(
      "GitHub's bill of all products", .statement, marks: "product", "sku", "gross_amount",
      "net_amount"),
  ]
}

extension KnownExport {
  /// The chat history of Aider has rounded counts (`1.2k sent`), and times without a zone of the
  /// beginning of chats alone.
  static let aiderHistory =
    "is the chat history of Aider, whose counts are rounded; start Aider with "
    + "--analytics-log FILE, and import that file"

  /// Returns whether a Markdown file begins as Aider begins each chat.
  static func isAiderHistory(_ bytes: [UInt8]) -> Bool {
    bytes.drop { $0 <= 0x20 }.starts(with: "# aider chat started at ".utf8)
  }
}
