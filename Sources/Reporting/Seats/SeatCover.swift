public import LedgerStore
public import UsageModel

/// Which usage seats include: what people used of a vendor's tools without a key, on days on which they
/// held a plan of that vendor, and what no provider charged.
///
/// What is used with a key is billed by the key. What is shared, or nobody's, no seat includes.
public struct SeatCover {
  /// By developer row id; those of which the vendor is known.
  private var seats: [Int64: [Seat]] = [:]
  private let sources: [Int64: String]
  private let models: [Int64: String]

  /// Reads the seats that are held on some of the days.
  public init(_ ledger: Ledger, in days: DayRange) throws {
    for stored in try ledger.seats.held(in: days) where stored.seat.vendor != nil {
      seats[stored.developerID, default: []].append(stored.seat)
    }
    sources = seats.isEmpty ? [:] : try ledger.origins.sources()
    models = seats.isEmpty ? [:] : try ledger.models.names()
  }

  /// Whether nobody held a seat.
  public var isEmpty: Bool { seats.isEmpty }

  /// The row ids of those who held one.
  public var developerIDs: Set<Int64> { Set(seats.keys) }

  /// The vendor whose plans include usage of an origin: that of its tool; where several agents' usage is
  /// told together, that of the model.
  public func vendor(ofOrigin id: Int64?, modelID: Int64?) -> SeatVendor? {
    guard let tool = id.flatMap({ sources[$0] }) else { return nil }
    if let vendor = SeatVendor(tool: tool) { return vendor }
    guard tool == "ccusage" || tool == "outlay-calls" else { return nil }
    let model = modelID.flatMap { models[$0] } ?? ""
    return SeatVendor(rawValue: Vendor.name(model: model, keyProvider: nil))
  }

  /// The name of the tool of an origin.
  public func tool(ofOrigin id: Int64?) -> String? { id.flatMap { sources[$0] } }

  /// Whether somebody held a seat of a vendor on a day.
  public func isHeld(by developerID: Int64?, of vendor: SeatVendor, on day: Day) -> Bool {
    guard let developerID, let own = seats[developerID] else { return false }
    return own.contains { $0.vendor == vendor && $0.isHeld(on: day) }
  }

  /// The seat that somebody held of a vendor on a day, the latest of several.
  public func seat(of developerID: Int64, _ vendor: SeatVendor, on day: Day) -> Seat? {
    seats[developerID]?.last { $0.vendor == vendor && $0.isHeld(on: day) }
  }

  /// Whether a seat includes usage, so that its price is an equivalent and no bill. What a provider
  /// charged, or says that it did not, is on the bill.
  public func includes(
    developerID: Int64?, keyID: Int64?, originID: Int64?, modelID: Int64?, basis: CostBasis,
    on day: Day
  ) -> Bool {
    guard !seats.isEmpty, keyID == nil, !basis.isBilled,
      tool(ofOrigin: originID) != Self.beyondSeats,
      let vendor = vendor(ofOrigin: originID, modelID: modelID)
    else { return false }
    return isHeld(by: developerID, of: vendor, on: day)
  }

  /// The tool whose rows are what was charged beyond seats: the spend report of Claude's Team and
  /// Enterprise plans (facts/formats.md: for seat plans only "extra usage").
  public static let beyondSeats = "claude-plan"
}
