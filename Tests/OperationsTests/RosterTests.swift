import Importing
import Operations
import Testing
import UsageModel

struct RosterTests {
  private func read(_ text: String) throws -> [Roster.Entry] {
    try Roster.read(ByteSource(bytes: Array(text.utf8), path: "r.csv"), path: "r.csv")
  }

  @Test func `A line is a developer`() throws {
    let entries = try read(
      """
      handle,name,email,role,team,cost_centre,active_from,active_until,identities
      ana,"Silva, Ana",ana@example.com,senior,payments,CC-410,2025-03-01,2026-12-31,

      """)
    let expected = Developer(
      handle: "ana", name: "Silva, Ana", email: "ana@example.com", role: "senior",
      team: "payments", costCentre: "CC-410", activeFrom: Day("2025-03-01"),
      activeUntil: Day("2026-12-31"))
    #expect(entries == [Roster.Entry(developer: expected, identities: [])])
  }

  @Test func `An identity with a slash or a star is a path, any other a name`() throws {
    let entries = try read("handle,identities\nana,as@example.com; ana ;/home/ana/**;;ana-*\n")
    #expect(
      entries.first?.identities == [
        DeveloperIdentity(kind: .name, value: "as@example.com"),
        DeveloperIdentity(kind: .name, value: "ana"),
        DeveloperIdentity(kind: .path, value: "/home/ana/**"),
        DeveloperIdentity(kind: .path, value: "ana-*"),
      ])
  }

  @Test func `The handle alone is enough`() throws {
    #expect(try read("handle\nana\nben\n").map(\.developer.handle) == ["ana", "ben"])
  }

  @Test(arguments: ["handle,name\n,Ana\n", "handle\nunassigned\n", "handle\n(x)\n"])
  func `A line without a usable handle is refused`(text: String) {
    #expect(throws: FileFailure.self) { try read(text) }
  }
}
