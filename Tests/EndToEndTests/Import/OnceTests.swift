import Testing

/// The same call counts once.
struct OnceTests {
  private static let team = "\(Samples.team)/exports"

  @Test func `A second import of the same changes nothing`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.done("export", "calls")
    let second = try await desk.run("import", Self.team, "--format", "json")
    #expect(second.status == 0)
    #expect(second.out.contains(#""added": 0"#))
    #expect(second.out.contains(#""costUSD": 0"#))
    #expect(try await desk.done("export", "calls") == before)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }
}
