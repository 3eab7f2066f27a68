internal import UsageModel

extension ProviderAPI {
  /// The Admin API and the unified analytics of Anthropic.
  ///
  /// Source: platform.claude.com/docs/en/api/admin, and the types of Python package `anthropic`
  /// 2.14.0.
  static func anthropic(_ key: PullKey) -> ProviderAPI {
    ProviderAPI(
      reports: [
        list("users"), list("api_keys"), usageReport, claudeCode,
        analytics("usage", by: ["actor", "api_key_id", "context_window", "model", "service_tier"]),
        analytics("cost", by: ["actor", "api_key_id", "model", "product", "workspace_id"]),
        costReport,
      ],
      headers: [("x-api-key", key.secret), ("anthropic-version", "2023-06-01")])
  }

  private static let top = "/v1/organizations/"

  private static func list(_ name: String) -> PulledReport {
    PulledReport(
      list: name, path: top + name, format: "admin-directory", .afterID("after_id"), limit: 1000)
  }

  private static let usageGroups = [
    "account_id", "api_key_id", "context_window", "inference_geo", "model", "service_account_id",
    "service_tier", "speed", "workspace_id",
  ]

  /// Buckets are whole UTC days, so that a day has the same cell in each pull; a page has a week.
  private static let usageReport = PulledReport(
    "usage_report/messages", path: top + "usage_report/messages", format: "usage-report", .token,
    span: .days(31, changing: 3)
  ) { days in
    var request = PageRequest(top + "usage_report/messages", query: bounds(days))
    request.query += [("bucket_width", "1d"), ("limit", "7")]
    request.query += usageGroups.map { ("group_by[]", $0) }
    // Without it the report does not tell fast mode.
    request.headers = [("anthropic-beta", "fast-mode-2026-02-01")]
    return request
  }

  /// A request is about one UTC day.
  private static let claudeCode = PulledReport(
    "usage_report/claude_code", path: top + "usage_report/claude_code",
    format: "claude-code-analytics", .token, span: .days(1, changing: 3), isOptional: true
  ) { days in
    PageRequest(
      top + "usage_report/claude_code",
      query: [("starting_at", days.first.description), ("limit", "1000")])
  }

  /// Days are final after some 30 days. Grouped by at most five dimensions.
  private static func analytics(_ name: String, by groups: [String]) -> PulledReport {
    PulledReport(
      "analytics/" + name, path: top + "analytics/" + name, format: "analytics-cost", .token,
      span: .days(31, changing: 31, kept: 365, notBefore: Day(year: 2026, month: 1, day: 1)),
      isOptional: true
    ) { days in
      var request = PageRequest(top + "analytics/" + name, query: bounds(days))
      request.query += [("time_bucket_width", "1d"), ("limit", "1000")]
      request.query += groups.map { ("group_by[]", $0) }
      request.headers = [("anthropic-beta", "analytics-usage-cost-2026-08-24")]
      return request
    }
  }

  private static let costReport = PulledReport(
    "cost_report", path: top + "cost_report", format: "cost-report", .token,
    span: .days(31, changing: 3), isOptional: true
  ) { days in
    var request = PageRequest(top + "cost_report", query: bounds(days))
    request.query += [("bucket_width", "1d"), ("limit", "31")]
    request.query += ["workspace_id", "description"].map { ("group_by[]", $0) }
    return request
  }

  private static func bounds(_ days: DayRange) -> [(name: String, value: String)] {
    let (start, end) = days.utcBounds
    return [("starting_at", start.wholeSeconds), ("ending_at", end.wholeSeconds)]
  }
}
