internal import UsageModel

extension ProviderAPI {
  /// The usage of an organization at OpenAI.
  ///
  /// Source: Python package `openai` 3.54.0, `resources/admin/organization`.
  static func openAI(_ key: PullKey) -> ProviderAPI {
    ProviderAPI(
      reports: [
        list("users", format: "openai-directory"), projects, completions, costs,
      ], headers: [bearer(key)])
  }

  private static func list(
    _ name: String, format: SourceID?, parts: (@Sendable (String) -> PulledReport)? = nil
  ) -> PulledReport {
    PulledReport(
      list: name, path: "/v1/organization/" + name, format: format, .afterID("after"), limit: 100,
      parts: parts)
  }

  /// The keys of an organization are listed project by project.
  private static let projects = list("projects", format: nil) { id in
    list("projects/\(BaseURL.encoded(id))/api_keys", format: "openai-directory")
  }

  private static let groups = [
    "project_id", "user_id", "api_key_id", "model", "batch", "service_tier",
  ]

  /// Buckets are whole UTC days, so that a day has the same cell in each pull; a page has a week.
  private static let completions = PulledReport(
    "usage/completions", path: "/v1/organization/usage/completions", format: "openai-usage", .token,
    span: .days(31, changing: 3)
  ) { days in
    var request = PageRequest("/v1/organization/usage/completions", query: bounds(days))
    request.query += [("bucket_width", "1d"), ("limit", "7")]
    request.query += groups.map { ("group_by[]", $0) }
    return request
  }

  private static let costs = PulledReport(
    "costs", path: "/v1/organization/costs", format: "openai-costs", .token,
    span: .days(31, changing: 3),
    isOptional: true
  ) { days in
    var request = PageRequest("/v1/organization/costs", query: bounds(days))
    request.query += [("bucket_width", "1d"), ("limit", "31")]
    request.query += ["project_id", "line_item", "api_key_id"].map { ("group_by[]", $0) }
    return request
  }

  private static func bounds(_ days: DayRange) -> [(name: String, value: String)] {
    let (start, end) = days.utcBounds
    return [("start_time", String(start.seconds)), ("end_time", String(end.seconds))]
  }
}
