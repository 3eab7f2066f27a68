internal import LedgerStore
internal import Reporting
internal import UsageModel

extension RequestBook.Entry {
  /// The request, its decisions and what speaks for and against it, as a JSON document.
  public func json(_ evidence: RequestEvidence) -> String {
    JSONText.object([
      ("id", .integer(id)), ("developer", .string(request.developer)),
      ("requestedBy", .string(request.requestedBy)), ("askedUSD", .money(request.amount)),
      ("grantedUSD", .money(settlement.isGranted ? settlement.amount : nil)),
      ("since", .string(settlement.days.first.description)),
      ("until", .string(settlement.days.last.description)),
      ("reason", .string(request.reason)), ("state", .string(settlement.state.rawValue)),
      ("missingApprovals", .integer(Int64(settlement.missingApprovals))),
      ("decisions", .array(request.decisions.map(\.json))), ("evidence", evidence.json),
    ]).text
  }
}

extension BudgetRequest.Decision {
  fileprivate var json: JSONText {
    .object([
      ("by", .string(by)), ("approved", .bool(isApproved)), ("amountUSD", .money(amount)),
      ("until", .optional(until?.description)), ("note", .string(note)),
      ("at", .string(at.iso8601)),
    ])
  }
}

extension RequestEvidence {
  fileprivate var json: JSONText {
    let forecast = try? forecast.get()
    return .object([
      ("since", .string(month.first.description)), ("asOf", .string(asOf.description)),
      ("spentUSD", .money(spent)), ("limitUSD", .money(limit?.amount)),
      ("limit", .optional(limit?.explanation)), ("forecastUSD", .money(forecast?.total)),
      ("forecastLowUSD", .money(forecast?.low)), ("forecastHighUSD", .money(forecast?.high)),
      ("earlierRequests", .array(earlier.map { .integer($0.id) })),
      ("cheaperModel", .optional(alternative?.target)),
      ("cheaperModelSavesUSD", .money(alternative?.saved)),
    ])
  }
}
