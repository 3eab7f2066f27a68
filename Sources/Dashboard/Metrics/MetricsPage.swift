internal import Analysis
internal import Budgeting
public import LedgerStore
internal import Reporting
public import UsageModel

/// Figures for monitoring, in the text format of Prometheus (prometheus.io/docs/instrumenting/exposition_formats).
///
/// All of them are of the current month and of now: what they were, the monitoring keeps.
public enum MetricsPage {
  /// The type of the answer.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// Reads the figures.
  public static func text(_ ledger: Ledger, now: Instant) throws -> String {
    let zone = try ledger.settings.timeZone()
    let today = zone.day(of: now)
    var text = MetricsText()
    try addSpend(of: today, ledger, to: &text)
    try addBudgets(of: today, ledger, to: &text)
    text.begin("outlay_open_alerts", "Alerts that nobody has acknowledged.")
    text.add(value: "\(try ledger.alerts.all().count { $0.state == .open })")
    text.begin("outlay_open_budget_requests", "Requests for more budget that wait for a decision.")
    let requests = try BudgetRequestLog(ledger, asOf: today).entries
    text.add(value: "\(requests.count { $0.status.state == .open })")
    try addLag(now, zone, ledger, to: &text)
    return text.text
  }

  private static func addSpend(of today: Day, _ ledger: Ledger, to text: inout MetricsText) throws {
    let days = DayRange(first: today.month.days.first, last: today)
    let rollup = try Rollup.make(
      ledger, RollupQuery(by: [.developer, .project, .model], days: days))
    text.begin("outlay_month_spend_usd", "Spend of the current month, in US dollars.")
    for row in rollup.rows {
      text.add(labels(row), value: row.cost.exactText)
    }
    text.begin("outlay_month_requests", "Requests of the current month.")
    for row in rollup.rows { text.add(labels(row), value: "\(row.requests)") }
    text.begin(
      "outlay_month_unpriced_requests", "Requests of the current month that have no price.")
    text.add(value: "\(rollup.total.unpricedRequests)")
  }

  private static func labels(_ row: RollupRow) -> [(String, String)] {
    zip(["developer", "project", "model"], row.values).map { ($0, $1 ?? "(unassigned)") }
  }

  private static func addBudgets(
    of today: Day, _ ledger: Ledger, to text: inout MetricsText
  ) throws {
    let status = try BudgetStatus.make(
      ledger, BudgetStatus.Query(asOf: today, isComplete: false))
    let named = status.rows.compactMap { row -> (name: String, row: BudgetStatusRow)? in
      if case .named(let name) = row.subject { (name, row) } else { nil }
    }
    text.begin("outlay_month_budget_usd", "The budget of the current month, in US dollars.")
    for (name, row) in named {
      if let limit = row.limit { text.add([("developer", name)], value: limit.amount.exactText) }
    }
    text.begin(
      "outlay_month_forecast_usd", "What the month is expected to cost in the end, in US dollars.")
    for (name, row) in named {
      if let forecast = row.forecast {
        text.add([("developer", name)], value: forecast.total.exactText)
      }
    }
  }

  private static func addLag(
    _ now: Instant, _ zone: TimeZoneRules, _ ledger: Ledger, to text: inout MetricsText
  ) throws {
    text.begin("outlay_last_usage_age_seconds", "Seconds since the last day with usage began.")
    let today = zone.day(of: now)
    let history = DayRange(first: today.advanced(by: -90), last: today)
    let spend = try DailySpend(ledger, by: .developer, in: history)
    for developer in spend.subjects.compactMap({ $0 }).sorted() {
      guard let last = spend.lastDay(of: developer) else { continue }
      let seconds = (now.milliseconds - zone.start(of: last).milliseconds) / 1000
      text.add([("developer", developer)], value: "\(seconds)")
    }
  }
}

/// Writes samples; one name after the other, each with its help.
struct MetricsText {
  private(set) var text = ""
  private var name = ""

  /// Begins a gauge.
  mutating func begin(_ name: String, _ help: String) {
    self.name = name
    text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
  }

  /// Adds a sample of the gauge that has begun.
  mutating func add(_ labels: [(String, String)] = [], value: String) {
    let list = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
    text += name + (list.isEmpty ? "" : "{\(list)}") + " \(value)\n"
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\": out += "\\\\"
      case "\"": out += "\\\""
      case "\n": out += "\\n"
      default: out.append(character)
      }
    }
    return out
  }
}
