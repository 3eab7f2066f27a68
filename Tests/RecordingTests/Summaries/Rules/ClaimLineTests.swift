import TestSupport
import Testing
import UsageModel

@testable import Recording

/// Which usage a claim may include, one difference at a time.
@Suite struct ClaimLineTests {
  typealias Line = ClaimLine

  private static func line(
    isBill: Bool = false, tool: String? = nil, keyID: Int64? = nil,
    keyRule: ClaimLine.KeyRule = .always, project: Int64? = nil, session: Int64? = nil,
    isOfSessionAlone: Bool = false, machine: String = "", group: Int? = nil
  ) throws -> ClaimLine {
    ClaimLine(
      claim: 0, model: 1, period: try days("2026-10-05"), isUTC: true, isBill: isBill, tool: tool,
      keyID: keyID, keyRule: keyRule, projectID: project, sessionID: session,
      isOfSessionAlone: isOfSessionAlone, machine: machine, group: group,
      kind: PriceKind(.unspecified), left: Amounts(TokenCounts(input: 100)))
  }

  private static func place(_ change: (inout Supply.Place) -> Void = { _ in }) -> Supply.Place {
    var place = Supply.Place(
      time: Supply.Time(.sample), model: 1, isOwn: true, kind: PriceKind(.unspecified))
    change(&place)
    return place
  }

  @Test func `Usage of the owner is included, on an assumption where it was assumed`() throws {
    #expect(try Self.line().match(Self.place()) == .exact)
    #expect(try Self.line().match(Self.place { $0.isAssumed = true }) == .assumed)
    #expect(try Self.line().match(Self.place { $0.isOwn = false }) == nil)
  }

  @Test func `Usage of the claim's own project and session comes first`() throws {
    let line = try Self.line(project: 7, session: 8)
    let both = Self.place {
      $0.projectID = 7
      $0.sessionID = 8
    }
    #expect(line.match(both) == .exact)
    #expect(line.match(Self.place { $0.projectID = 7 }) == .certain)
    #expect(line.match(Self.place { $0.sessionID = 8 }) == .certain)
    #expect(try Self.line(project: 7).match(both) == .exact)
    #expect(try Self.line(session: 8).match(both) == .exact)
    #expect(try Self.line(project: 6).match(both) == .certain)
    #expect(try Self.line(session: 9).match(both) == .certain)
  }

  @Test func `A session alone includes its own usage, and such as names none`() throws {
    let line = try Self.line(session: 8, isOfSessionAlone: true, machine: "laptop")
    #expect(line.match(Self.place { $0.sessionID = 8 }) == .exact)
    #expect(line.match(Self.place { $0.sessionID = 9 }) == nil)
    #expect(line.match(Self.place()) == .certain)
    // A collector of telemetry is no machine of the session.
    let collected = Self.place {
      $0.sessionID = 8
      $0.machine = "collector"
    }
    #expect(line.match(collected) == .exact)
    #expect(line.match(Self.place { $0.machine = "desktop" }) == nil)
  }

  @Test func `What is known of a session alone is in no other claim`() throws {
    let place = Self.place {
      $0.sessionID = 8
      $0.isOfSessionAlone = true
      $0.isOwn = false
    }
    #expect(try Self.line(session: 8, isOfSessionAlone: true).match(place) == .exact)
    #expect(try Self.line(session: 9, isOfSessionAlone: true).match(place) == nil)
    #expect(try Self.line(session: 8).match(place) == nil)
    #expect(try Self.line().match(place) == nil)
    let keyed = try Self.line(keyID: 3, session: 8, isOfSessionAlone: true)
    #expect(keyed.match(place) == .exact)
  }

  @Test(
    arguments: [
      ("laptop", "laptop", true), ("laptop", "desktop", false), ("", "desktop", true),
      ("laptop", "", true),
    ])
  func `Another stated machine is another's usage`(own: String, other: String, matches: Bool) throws
  {
    let place = Self.place { $0.machine = other }
    #expect(try (Self.line(machine: own).match(place) != nil) == matches)
  }

  @Test(
    arguments: [(1, 1, true), (1, 2, false), (nil, 2, true), (1, nil, true)] as [(Int?, Int?, Bool)]
  )
  func `Another group of exports is another machine's`(own: Int?, other: Int?, matches: Bool) throws
  {
    let place = Self.place { $0.group = other }
    #expect(try (Self.line(group: own).match(place) != nil) == matches)
  }

  @Test func `What was charged is in a bill alone`() throws {
    let billed = Self.place {
      $0.isBilled = true
      $0.tool = "copilot"
    }
    #expect(try Self.line().match(billed) == nil)
    #expect(try Self.line(isBill: true, tool: "copilot").match(billed) == .exact)
    #expect(try Self.line(isBill: true, tool: "cursor").match(billed) == nil)
  }

  /// A summary without a tool may be of several; a call has one.
  @Test func `A tool's claim includes that tool, and what may be of it`() throws {
    let line = try Self.line(tool: "codex")
    #expect(line.match(Self.place { $0.tool = "codex" }) == .exact)
    #expect(line.match(Self.place { $0.tool = "cursor" }) == nil)
    #expect(line.match(Self.place()) == nil)
    #expect(line.match(Self.place { $0.isSummary = true }) == .exact)
    let bill = try Self.line(isBill: true, tool: "codex")
    #expect(bill.match(Self.place { $0.isSummary = true }) == nil)
    #expect(try Self.line().match(Self.place { $0.tool = "cursor" }) == .exact)
  }

  @Test(
    arguments: [
      (.never, nil), (.assumed, .assumed), (.always, .exact),
    ] as [(ClaimLine.KeyRule, ClaimLine.Match?)])
  func `A key's claim includes calls with the key, and its owner's without one by its rule`(
    rule: ClaimLine.KeyRule, match: ClaimLine.Match?
  ) throws {
    let line = try Self.line(keyID: 3, keyRule: rule)
    #expect(line.match(Self.place { $0.keyID = 3 }) == .exact)
    #expect(line.match(Self.place { $0.keyID = 4 }) == nil)
    #expect(line.match(Self.place()) == match)
    #expect(line.match(Self.place { $0.isOwn = false }) == nil)
    let others = Self.place {
      $0.keyID = 3
      $0.isOwn = false
    }
    #expect(line.match(others) == .exact)
  }

  @Test func `What is taken is of calls or of summaries, and may be assumed`() throws {
    var line = try Self.line()
    var call = Supply(place: Self.place(), amounts: Amounts(TokenCounts(input: 30, output: 9)))
    line.take(&call, .exact)
    #expect(line.left == Amounts(TokenCounts(input: 70)))
    #expect(call.amounts == Amounts(TokenCounts(output: 9)))
    #expect((line.coveredByCalls, line.coveredBySummaries) == (30, 0) && line.assumed.isZero)
    line.take(&call, .exact)
    #expect((line.coveredByCalls, line.coveredBySummaries) == (30, 0))
    var summary = Supply(
      place: Self.place { $0.isSummary = true }, amounts: Amounts(TokenCounts(input: 20)))
    line.take(&summary, .assumed)
    #expect((line.coveredByCalls, line.coveredBySummaries) == (30, 20))
    #expect(line.assumed == Amounts(TokenCounts(input: 20)))
    var more = Supply(place: Self.place(), amounts: Amounts(TokenCounts(input: 5)))
    line.take(&more, .assumed)
    #expect(line.assumed == Amounts(TokenCounts(input: 25)) && line.coveredByCalls == 35)
  }

  @Test func `Money alone counts as one token covered`() throws {
    var line = try Self.line()
    line.left = Amounts(.zero, picodollars: 50)
    var call = Supply(place: Self.place(), amounts: Amounts(.zero, picodollars: 20))
    line.take(&call, .exact)
    #expect(line.coveredByCalls == 1 && line.left.picodollars == 30)
  }
}
