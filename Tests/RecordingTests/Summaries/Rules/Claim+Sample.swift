import TestSupport
import Testing
import UsageModel

@testable import LedgerStore
@testable import Recording

/// What a test says of a claim; all else is usual.
struct SampleClaim {
  var detail = Granularity.day
  var days: (String, String?) = ("2026-10-05", nil)
  var tokens = TokenCounts(input: 1000)
  var model: Int? = 1
  var cost: Int64?
  var basis = CostBasis.listPrice
  var isFinal = false
  var source = "ccusage"
  var path = "/in/cc.json"
  var machine = ""
  var folder = ""
  var project = ""
  var session = ""
  var isExchange = false
  var owner = Ownership(developerID: 1)
  var key = CallKey(high: 1, low: 1)
  var file: Int64 = 1
  var line = 1
  var scope = UsageScope.developer(1)
  /// What was assumed of it before, in picodollars.
  var assumed: Int64 = 0

  func scoped() throws -> ScopedClaim {
    let period = try TestSupport.days(days.0, days.1)
    let row = UsageRow(
      key: key, originID: 1, isForked: false,
      content: UsageRow.Content(
        at: Instant(startOfUTCDay: period.first), modelID: 1, serviceID: 1, tokens: tokens,
        cost: cost, reportedCost: nil, basis: basis, priceID: nil, isSidechain: false,
        isFinal: isFinal, fileID: file, line: line))
    let stored = StoredClaim(
      claimed: row, stored: row, period: period,
      coverage: ClaimCoverage(assumed: Money(picodollars: assumed)), ownership: owner,
      detail: detail)
    let origin = CallOrigin(
      source: source, detail: detail, path: path, folder: folder, sessionID: session,
      statedProject: project, machine: machine, isExchange: isExchange)
    return ScopedClaim(
      stored: stored, origin: origin, scope: scope, model: model, kind: PriceKind(.unspecified))
  }
}

extension [SampleClaim] {
  func scoped() throws -> [ScopedClaim] { try map { try $0.scoped() } }
}
