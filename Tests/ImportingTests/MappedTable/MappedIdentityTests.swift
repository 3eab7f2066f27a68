import Testing
import UsageModel

@testable import Importing

@Suite struct MappedIdentityTests {
  private func identities(
    _ map: String, _ rows: [String], header: String = "T,Who,M,In,C,Id",
    said: [String: [String]] = [:]
  ) throws -> [CallIdentity] {
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    return try MappedTable.read(map, text, said: said).usage.map(\.identity)
  }

  private static let call = "time=T,model=M,input=In"
  private static let row = "2026-10-05T09:00:00Z,ana,m,5,0.1,"

  @Test func `Two rows that are alike are two calls, the same ones in every file`() throws {
    let first = try identities(Self.call, [Self.row, Self.row])
    #expect(Set(first).count == 2)
    #expect(try identities(Self.call, [Self.row, Self.row]) == first)
  }

  @Test func `A call is the same one when its project is read, too`() throws {
    let plain = try identities(Self.call, [Self.row])
    #expect(try identities(Self.call + ",project=Who", [Self.row]) == plain)
  }

  @Test func `A unique id is the call's in every source, another one that of its person`() throws {
    let id = "2026-10-05T09:00:00Z,ana,m,5,0.1,"
    #expect(
      try identities(Self.call + ",id=Id", [id + "gen-1782618417-x"])
        == [.message(id: "gen-1782618417-x")])
    let short = Self.call + ",id=Id,developer=Who"
    let ana = try identities(short, [id + "7"])
    let ben = try identities(short, ["2026-10-05T09:00:00Z,ben,m,5,0.1,7"])
    #expect(ana != ben)
  }

  @Test func `An id that two different rows have is rejected, and one repeated counts once`() throws
  {
    let map = Self.call + ",id=Id"
    let rows = "T,Who,M,In,C,Id\n\(Self.row)7\n2026-10-05T09:00:01Z,ana,m,6,0.1,7\n"
    #expect(try MappedTable.read(map, rows).rejects(line: 3, naming: "column \"Id\"", "own"))
  }

  @Test func `A corrected line of a list is the same line`() throws {
    let map = "date=T,cost=C,model=M,developer=Who"
    let before = try identities(map, ["2026-10-05,ana,m,,1,"])
    #expect(try identities(map, ["2026-10-05,ana,m,,2,"]) == before)
    #expect(try identities(map, ["2026-10-06,ana,m,,1,"]) != before)
  }

  @Test func `With an id a line is the same on another day`() throws {
    let map = "date=T,cost=C,id=Id"
    let before = try identities(map, ["2026-10-05,ana,m,,1,x7"])
    #expect(try identities(map, ["2026-10-06,ana,m,,2,x7"]) == before)
  }

  @Test func `Lines replace what the file said before, totals do not`() throws {
    let text = "T,Who,M,In,C,Id\n2026-10-05,ana,m,5,1,\n"
    let map = "date=T,cost=C,model=M,input=In,developer=Who"
    let line = try #require(try MappedTable.read(map, text).usage.first)
    #expect(line.replacesEarlier && line.origin.detail == .note)
    let total = try #require(
      try MappedTable.read(map, text, said: ["rows": ["totals"]]).usage.first)
    #expect(!total.replacesEarlier && total.origin.detail == .day)
  }

  @Test func `A file of totals has one of each day, person and model`() throws {
    let text =
      "T,Who,M,In,C,Id\n2026-10-05,ana,m,5,1,\n2026-10-05,ana,m,6,1,\n2026-10-05,ben,m,5,1,\n"
    let outcome = try MappedTable.read(
      "date=T,model=M,input=In,developer=Who", text, said: ["rows": ["totals"]])
    #expect(outcome.rejects(line: 3, naming: "expected one total of each", "--rows lines"))
    #expect(outcome.usage.count == 2)
  }

  @Test func `A rejected line tells what it is the earlier version of`() throws {
    let text = "T,Who,M,In,C,Id\n2026-10-05,ana,m,5,cheap,\n"
    let problem = try #require(
      try MappedTable.read("date=T,cost=C,model=M,developer=Who", text).rejected.first)
    #expect(problem.partialRow?.day == Day("2026-10-05"))
    #expect(problem.partialRow?.developer == "ana")
    #expect(problem.partialRow?.identity != nil)
  }
}
