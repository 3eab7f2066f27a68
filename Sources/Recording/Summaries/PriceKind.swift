internal import UsageModel

/// What two sources can agree on of the terms that usage was billed at.
struct PriceKind: Hashable {
  private let isBatch: Bool
  private let isFast: Bool
  private let isUSOnly: Bool

  init(_ service: ServiceClass) {
    isBatch = service.isBatch
    isFast = service.isFast
    isUSOnly = service.isUSOnly
  }

  /// A number that no other kind has.
  var order: Int64 { (isBatch ? 1 : 0) + (isFast ? 2 : 0) + (isUSOnly ? 4 : 0) }
}
