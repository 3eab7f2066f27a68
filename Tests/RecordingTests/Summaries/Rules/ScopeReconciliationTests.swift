import TestSupport
import Testing
import UsageModel

@testable import LedgerStore
@testable import Recording

/// What of the claims of one scope counts.
@Suite struct ScopeReconciliationTests {
  private static func call(
    _ time: String, _ input: Int64, change: (inout Supply.Place) -> Void = { _ in }
  ) throws -> Supply {
    var place = Supply.Place(
      time: Supply.Time(try at(time)), model: 1, isOwn: true, kind: PriceKind(.unspecified))
    change(&place)
    return Supply(place: place, amounts: Amounts(TokenCounts(input: input)))
  }

  private static func run(
    _ claims: [SampleClaim], _ calls: [Supply] = [], stated: [Int64: Bool] = [:]
  ) throws -> [ClaimOutcome] {
    var reconciliation = ScopeReconciliation(
      try claims.scoped(), calls: calls, statedKeys: stated, isOwnerKnown: true)
    let outcomes = reconciliation.run(SourceZone(ledgerZone: .utc))
    return try claims.indices.map { try #require(outcomes[$0]) }
  }

  private static func inputs(_ outcomes: [ClaimOutcome]) -> [Int64] {
    outcomes.map(\.left.tokens.input)
  }

  @Test func `What a finer claim leaves of calls covers the coarser, and the source is told`()
    throws
  {
    let claims = [
      SampleClaim(
        detail: .month, days: ("2026-10-01", "2026-10-31"), key: CallKey(high: 3, low: 3)),
      SampleClaim(detail: .day),
    ]
    let few = try Self.run(claims, [Self.call("2026-10-05T12:00:00Z", 300)])
    #expect(Self.inputs(few) == [0, 700])
    #expect(few.map(\.source) == [.summaries, .calls])
    let many = try Self.run(claims, [Self.call("2026-10-05T12:00:00Z", 600)])
    #expect(Self.inputs(many) == [0, 400] && many.map(\.source) == [.calls, .calls])
    let even = try Self.run(claims, [Self.call("2026-10-05T12:00:00Z", 500)])
    #expect(even[0].source == .calls)
    let alone = try Self.run(claims)
    #expect(Self.inputs(alone) == [0, 1000] && alone.map(\.source) == [.summaries, .nothing])
  }

  @Test func `The money of a total is covered by the share of cost that is left`() throws {
    let plan = SampleClaim(
      detail: .month, days: ("2026-10-01", "2026-10-31"), tokens: .zero, model: nil, cost: 5000,
      basis: .reported, key: CallKey(high: 3, low: 3))
    let day = SampleClaim(tokens: TokenCounts(input: 1000), cost: 2000)
    let call = try Self.call("2026-10-05T12:00:00Z", 250)
    // The call has no cost here: three quarters of the day's 2,000 are left to cover the plan.
    #expect(try Self.run([plan, day], [call])[0].left.picodollars == 3500)
    #expect(try Self.run([plan, day])[0].left.picodollars == 3000)
    var unpriced = day
    unpriced.cost = nil
    #expect(try Self.run([plan, unpriced])[0].left.picodollars == 5000)
  }

  @Test func `A total without an amount goes where rows by model say all of it`() throws {
    func bill(
      _ model: Int?, _ cost: Int64?, day: String = "2026-10-05", source: String = "cursor"
    )
      -> SampleClaim
    {
      SampleClaim(
        detail: .providerDay, days: (day, nil), tokens: .zero, model: model, cost: cost,
        basis: .billed, source: source, key: CallKey(high: Int64(model ?? 0), low: 1))
    }
    func isCovered(_ claims: [SampleClaim]) throws -> Bool {
      try Self.run(claims)[0].source == .summaries
    }
    #expect(try isCovered([bill(nil, nil), bill(1, 900)]))
    #expect(try !isCovered([bill(nil, nil)]))
    #expect(try !isCovered([bill(nil, 50), bill(1, 900, source: "copilot")]))
    #expect(try !isCovered([bill(nil, nil), bill(1, 900, source: "copilot")]))
    #expect(try !isCovered([bill(nil, nil), bill(1, 900, day: "2026-10-06")]))
    #expect(try !isCovered([bill(nil, nil), bill(nil, 900)]))
    #expect(try !isCovered([bill(2, nil), bill(1, 900)]))
    var usage = bill(1, nil)
    usage.basis = .listPrice
    usage.tokens = TokenCounts(input: 5)
    #expect(try !isCovered([bill(nil, nil), usage]))
    var plain = bill(nil, nil)
    plain.basis = .listPrice
    #expect(try !isCovered([plain, bill(1, 900)]))
  }

  private static func keyed(
    _ input: Int64, day: String = "2026-10-05", output: Int64 = 0
  )
    -> SampleClaim
  {
    SampleClaim(
      detail: .providerDay, days: (day, nil), tokens: TokenCounts(input: input, output: output),
      source: "anthropic", owner: Ownership(developerID: 1, keyID: 3))
  }

  @Test func `The owner's calls are assumed to be among a key's rows, as far as was not stated`()
    throws
  {
    let calls = [try Self.call("2026-10-05T12:00:00Z", 300)]
    let assumed = try Self.run([Self.keyed(1000)], calls)[0]
    #expect(assumed.left.tokens.input == 700 && assumed.assumed.tokens.input == 300)
    #expect(assumed.assumption == .keyInTranscripts && assumed.source == .calls)
    let stated = try Self.run([Self.keyed(1000)], calls, stated: [3: true])[0]
    #expect(stated.left.tokens.input == 700 && stated.assumption == .none)
    let apart = try Self.run([Self.keyed(1000)], calls, stated: [3: false])[0]
    #expect(apart.left.tokens.input == 1000 && apart.source == .nothing)
  }

  @Test func `A key that is apart is in no tool's export, others are, and are told so`() throws {
    let day = SampleClaim(tokens: TokenCounts(input: 1500), key: CallKey(high: 2, low: 2))
    let apart = try Self.run([Self.keyed(1000), day], stated: [3: false])
    #expect(Self.inputs(apart) == [1000, 1500])
    let among = try Self.run([Self.keyed(1000), day], stated: [3: true])
    #expect(Self.inputs(among) == [1000, 500] && among[1].assumption == .none)
    let open = try Self.run([Self.keyed(1000), day])
    #expect(Self.inputs(open) == [1000, 500] && open[1].assumption == .keyInTranscripts)
    #expect(open[1].assumed.tokens.input == 1000)
  }

  @Test func `The evidence about a key is of own calls without one that nobody was charged for`()
    throws
  {
    let days = ["2026-10-01", "2026-10-02", "2026-10-03"]
    let claims = days.map { Self.keyed(100, day: $0, output: 5) }
    func calls(_ change: (inout Supply.Place) -> Void = { _ in }) throws -> [Supply] {
      try days.map { try Self.call($0 + "T12:00:00Z", 30, change: change) }.map { call in
        Supply(
          place: call.place, amounts: call.amounts + Amounts(TokenCounts(input: 0, output: 90)))
      }
    }
    func finding(_ calls: [Supply]) throws -> KeyEvidence.Finding? {
      var reconciliation = ScopeReconciliation(
        try claims.scoped(), calls: calls, statedKeys: [:], isOwnerKnown: true)
      _ = reconciliation.run(SourceZone(ledgerZone: .utc))
      return reconciliation.keyFindings[3]
    }
    #expect(try finding(calls()) == .apart(cells: 3, of: 3))
    #expect(try finding(calls { $0.isOwn = false }) == .open)
    #expect(try finding(calls { $0.keyID = 4 }) == .open)
    #expect(try finding(calls { $0.isBilled = true }) == .open)
    #expect(try finding(calls { $0.model = 2 }) == .open)
    #expect(try finding([]) == .open)
  }

  @Test func `Two exports of one machine count once, sessions as they have grown`() throws {
    func session(_ input: Int64, _ path: String) -> SampleClaim {
      SampleClaim(
        detail: .session, tokens: TokenCounts(input: input), path: path,
        key: CallKey(high: 1, low: input))
    }
    let grown = try Self.run([session(10, "/in/a.json"), session(15, "/in/b.json")])
    #expect(Self.inputs(grown) == [0, 15] && grown[0].source == .sameMachine)
    #expect(grown[0].assumption == .none && grown[0].assumed.isZero)
    let day = SampleClaim(tokens: TokenCounts(input: 10), path: "/in/a.json")
    let other = SampleClaim(
      tokens: TokenCounts(input: 22), path: "/in/b.json", key: CallKey(high: 1, low: 2))
    let assumed = try Self.run([day, other])
    #expect(Self.inputs(assumed) == [0, 22] && assumed[0].assumption == .oneMachine)
    #expect(assumed[0].assumed.tokens.input == 10)
  }

  @Test(arguments: Granularity.allCases)
  func `Exports of tools are of one machine, rows of providers and people are not`(
    detail: Granularity
  ) {
    let isOfTool: Set<Granularity> = [.projectDay, .day, .week, .month, .session]
    #expect(ScopeReconciliation.isOfMachine(detail) == isOfTool.contains(detail))
  }
}
