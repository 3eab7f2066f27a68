internal import Operations
internal import UsageModel

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension ProviderAPI {
  /// The usage events of a team at Cursor, of which 20 requests a minute may ask.
  ///
  /// Source: cursor.com/docs, Admin API.
  static func cursor(_ key: PullKey, now: Instant) -> ProviderAPI {
    let basic = Data((key.secret + ":").utf8).base64EncodedString()
    let path = "/teams/filtered-usage-events"
    let events = PulledReport(
      "filtered-usage-events", path: path, format: "cursor", .numbersInBody,
      span: .days(7, changing: 3), isOfCalls: true
    ) { days in
      let (start, end) = days.utcBounds
      // Events that come while pages are read would move the others.
      let last = min(end.milliseconds - 1, now.milliseconds)
      return PageRequest(
        post: path,
        [
          ("startDate", start.milliseconds), ("endDate", last), ("page", 1), ("pageSize", 100),
        ], headers: [("content-type", "application/json")])
    }
    return ProviderAPI(
      reports: [events], headers: [("authorization", "Basic " + basic)], pace: 3000)
  }

  /// GitHub's usage metrics of Copilot by user and day: links to files of another host.
  ///
  /// Source: docs.github.com/rest/copilot/copilot-usage-metrics.
  static func copilot(_ key: PullKey, _ account: PullRequest.Account) -> ProviderAPI {
    let place =
      switch account {
      case .organization(let name): "/orgs/" + BaseURL.encoded(name)
      case .enterprise(let name): "/enterprises/" + BaseURL.encoded(name)
      }
    let path = place + "/copilot/metrics/reports/users-1-day"
    let metrics = PulledReport(
      "copilot users-1-day of \(account.name)", path: path, format: "copilot", .downloads,
      span: .days(1, changing: 5, ending: -1, kept: 365)
    ) { days in
      PageRequest(path, query: [("day", days.first.description)])
    }
    return ProviderAPI(
      reports: [metrics],
      headers: [bearer(key), ("x-github-api-version", "2026-03-10")])
  }

  /// The spend logs of a LiteLLM proxy, the oldest first, so that new ones come last.
  ///
  /// Source: Python package `litellm` 1.109.1, `spend_management_endpoints.py`: times are UTC and
  /// without a zone, a page has at most 100 rows.
  static func liteLLM(_ key: PullKey) -> ProviderAPI {
    let logs = PulledReport(
      "spend/logs", path: "/spend/logs/v2", format: "litellm", .numbers,
      span: .days(1, changing: 2), isOfCalls: true
    ) { days in
      PageRequest(
        "/spend/logs/v2",
        query: [
          ("start_date", "\(days.first) 00:00:00"),
          ("end_date", "\(days.last.advanced(by: 1)) 00:00:00"), ("page", "1"),
          ("page_size", "100"),
          ("sort_by", "startTime"), ("sort_order", "asc"),
        ])
    }
    return ProviderAPI(reports: [logs], headers: [bearer(key)])
  }

  /// The activity of OpenRouter by day, which has the last 30 whole days.
  ///
  /// Source: openrouter.ai/docs, Activity.
  static func openRouter(_ key: PullKey) -> ProviderAPI {
    let path = "/api/v1/activity"
    let activity = PulledReport(
      "activity", path: path, format: "openrouter-daily", .single,
      span: .days(1, changing: 3, ending: -1, kept: 30)
    ) { days in
      PageRequest(path, query: [("date", days.first.description)])
    }
    return ProviderAPI(reports: [activity], headers: [bearer(key)])
  }
}
