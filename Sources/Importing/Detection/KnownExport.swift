/// An export that is recognised by its keys or columns, but not imported.
struct KnownExport {
  enum Verdict {
    case notReadYet
    /// What a provider billed, which is kept apart from usage (counting rule 26).
    case statement
    case noUsage
    /// Sums of what another export of the same program tells call by call, and what to do instead.
    case sums(String)
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
    case .sums(let advice): "\(name) are not read: \(advice)"
    }
  }

  static let documents: [KnownExport] = [
    KnownExport(
      "the Admin API's cost report", .statement, marks: "data.results.amount",
      "data.results.currency"),
    KnownExport("the OpenAI costs report", .statement, marks: "data.results.amount.value"),
    KnownExport(
      "OpenTelemetry metrics",
      .sums(
        "they add up calls without their ids; send the logs too (OTEL_LOGS_EXPORTER=otlp) and "
          + "import those"), marks: "resourceMetrics"),
    KnownExport(
      "the output of codex exec --json", .notReadYet, marks: "type", "thread_id"),
  ]

  static let tables: [KnownExport] = [
    KnownExport(
      "the Console's cost export", .statement, marks: "usage_date_utc", "token_type", "cost_usd"),
    KnownExport(
      "the Claude Code activity table", .noUsage, marks: "User", "Lines this month", "PRs with CC"),
    KnownExport(
      "the AWS cost and usage report", .statement, marks: "line_item_usage_amount",
      "line_item_unblended_cost"),
    KnownExport("a FOCUS cost export", .statement, marks: "BilledCost", "ChargePeriodStart"),
    KnownExport(
      "GitHub's bill of all products", .statement, marks: "product", "sku", "gross_amount",
      "net_amount"),
    KnownExport("the OpenAI cost export", .statement, marks: "amount_value", "amount_currency"),
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
