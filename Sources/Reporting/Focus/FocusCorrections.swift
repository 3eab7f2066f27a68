internal import CSV
internal import LedgerStore
internal import Pricing
internal import UsageModel

/// What corrects closed months in the claims of the days of an export: rows of class Correction, one for each
/// line of a claim that corrects an earlier one.
///
/// Source: FOCUS 1.4, ChargeClass: a correction of a billing period that was invoiced before.
struct FocusCorrections {
  private let lines: [(claim: Month, line: ExpenseLine)]

  /// What they bill together.
  var total: Money { lines.reduce(.zero) { $0 + $1.line.exactAmount } }

  /// Reads the corrections of the months that lie whole in the days; none where a part of usage is asked
  /// for. Throws a `LedgerError`.
  init(_ ledger: Ledger, book: PriceBook, _ query: FocusExport.Query) throws {
    let closed = try ledger.closes.inForce()
    guard let last = closed.last?.value.month, query.filter == UsageFilter() else {
      lines = []
      return
    }
    func isWhole(_ month: Month) -> Bool {
      query.days.first <= month.days.first && month.days.last <= query.days.last
    }
    var found: [(claim: Month, line: ExpenseLine)] = []
    for close in closed where isWhole(close.value.month) {
      let grouping = ExpenseGrouping(rawValue: close.value.grouping) ?? .developerProject
      found += try ledger.closes.lines(of: close.id).filter { $0.corrects != nil }
        .map { (close.value.month, ExpenseLine($0, by: grouping)) }
    }
    let next = last.advanced(by: 1)
    if isWhole(next) {
      found += try Corrections(ledger, closed, book: book).lines(in: next).map { (next, $0) }
    }
    lines = found
  }

  /// The rows in the columns of a header.
  func rows(_ header: [String], _ frame: FocusFrame) -> [[CSVCell]] {
    lines.map { claim, line in header.map { cell($0, claim, line, frame) } }
  }

  private func cell(
    _ column: String, _ claim: Month, _ line: ExpenseLine, _ frame: FocusFrame
  ) -> CSVCell {
    let corrected = line.corrects?.month ?? claim
    func text(_ text: String?) -> CSVCell { text.map { .text($0) } ?? .empty }
    switch column {
    case "BilledCost", "EffectiveCost", "ListCost", "ContractedCost":
      return FocusFrame.decimal(line.exactAmount)
    case "BillingCurrency": return .verbatim(Currency.usd.code)
    case "BillingAccountId": return .text(frame.accountID)
    case "BillingAccountName": return text(frame.accountName)
    case "ChargeCategory": return .verbatim("Adjustment")
    case "ChargeClass": return .verbatim("Correction")
    case "ChargeDescription":
      return .text("\(line.description) [\(line.corrects?.externalID ?? "")]")
    case "ChargeFrequency": return .verbatim("One-Time")
    case "BillingPeriodStart": return frame.start(of: claim.days.first)
    case "BillingPeriodEnd": return frame.end(of: claim.days.last)
    case "ChargePeriodStart": return frame.start(of: corrected.days.first)
    case "ChargePeriodEnd": return frame.end(of: corrected.days.last)
    case "InvoiceIssuerName", "ServiceProviderName", "ProviderName", "PublisherName":
      return .text(line.place.vendor)
    case "ServiceName": return .text("\(line.place.vendor) models")
    case "ServiceCategory": return .verbatim("AI and Machine Learning")
    case "ServiceSubcategory": return .verbatim("Generative AI")
    case "x_Developer": return text(line.place.developer)
    case "x_Project": return text(line.place.project)
    case "x_CostBasis": return .verbatim(line.place.basis.label)
    case "x_CostCentre": return text(line.place.costCentre)
    default: return .empty
    }
  }
}
