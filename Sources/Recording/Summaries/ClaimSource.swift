internal import LedgerStore
internal import UsageModel

/// The rows of a source within a scope that add up.
struct ClaimSource: Hashable, Comparable {
  let detail: Granularity
  let name: String
  /// Whether it claims money without tokens, and is no bill.
  var isMoney = false
  /// Whether its rows are totals of all models, of which rows by model are parts.
  var isTotal = false
  /// Whether its rows add up what others of its sessions say in one growing sum.
  var isOfIntervals = false
  /// The days of a provider's rows that cover several: two reports of overlapping days do not add
  /// up.
  var span: DayRange?

  static func < (left: ClaimSource, right: ClaimSource) -> Bool {
    left.order == right.order
      ? left.name < right.name : left.order.lexicographicallyPrecedes(right.order)
  }

  /// Totals last, as they account for no row by model; then rows of a finer detail first, and those
  /// of fewer days.
  private var order: [Int64] {
    [
      isTotal ? 1 : 0, isMoney ? 1 : 0, detail.rawValue, isOfIntervals ? 0 : 1,
      Int64(span?.count ?? 1), Int64(span?.first.number ?? 0),
    ]
  }
}

extension ClaimSource {
  init(_ claim: ScopedClaim) {
    detail = claim.stored.detail
    name = claim.origin.source
    let content = claim.stored.claimed.content
    isMoney = content.tokens.isEmpty && !content.basis.isBilled
    switch detail {
    case .providerDay:
      isTotal = claim.model == nil
      span = claim.period.count > 1 ? claim.period : nil
    case .session: isOfIntervals = content.isFinal
    default: break
    }
  }

  /// The source of an export by the day, or of one by project and day, which are made of the same
  /// data.
  init(ofExport claim: ScopedClaim) {
    let detail = claim.stored.detail
    self.detail = detail == .projectDay ? .day : detail
    name = claim.origin.source
  }
}
