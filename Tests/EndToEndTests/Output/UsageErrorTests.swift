import Testing

struct UsageErrorTests {
  @Test(arguments: [
    (["frobnicate"], "There is no command 'outlay frobnicate'. See 'outlay --help'."),
    (["reprot", "--by", "model"], "Did you mean 'outlay report'?"),
    (["help", "reprot"], "There is no command 'outlay reprot'. Did you mean 'outlay report'?"),
    (["developer", "lst"], "Did you mean 'outlay developer list'?"),
    (["report", "--by", "develper"], "no dimension 'develper'. Did you mean 'developer'?"),
    (["report", "--format", "jsno"], "Did you mean 'json'?"),
    (["setting", "set", "time-zone", "UTC"], "Did you mean 'timezone'?"),
    (["report", "--fromat", "csv"], "Did you mean '--format'?"),
    (["report", "--format", "xml"], "'table', 'csv', 'json', 'markdown' or 'html'"),
    (["report", "--by", "colour"], "developer, project, model, key, session, branch"),
    (["report", "--by", "developer,developer"], "is invalid for '--by"),
    (["report", "--month", "2026-13"], "expected a month such as 2026-10, october or last."),
    (["report", "--month", "octobr"], "did you mean 'october'?"),
    (["report", "--month", "2026Q3"], "october or last, not a quarter."),
    (["report", "--period", "this-wek"], "did you mean 'this-week'?"),
    (["report", "--since", "yesterdy"], "did you mean 'yesterday'?"),
    (["baseline", "--week", "october"], "2026-W40 or last, not a month."),
    (["report", "--since", "2026-02-30"], "such as 2026-10-01"),
    (["report", "--since", "2026-10-05", "--until", "2026-10-01"], "lies before"),
    (["report", "--month", "2026-10", "--last", "3d"], "Say the period once"),
    (["report", "--last", "5x"], "30d, 4w, 3m"),
    (["report", "--timezone", "Mars"], "such as Europe/Berlin"),
    (["report", "--top", "0"], "expected at least 1"),
    (["outliers", "--fdr", "2"], "between 0 and 1"),
    (["expense", "2026"], "expected a month such as 2026-10, october or last, not a year."),
    (["review", "lst"], "did you mean 'last'?"),
    (["expense"], "Missing expected argument '<month>'"),
    (["import"], "Missing expected argument '<paths> ...'"),
    (["import", "x", "--as", "claud-code"], "did you mean 'claude-code'?"),
    (["import", "x", "--rate", "EUR"], "such as EUR=1.08"),
    (
      ["import", "x", "--as", "ccusage", "--rate", "EUR=1"],
      "--rate is for csv and tracking-sheet files"
    ),
  ])
  func `A command line that cannot be is refused with what was expected`(
    arguments: [String], words: String
  ) async throws {
    let desk = try Desk()
    let outcome = try await desk.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(outcome.out.isEmpty)
    #expect(!desk.exists("ledger.db"))
  }

  @Test(arguments: [
    (["report", "--developer", "anna"], "There is no developer 'anna'. Did you mean 'ana'?"),
    (["report", "--project", "ledgr-api"], "'ledgr-api'. Did you mean 'ledger-api'?"),
    (["report", "--team", "paymens"], "'paymens'. Did you mean 'payments'?"),
    (["report", "--key", "ci-review-bt"], "'ci-review-bt'. Did you mean 'ci-review-bot'?"),
    (["outliers", "--developer", "anna"], "There is no developer 'anna'"),
    (["developer", "show", "anna"], "There is no developer 'anna'. Did you mean 'ana'?"),
    (["key", "show", "nokey"], "There is no key 'nokey'"),
    (["project", "show", "shop"], "There is no project 'shop'"),
    (["session", "show", "zzz"], "There is no session 'zzz'"),
    (["key", "edit", "ci-review-bot", "--provider", "anthropci"], "Did you mean 'anthropic'?"),
    (["audit", "--of", "developer:anna"], "There is no developer 'anna'. Did you mean 'ana'?"),
    (["audit", "--of", "devloper:ana"], "Did you mean 'developer:ana'?"),
    (["price", "show", "cluade-opus-5-5"], "Did you mean 'claude-opus-5-5'?"),
    (["alert", "rule", "add", "day", "5", "--team", "paymnts"], "Did you mean 'payments'?"),
    (["budget", "set", "taem:payments", "5"], "Did you mean 'team:payments'?"),
    (["estimate", "cost", "--model", "opsu", "--messages", "4"], "'opsu'. Did you mean"),
    (["imports", "show", "99"], "There is no import 99"),
    (["import", ".", "--key", "nokey"], "There is no key 'nokey'"),
    (["import", ".", "--developer", "anna"], "There is no developer 'anna'"),
  ])
  func `A name that nobody has is said so, with the names there are`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(outcome.out.isEmpty)
  }
}
