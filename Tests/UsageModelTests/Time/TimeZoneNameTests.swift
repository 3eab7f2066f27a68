import Testing

@testable import UsageModel

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
    ("Berlin", ["Europe/Berlin"]), ("europe/berlin", ["Europe/Berlin"]),
    ("Europe/Berln", ["Europe/Berlin"]), ("berln", ["Europe/Berlin"]),
    ("New York", ["America/New_York"]), ("Europe/New_York", ["America/New_York"]),
    ("Louisville", ["America/Kentucky/Louisville", "America/Louisville"]),
    ("Mars/Olympus", []), ("", []),
  ])
  func `An unknown name is answered with the nearest`(name: String, near: [String]) {
    let names = [
      "America/Kentucky/Louisville", "America/Louisville", "America/New_York", "Europe/Berlin",
      "UTC",
    ]
    #expect(TimeZoneNames.nearest(to: name, in: names) == near)
  }

  @Test(arguments: [
    (
      "Europe/Nowhere", "expected a name such as Europe/Berlin or UTC; 'ls ", "/Europe' lists them."
    ),
    ("Mars/Olympus", "expected a name such as Europe/Berlin or UTC; 'ls ", "zoneinfo' lists them."),
    ("Paris", "did you mean 'Europe/Paris'? 'ls ", "zoneinfo' lists them."),
  ])
  func `It is said where the names of this machine are`(name: String, begin: String, end: String) {
    let cure = TimeZoneNames.cure(for: name)
    #expect(cure.hasPrefix(begin) && cure.hasSuffix(end), "\(cure)")
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
