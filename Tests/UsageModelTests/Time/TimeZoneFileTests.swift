import Testing

@testable import UsageModel

@Suite struct TimeZoneFileTests {
  /// Central European time from its rule alone: an empty table of version 2.
  private static let central = file(type: 3600, footer: "CET-1CEST,M3.5.0,M10.5.0/3")

  @Test func `A table without changes follows its rule`() throws {
    let rules = try #require(TimeZoneFile(bytes: Self.central).rules(named: "Test/Central"))
    #expect(rules.offset(at: try #require(Instant(iso8601: "2026-03-29T00:59:59Z"))) == 3600)
    #expect(rules.offset(at: try #require(Instant(iso8601: "2026-03-29T01:00:00Z"))) == 7200)
    #expect(rules.offset(at: try #require(Instant(iso8601: "2099-10-25T00:59:59Z"))) == 7200)
    #expect(rules.offset(at: try #require(Instant(iso8601: "2099-10-25T01:00:00Z"))) == 3600)
  }

  @Test func `A file that is cut off in its table is refused`() {
    let table = Self.central.count - "\nCET-1CEST,M3.5.0,M10.5.0/3\n".utf8.count
    for length in 0..<table {
      #expect(TimeZoneFile(bytes: Array(Self.central.prefix(length))).rules(named: "x") == nil)
    }
  }

  @Test func `A file of version 1 is refused`() {
    var bytes = Self.central
    bytes[4] = 0
    #expect(TimeZoneFile(bytes: bytes).rules(named: "x") == nil)
  }

  @Test(arguments: 20..<44)
  func `A count beyond the file is refused`(position: Int) {
    var bytes = Self.central
    bytes[position] = 0xFF
    #expect(TimeZoneFile(bytes: bytes).rules(named: "x") == nil)
  }

  @Test func `A change near the end of time does not overflow`() throws {
    let bytes = Self.file(changes: [.max - 1], type: -3600, footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    let rules = try #require(TimeZoneFile(bytes: bytes).rules(named: "x"))
    #expect(rules.offset(at: Instant(milliseconds: .max)) == -3600)
    #expect(rules.day(of: Instant(milliseconds: .min)).number == .min)
  }

  @Test(arguments: [
    "", "CET", "-1", "CET-", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0",
    "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,0/0,J365/25", "<+01-1",
    "CET-99999",
  ])
  func `A rule of another form is left out`(rule: String) {
    #expect(TimeZoneFooter(rule) == nil)
  }

  // Expected: the dates of zdump -v for Troll, Scoresbysund, Dublin and New York.
  @Test(arguments: [
    ("<+00>0<+02>-2,M3.5.0/1,M10.5.0/3", "2050-03-27T01:00:00Z", "2050-10-30T01:00:00Z"),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T01:00:00Z", "2050-10-30T01:00:00Z"),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-03-27T01:00:00Z", "2050-10-30T01:00:00Z"),
    ("EST5EDT,M3.2.0,M11.1.0", "2050-03-13T07:00:00Z", "2050-11-06T06:00:00Z"),
  ])
  func `A rule gives both changes of a year`(rule: String, first: String, second: String) throws {
    let footer = try #require(TimeZoneFooter(rule))
    let newYear = try #require(Instant(iso8601: "2050-01-01T00:00:00Z"))
    let changes = footer.transitions(after: newYear.seconds, until: 2050)
    #expect(changes.map(\.0) == [first, second].compactMap { Instant(iso8601: $0)?.seconds })
  }

  /// A TZif file with one type of local time (RFC 8536, section 3).
  private static func file(changes: [Int64] = [], type: Int32, footer: String) -> [UInt8] {
    let types = bigEndian(type) + [0, 0] + Array("CET\0".utf8)
    let table = changes.flatMap { bigEndian($0) } + changes.map { _ in 0 }
    return header(changes: 0) + types + header(changes: Int32(changes.count)) + table + types
      + Array("\n\(footer)\n".utf8)
  }

  private static func header(changes: Int32) -> [UInt8] {
    let counts: [Int32] = [0, 0, 0, changes, 1, 4]
    return Array("TZif2".utf8) + Array(repeating: 0, count: 15) + counts.flatMap { bigEndian($0) }
  }

  private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
}
