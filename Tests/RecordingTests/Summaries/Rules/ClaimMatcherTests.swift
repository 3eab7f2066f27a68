import TestSupport
import Testing
import UsageModel

@testable import Recording

/// Each supply goes to one claim: of its terms first, then to that which ends first.
@Suite struct ClaimMatcherTests {
  private static let batch = PriceKind(ServiceClass(tier: "batch"))
  private static let usual = PriceKind(.unspecified)

  private static func line(
    _ first: String, _ last: String? = nil, input: Int64 = 100, model: Int? = 1,
    isUTC: Bool = true, kind: PriceKind = usual, project: Int64? = nil
  ) throws -> ClaimLine {
    ClaimLine(
      claim: 0, model: model, period: try days(first, last), isUTC: isUTC, isBill: false, tool: nil,
      keyID: nil, keyRule: .always, projectID: project, sessionID: nil, isOfSessionAlone: false,
      machine: "", group: nil, kind: kind, left: Amounts(TokenCounts(input: input)))
  }

  private static func call(
    _ time: String, _ input: Int64, model: Int = 1, kind: PriceKind = usual, project: Int64? = nil
  ) throws -> Supply {
    var place = Supply.Place(
      time: Supply.Time(try at(time)), model: model, isOwn: true, kind: kind)
    place.projectID = project
    return Supply(place: place, amounts: Amounts(TokenCounts(input: input)))
  }

  /// The input tokens that are left of each line.
  private static func left(
    _ lines: [ClaimLine], _ calls: [Supply], zone: TimeZoneRules = .utc
  ) -> [Int64] {
    var matcher = ClaimMatcher(lines, zones: ClaimZones(local: zone), supplies: calls)
    return matcher.covered().map(\.left.tokens.input)
  }

  @Test func `A call covers the claim of its day and model, and no more than it has`() throws {
    let lines = try [
      Self.line("2026-10-05"), Self.line("2026-10-06"), Self.line("2026-10-05", model: 2),
    ]
    let call = try Self.call("2026-10-05T12:00:00Z", 30)
    #expect(Self.left(lines, [call]) == [70, 100, 100])
    #expect(Self.left(lines, [call, call]) == [40, 100, 100])
    #expect(try Self.left(lines, [Self.call("2026-10-05T12:00:00Z", 130)]) == [0, 100, 100])
    #expect(Self.left(lines, []) == [100, 100, 100])
  }

  @Test func `A claim of several models is covered by any, and one call covers once`() throws {
    let lines = try [
      Self.line("2026-10-05", "2026-10-11", input: 1000, model: nil), Self.line("2026-10-05"),
    ]
    let calls = try [
      Self.call("2026-10-05T12:00:00Z", 30), Self.call("2026-10-09T12:00:00Z", 5, model: 3),
    ]
    // The claim by model has a number and comes first; its calls are then used up.
    #expect(Self.left(lines, calls) == [995, 70])
  }

  @Test func `The claim that ends first comes first, and of two that end together the first`()
    throws
  {
    let call = try Self.call("2026-10-05T12:00:00Z", 130)
    let (week, day) = (
      try Self.line("2026-10-05", "2026-10-11"), try Self.line("2026-10-05")
    )
    #expect(Self.left([week, day], [call]) == [70, 0])
    #expect(Self.left([day, week], [call]) == [0, 70])
    #expect(Self.left([day, day], [call]) == [0, 70])
  }

  @Test func `The same terms of billing come before that`() throws {
    let (day, week) = (
      try Self.line("2026-10-05"), try Self.line("2026-10-05", "2026-10-11", kind: Self.batch)
    )
    let call = try Self.call("2026-10-05T12:00:00Z", 130, kind: Self.batch)
    #expect(Self.left([day, week], [call]) == [70, 0])
    #expect(Self.left([week, day], [call]) == [0, 70])
    #expect(try Self.left([day, week], [Self.call("2026-10-05T12:00:00Z", 130)]) == [0, 70])
  }

  @Test func `A claim's own project comes before all of that`() throws {
    let lines = try [
      Self.line("2026-10-05", project: 7), Self.line("2026-10-05", "2026-10-31", project: 8),
    ]
    let calls = try [
      Self.call("2026-10-05T10:00:00Z", 60, project: 8),
      Self.call("2026-10-05T11:00:00Z", 90, project: 7),
    ]
    #expect(Self.left(lines, calls) == [10, 40])
    #expect(try Self.left(lines, [Self.call("2026-10-05T10:00:00Z", 130, project: 8)]) == [70, 0])
  }

  @Test func `A summary of several days is looked for on all of them, once`() throws {
    let place = Supply.Place(
      time: Supply.Time(try days("2026-10-05", "2026-10-07"), in: .utc, isUTC: true), model: 1,
      isOwn: true, kind: Self.usual)
    let supply = Supply(place: place, amounts: Amounts(TokenCounts(input: 130)))
    let lines = try [
      Self.line("2026-10-05", "2026-10-07"), Self.line("2026-10-07"), Self.line("2026-10-08"),
    ]
    #expect(Self.left(lines, [supply]) == [0, 70, 100])
  }

  @Test func `Claims in a tool's days are of its zone, a provider's of UTC`() throws {
    let tokyo = try #require(TimeZoneRules(identifier: "Asia/Tokyo"))
    let lines = try [
      Self.line("2026-10-05"), Self.line("2026-10-06", isUTC: false),
      Self.line("2026-10-05", isUTC: false),
    ]
    let call = try Self.call("2026-10-05T16:00:00Z", 130)
    #expect(Self.left(lines, [call], zone: tokyo) == [0, 70, 100])
  }
}
