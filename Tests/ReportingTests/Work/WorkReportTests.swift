import LedgerStore
import Presentation
import Reporting
import TestSupport
import Testing
import UsageModel

struct WorkReportTests {
  let book: RollupLedger

  init() throws {
    book = try RollupLedger()
  }

  private func add(
    _ text: String, _ branch: String, cost: Int64, session: String = "s1", developer: Int64? = nil,
    project: Int64? = nil
  ) throws {
    try book.add(
      .init(
        at: at(text), developer: developer, project: project, session: session, branch: branch,
        cost: cost))
  }

  private func report(
    _ by: WorkUnit = .ticket, filter: UsageFilter = UsageFilter(), top: Int? = nil
  ) throws -> WorkReport {
    try WorkReport.make(book.ledger, WorkQuery(by: by, filter: filter, top: top))
  }

  private func costs(_ by: WorkUnit = .ticket) throws -> [String?: Int64] {
    let rows = try report(by).rows.map { ($0.item, Int64($0.cost.picodollars)) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// Imports a pull request.
  @discardableResult
  private func request(
    _ number: Int, branch: String, state: String, mergedAt: String? = nil, opened: String? = nil,
    title: String = "", repository: String = "", project: Int64? = nil
  ) throws -> Int64 {
    var item = WorkItem(
      .pullRequest, tracker: "github", reference: "#\(number)", repository: repository,
      title: title,
      state: state, branches: [branch])
    item.projectID = project
    item.mergedAt = try mergedAt.map(at)
    item.openedAt = try opened.map(at)
    if state == "closed" { item.closedAt = item.openedAt }
    return try book.ledger.work.add(item)
  }

  private func commit(
    _ hash: String, _ branch: String, at text: String, developer: Int64? = nil, item: Int64? = nil
  ) throws {
    var commit = WorkCommit(
      repository: "acme/shop", hash: hash, branch: branch, title: "Work", writtenAt: try at(text),
      isMerged: true)
    commit.developerID = developer
    commit.itemID = item
    try book.ledger.work.set(commit)
  }

  @Test func `A session on several branches is shared by the branch of each call`() throws {
    try add("2026-10-01T10:00:00Z", "feature/ABC-1-x", cost: 5)
    try add("2026-10-01T11:00:00Z", "ABC-2", cost: 7)
    try add("2026-10-01T12:00:00Z", "fix/ABC-1-y", cost: 11)
    try add("2026-10-01T13:00:00Z", "main", cost: 13)
    #expect(try costs() == ["ABC-1": 16, "ABC-2": 7, nil: 13])
    #expect(try report().rows.map(\.sessions) == [1, 1, 1])
    #expect(try report().total.sessions == 1)
  }

  @Test func `A rule of the ledger wins over the spelling that is built in, the first over others`()
    throws
  {
    try add("2026-10-01T10:00:00Z", "feature/ABC-1-for-77", cost: 5)
    try book.ledger.work.addRule("for-(\\d+)")
    try book.ledger.work.addRule("(ABC)")
    #expect(try costs() == ["#77": 5])
  }

  @Test func `A number is of its project, a key of all`() throws {
    let (shop, web) = (try book.project("shop"), try book.project("web"))
    try add("2026-10-01T10:00:00Z", "45-x", cost: 1, project: shop)
    try add("2026-10-01T10:00:00Z", "45-x", cost: 2, project: web)
    try add("2026-10-01T10:00:00Z", "45-x", cost: 4)
    try add("2026-10-01T10:00:00Z", "ABC-1", cost: 8, project: shop)
    try add("2026-10-01T10:00:00Z", "ABC-1", cost: 16, project: web)
    #expect(try costs() == ["shop#45": 1, "web#45": 2, "#45": 4, "ABC-1": 24])
  }

  @Test func `What summaries tell has no branch, and so no ticket`() throws {
    let day = try day("2026-10-01")
    try book.add(
      .init(
        at: at("2026-10-01T00:00:00Z"), cost: 9, period: DayRange(first: day, last: day)))
    for unit in WorkUnit.allCases { #expect(try costs(unit) == [nil: 9]) }
  }

  @Test func `The pull request seen in a session is that of the branch it had begun last`() throws {
    try add("2026-10-01T09:00:00Z", "main", cost: 1)
    try add("2026-10-01T10:00:00Z", "login", cost: 2)
    try add("2026-10-01T12:00:00Z", "logout", cost: 4)
    try add("2026-10-01T12:00:00Z", "login", cost: 8, session: "s2")
    try book.ledger.pullRequests.add(
      PullRequestSighting(
        source: "claude-code", session: "s1", url: "https://github.com/acme/shop/pull/45",
        number: 45, seenAt: at("2026-10-01T11:00:00Z")))
    #expect(try costs(.pullRequest) == ["acme/shop#45": 10, nil: 5])
    _ = try book.project("shop")
    #expect(try costs(.pullRequest)["shop#45"] == 10)
    let web = try book.project("web")
    try book.ledger.projects.addRule(.repository, "github.com/acme/shop", to: web)
    #expect(try costs(.pullRequest)["web#45"] == 10)
  }

  @Test func `Of two pull requests from one branch that counts which was open when work began`()
    throws
  {
    try request(
      1, branch: "patch", state: "merged", mergedAt: "2026-10-02T00:00:00Z",
      opened: "2026-10-01T00:00:00Z")
    try request(2, branch: "patch", state: "open", opened: "2026-10-05T00:00:00Z")
    try add("2026-10-01T10:00:00Z", "patch", cost: 1)
    try add("2026-10-04T10:00:00Z", "patch", cost: 2, session: "s2")
    #expect(try costs(.pullRequest) == ["#1": 1, "#2": 2])
  }

  @Test func `The cost of a merged one is over those with usage, and what never merged is told`()
    throws
  {
    try request(1, branch: "a", state: "merged", mergedAt: "2026-10-02T00:00:00Z")
    try request(2, branch: "b", state: "merged", mergedAt: "2026-10-02T00:00:00Z")
    try request(3, branch: "c", state: "closed")
    try request(4, branch: "d", state: "open")
    try request(5, branch: "unused", state: "merged", mergedAt: "2026-10-02T00:00:00Z")
    for (branch, cost) in [("a", 10), ("b", 15), ("c", 3), ("d", 4), ("main", 100)] {
      try add("2026-10-01T10:00:00Z", branch, cost: Int64(cost))
    }
    let outcomes = try report(.pullRequest).outcomes
    #expect(outcomes.merged.count == 2 && outcomes.merged.cost == Money(picodollars: Int64(25)))
    // 12.5, half up.
    #expect(outcomes.merged.each == Money(picodollars: Int64(13)))
    #expect(outcomes.unmerged.count == 2 && outcomes.unmerged.cost == Money(picodollars: Int64(7)))
    #expect(outcomes.open.count == 1 && outcomes.none == Money(picodollars: Int64(100)))
    let branches = try report(.branch).rows.map { ($0.item, $0.isMerged) }
    #expect(
      Dictionary(uniqueKeysWithValues: branches) == [
        "a": true, "b": true, "c": false, "d": false, "main": nil,
      ])
    #expect(try report(.pullRequest, top: 1).outcomes == outcomes)
  }

  @Test func `A branch of several projects is merged where it is in all of them`() throws {
    let (shop, web) = (try book.project("shop"), try book.project("web"))
    try add("2026-10-01T10:00:00Z", "fix", cost: 1, project: shop)
    try add("2026-10-01T10:00:00Z", "fix", cost: 2, project: web)
    try request(
      1, branch: "fix", state: "merged", mergedAt: "2026-10-02T00:00:00Z",
      repository: "github.com/acme/shop", project: shop)
    #expect(try report(.branch).rows.map(\.state) == ["merged in 1 of 2 projects"])
    #expect(try report(.branch).rows.map(\.isMerged) == [nil])
    let ofShop = try report(.branch, filter: UsageFilter(projects: ["shop"]))
    #expect(ofShop.rows.map(\.isMerged) == [true])
    try request(
      1, branch: "fix", state: "merged", mergedAt: "2026-10-03T00:00:00Z",
      repository: "github.com/acme/web", project: web)
    #expect(try report(.branch).rows.map(\.isMerged) == [true])
  }

  @Test func `A ticket is told by the title of its pull request, and merged with it`() throws {
    try request(
      1, branch: "login", state: "merged", mergedAt: "2026-10-02T00:00:00Z", title: "ABC-7: Login")
    try add("2026-10-01T10:00:00Z", "login", cost: 5)
    let row = try #require(try report().rows.first)
    #expect(row.item == "ABC-7" && row.isMerged == true)
    #expect(row.mergedAt == (try at("2026-10-02T00:00:00Z")))
  }

  @Test func `What somebody said of a session is its ticket where its branch has none`() throws {
    try add("2026-10-01T10:00:00Z", "main", cost: 5)
    try add("2026-10-01T10:00:00Z", "ABC-1", cost: 7)
    let session = try #require(try book.ledger.sessions.find(prefix: "s1").first)
    try book.ledger.sessions.setNote(
      SessionNote(task: "Look into ABC-9", notes: "", minutes: nil), id: session.id)
    #expect(try costs() == ["ABC-9": 5, "ABC-1": 7])
  }

  @Test func `A call is for the first commit after it on its branch, by its own developer`() throws
  {
    let (ana, ben) = (try book.developer("ana"), try book.developer("ben"))
    try commit("c1", "fix", at: "2026-10-01T10:00:00Z", developer: ana)
    try commit("c2", "fix", at: "2026-10-01T12:00:00Z")
    try commit("c3", "fix", at: "2026-10-02T09:00:00Z", developer: ben)
    try add("2026-10-01T09:59:59Z", "fix", cost: 1, developer: ana)
    try add("2026-10-01T10:00:00Z", "fix", cost: 2, developer: ana)
    try add("2026-10-01T10:00:01Z", "fix", cost: 4, developer: ana)
    try add("2026-10-01T09:00:00Z", "fix", cost: 8, developer: ben)
    try add("2026-10-01T13:00:00Z", "fix", cost: 16, developer: ana)
    try add("2026-10-01T13:00:00Z", "fix", cost: 32, developer: ben)
    try add("2026-10-01T09:00:00Z", "other", cost: 64, developer: ana)
    #expect(try costs(.commit) == ["c1": 3, "c2": 12, "c3": 32, nil: 80])
  }

  @Test func `Calls of one session and day that a commit parts are told apart`() throws {
    let book = try TestLedger()
    var origin = CallOrigin.sample()
    origin.branch = "fix"
    let calls = [
      ("2026-10-01T10:00:00Z", 100), ("2026-10-01T11:00:00Z", 200), ("2026-10-01T23:30:00Z", 400),
    ]
    try book.record(
      try calls.enumerated().map { index, call in
        UsageDraft.sample(
          "msg_\(index)", "req_\(index)", at: try at(call.0), model: "claude-opus-4-5",
          tokens: TokenCounts(input: 0, output: Int64(call.1) * 400), origin: origin)
      })
    for (hash, time) in [("c1", "2026-10-01T10:30:00Z"), ("c2", "2026-10-01T23:00:00Z")] {
      try book.ledger.work.set(
        WorkCommit(
          repository: "r", hash: hash, branch: "fix", title: "", writtenAt: at(time),
          isMerged: true))
    }
    let report = try WorkReport.make(book.ledger, WorkQuery(by: .commit))
    let costs = report.rows.map { ($0.item, $0.cost.cents) }
    #expect(Dictionary(uniqueKeysWithValues: costs) == ["c1": 100, "c2": 200, nil: 400])
    #expect(report.rows.map(\.requests) == [1, 1, 1] && report.total.requests == 3)
  }

  @Test func `The commit that merged a pull request is one of its branch`() throws {
    let item = try request(45, branch: "login", state: "merged", mergedAt: "2026-10-02T00:00:00Z")
    try commit("squash", "main", at: "2026-10-02T00:00:00Z", item: item)
    try add("2026-10-01T10:00:00Z", "login", cost: 5)
    #expect(try costs(.commit) == ["squash": 5])
  }

  @Test(arguments: 1...4, WorkUnit.allCases)
  func `Rows add up to the ledger's total per person and month to the picodollar`(
    seed: UInt64, unit: WorkUnit
  ) throws {
    let random = try randomWork(seed: seed)
    let months = try [nil, "2026-10", "2026-11"].map { text in
      try text.map { try #require(Month($0)).days }
    }
    for developer in [nil, "ana", "Bo", "cy", "unassigned"] {
      let filter = UsageFilter(developers: developer.map { [$0] } ?? [])
      for days in months {
        let query = WorkQuery(by: unit, days: days, filter: filter, top: seed == 2 ? 2 : nil)
        let report = try WorkReport.make(random.ledger, query)
        let whole = try Rollup.make(random.ledger, RollupQuery(days: days, filter: filter)).total
        #expect(report.rows.reduce(Money.zero) { $0 + $1.cost } == whole.cost)
        #expect(report.total.cost == whole.cost)
        #expect(report.total.requests == whole.knownRequests)
        #expect(report.rows.reduce(0) { $0 + $1.unpriced } == whole.unpricedRequests)
      }
    }
  }

  /// A random ledger with commits, pull requests and a rule about its branches.
  private func randomWork(seed: UInt64) throws -> RollupLedger {
    let random = try randomLedger(seed: seed, rows: 80, timeZone: "Europe/Berlin")
    let ledger = random.ledger
    try ledger.work.addRule("(fix)")
    _ = try ledger.work.add(
      WorkItem(.pullRequest, tracker: "github", reference: "#1", state: "open", branches: ["fix"]))
    for number in 0..<40 {
      try ledger.work.set(
        WorkCommit(
          repository: "r", hash: "h\(number)", branch: number % 2 == 0 ? "fix" : "main", title: "",
          writtenAt: Instant(
            milliseconds: try at("2026-10-20T00:00:00Z").milliseconds + Int64(number) * 40_000_000),
          isMerged: true))
    }
    return random
  }

  @Test func `A grouping of a report is the same as the work`() throws {
    try add("2026-10-01T10:00:00Z", "ABC-1", cost: 5)
    try add("2026-10-01T11:00:00Z", "main", cost: 7)
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [.ticket]))
    #expect(rollup.rows.map(\.values) == [[nil], ["ABC-1"]])
    #expect(OutputFormat.table.render(rollup).contains("(no ticket)"))
    #expect(OutputFormat.csv.render(try report()).contains("\r\n(no ticket),"))
    #expect(OutputFormat.json.render(try report()).contains("\"item\": null"))
  }
}
