import Testing
import UsageModel

@Suite struct SeatTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func dollars(_ text: String) throws -> Money { try #require(Money(dollars: text)) }

  struct Vector: Sendable {
    let fee: String
    let per: Seat.Period
    let from: String
    let until: String?
    let month: String
    let picodollars: Int128
  }

  /// Made by Scripts/oracles/seat_fees.py. $150 from the 16th of January is the $77.42 of Anthropic's own
  /// example ("How is my bill calculated?").
  private static let rows: [(String, Seat.Period, String, String?, String, Int128)] = [
    ("200", .month, "2026-09-01", nil, "2026-10", 200_000_000_000_000),
    ("200", .month, "2026-10-15", nil, "2026-10", 109_677_419_354_839),
    ("100", .month, "2024-02-10", nil, "2024-02", 68_965_517_241_379),
    ("100", .month, "2026-02-10", nil, "2026-02", 67_857_142_857_143),
    ("150", .month, "2026-01-16", nil, "2026-01", 77_419_354_838_710),
    ("1200", .year, "2026-01-01", nil, "2026-02", 100_000_000_000_000),
    ("100", .year, "2026-01-01", nil, "2026-10", 8_333_333_333_333),
    ("384", .year, "2026-01-01", "2026-11-10", "2026-11", 10_666_666_666_667),
    ("20", .month, "2026-10-05", "2026-10-05", "2026-10", 645_161_290_323),
    ("200", .month, "2026-11-01", nil, "2026-10", 0),
    ("200", .month, "2026-01-01", "2026-09-30", "2026-10", 0),
    ("0", .month, "2026-01-01", nil, "2026-10", 0),
    ("0.000000000001", .month, "2026-10-01", "2026-10-15", "2026-10", 0),
  ]

  private static let vectors: [Vector] = rows.map {
    Vector(fee: $0.0, per: $0.1, from: $0.2, until: $0.3, month: $0.4, picodollars: $0.5)
  }

  private func seat(_ vector: Vector) throws -> Seat {
    Seat(
      developer: "ana", plan: "max-20x", fee: try dollars(vector.fee), per: vector.per,
      from: try day(vector.from), until: try vector.until.map { try day($0) })
  }

  @Test(arguments: vectors)
  func `A month's fee is that of its days, exact to the picodollar`(vector: Vector) throws {
    let month = try #require(Month(vector.month))
    #expect(try seat(vector).fee(in: month.days) == Money(picodollars: vector.picodollars))
  }

  @Test func `Days of several months add up month by month`() throws {
    let seat = Seat(
      developer: "ana", plan: "pro", fee: try dollars("31"), from: try day("2026-01-01"))
    let days = DayRange(first: try day("2026-10-15"), last: try day("2026-12-01"))
    // 17 of 31 days of October, 30 of 30 of November, 1 of 31 of December.
    #expect(
      seat.fee(in: days) == (try dollars("49")))
  }

  @Test func `A known plan tells its vendor, and what is stated prevails`() throws {
    var seat = Seat(developer: "ana", plan: "MAX-20x", fee: .zero, from: try day("2026-01-01"))
    #expect(seat.vendor == .anthropic)
    seat.statedVendor = .cursor
    #expect(seat.vendor == .cursor)
    seat = Seat(developer: "ana", plan: "special", fee: .zero, from: try day("2026-01-01"))
    #expect(seat.vendor == nil)
  }

  @Test func `Every known plan has a price, a source and a name of its own`() {
    #expect(Set(SeatPlan.names).count == SeatPlan.all.count)
    for plan in SeatPlan.all {
      #expect(plan.monthlyPrice > .zero && !plan.source.isEmpty, "\(plan.name)")
      #expect(plan.read.month.year == 2026 && plan.name == plan.name.lowercased())
    }
  }
}
