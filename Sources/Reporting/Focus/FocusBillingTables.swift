internal import CSV
internal import LedgerStore
internal import Presentation
internal import UsageModel

/// The datasets Billing Period and Invoice Detail: a row for each vendor and month.
///
/// The ledger holds usage; it knows of no invoice, so that a month's is open, under an id of its own.
struct FocusBillingTables {
  private let frame: FocusFrame
  private let vendor: (FocusChargeKey) -> String

  init(_ ledger: Ledger, _ frame: FocusFrame) throws {
    self.frame = frame
    let models = try ledger.models.names()
    let keys = Dictionary(
      uniqueKeysWithValues: try ledger.keys.all().map { ($0.id, $0.value.provider) })
    vendor = { key in
      key.toolVendor
        ?? Vendor.name(
          model: models[key.modelID] ?? "", keyProvider: key.keyID.flatMap { keys[$0] })
    }
  }

  private struct Bill {
    let month: Month
    let vendor: String
    let amount: Money
  }

  private func bills(_ charges: FocusCharges) -> [Bill] {
    var sums: [Month: [String: Money]] = [:]
    for (key, sum) in charges.sums {
      sums[key.days.first.month, default: [:]][vendor(key), default: .zero] += sum.cost
    }
    return sums.sorted { $0.key < $1.key }.flatMap { month, vendors in
      vendors.sorted { $0.key < $1.key }.map {
        Bill(month: month, vendor: $0.key, amount: $0.value)
      }
    }
  }

  private var now: CSVCell { .verbatim(FocusFrame.text(frame.now)) }

  private func isOver(_ month: Month) -> Bool {
    frame.timeZone.start(of: month.days.last.advanced(by: 1)) <= frame.now
  }

  /// When a month was last looked at: now, and never before it began.
  private func created(_ month: Month) -> CSVCell {
    .verbatim(
      FocusFrame.text(min(frame.now, frame.timeZone.start(of: month.days.first))))
  }

  func periods(_ charges: FocusCharges) -> (header: [String], rows: [[CSVCell]]) {
    let header = [
      "BillingPeriodCreated", "BillingPeriodEnd", "BillingPeriodLastUpdated", "BillingPeriodStart",
      "BillingPeriodStatus", "InvoiceIssuerName",
    ]
    let rows = bills(charges).map { bill -> [CSVCell] in
      [
        created(bill.month), frame.end(of: bill.month.days.last), now,
        frame.start(of: bill.month.days.first),
        .verbatim(isOver(bill.month) ? "Closed" : "Open"), .text(bill.vendor),
      ]
    }
    return (header, rows)
  }

  func invoices(_ charges: FocusCharges) -> (header: [String], rows: [[CSVCell]]) {
    let header = [
      "BilledCost", "BillingAccountId", "BillingCurrency", "BillingPeriodEnd",
      "BillingPeriodStart", "ChargeCategory", "InvoiceDetailCreated", "InvoiceDetailDescription",
      "InvoiceDetailGrain", "InvoiceDetailId", "InvoiceDetailLastUpdated", "InvoiceId",
      "InvoiceIssueDate", "InvoiceIssueStatus", "InvoiceIssuerName", "PaymentDueDate",
      "PaymentTerms", "ReferenceInvoiceId",
    ]
    let rows = bills(charges).map { bill -> [CSVCell] in
      let id = CSVCell.text("outlay-\(bill.month)-\(bill.vendor)")
      return [
        FocusFrame.decimal(bill.amount), .text(frame.accountID), .verbatim(Currency.usd.code),
        frame.end(of: bill.month.days.last), frame.start(of: bill.month.days.first),
        .verbatim("Usage"), created(bill.month),
        .text("AI coding agents, \(bill.month.title)"), .empty, id, now, id, .empty,
        .verbatim("Open"), .text(bill.vendor), .empty, .verbatim("As agreed"), id,
      ]
    }
    return (header, rows)
  }
}
