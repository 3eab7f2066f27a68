import Testing
import UsageModel

@Suite struct TimeZoneNameTests {
  @Test(arguments: ["UTC", "GMT", "Etc/UTC", "Z", "z"])
  func `UTC has several names`(name: String) throws {
    let rules = try #require(TimeZoneRules(identifier: name))
    #expect(rules.name == "UTC")
    #expect(rules.offset(at: Instant(milliseconds: 0)) == 0)
  }

  @Test func `A zone keeps the name it was asked by`() {
    #expect(TimeZoneRules(identifier: "Europe/Berlin")?.name == "Europe/Berlin")
  }

  @Test(arguments: [
    "", " ", "Europe/Bonn", "Mars/Olympus", "Europe", "Europe/", "Europe/Berlin/", "CEST+",
    "+02:00",
    "zone.tab", "zone1970.tab", "tzdata.zi",
  ])
  func `An unknown name has no rules`(name: String) {
    #expect(TimeZoneRules(identifier: name) == nil)
  }

  @Test(arguments: [
    "../../etc/passwd", "../zoneinfo/Europe/Berlin", "Europe/../Europe/Berlin", "./Europe/Berlin",
    "/usr/share/zoneinfo/Europe/Berlin", "/etc/localtime", "Europe\\Berlin", "Europe/Berlin\u{0}",
    "Europe/Berlin\n", "Europe/Berli\u{6E}\u{303}",
  ])
  func `A name that is a path elsewhere is refused`(name: String) {
    #expect(TimeZoneRules(identifier: name) == nil)
  }
}
