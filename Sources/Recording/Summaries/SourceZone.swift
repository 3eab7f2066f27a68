internal import UsageModel

/// Infers the time zone of a tool's days, which its exports do not say: the one in which its days
/// come closest to the known calls.
struct SourceZone {
  /// Zones that cover the offsets and rules in which many people live.
  private static let names = [
    "UTC", "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow",
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Halifax",
    "America/St_Johns", "America/Sao_Paulo", "America/Bogota", "America/Mexico_City",
    "Atlantic/Azores", "Africa/Lagos", "Africa/Johannesburg", "Africa/Nairobi", "Asia/Jerusalem",
    "Asia/Dubai", "Asia/Tehran", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu",
    "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Adelaide", "Australia/Darwin", "Australia/Brisbane", "Australia/Sydney",
    "Pacific/Guadalcanal", "Pacific/Auckland", "Pacific/Tongatapu", "Pacific/Kiritimati",
  ]
  /// The number of last days to compare; more do not improve the result.
  private static let mostDays = 90

  /// The zones that this machine knows, whose files are read once.
  private static let zones = names.compactMap(TimeZoneRules.init(identifier:))

  private let ledgerZone: TimeZoneRules

  init(ledgerZone: TimeZoneRules) {
    self.ledgerZone = ledgerZone
  }

  /// The zone of claims; the ledger's when the calls do not show one.
  ///
  /// A tool's figure for a day is all usage known at that time, so that in its own zone no calls
  /// exceed it. The ledger's zone is kept if calls fit it, unless another explains all claims or
  /// all calls.
  func find(claims: [ScopedClaim], calls: [Supply]) -> ClaimZones {
    let unknown = ClaimZones(local: ledgerZone)
    guard let sums = ClaimedDays(claims, mostDays: Self.mostDays) else { return unknown }
    let near = calls.filter { sums.isNear($0) }
    guard !near.isEmpty else { return unknown }
    let own = sums.fit(of: near, in: ledgerZone)
    var (best, least) = (ledgerZone, own)
    if own.missing > 0 {
      for zone in Self.zones where zone.name != ledgerZone.name {
        let fit = sums.fit(of: near, in: zone)
        if fit.isTelling(beside: own, slots: sums.count), fit.isBetter(than: least, own: own) {
          (best, least) = (zone, fit)
        }
      }
    }
    return ClaimZones(local: best)
  }
}
