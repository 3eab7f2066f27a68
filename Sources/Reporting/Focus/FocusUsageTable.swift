internal import CSV
internal import LedgerStore
internal import Presentation
internal import UsageModel

/// The dataset Cost and Usage.
struct FocusUsageTable {
  private let frame: FocusFrame
  private let version: FocusExport.Version
  private let directory: Directory
  private let memberships: Memberships
  private let keys: [Int64: APIKey]

  init(_ ledger: Ledger, _ frame: FocusFrame, _ version: FocusExport.Version) throws {
    self.frame = frame
    self.version = version
    directory = try Directory(ledger)
    memberships = try directory.memberships()
    keys = Dictionary(
      uniqueKeysWithValues: try ledger.keys.all().map { ($0.id, $0.value) })
  }

  /// A row with what its cells say.
  private struct Charge {
    let key: FocusChargeKey
    let sum: FocusSum
    let vendor: String
    let model: String
    let apiKey: APIKey?
    let developer: String?
    let project: String?
    let team: String?
    let costCentre: String?

    /// Unlike names, this tells rows apart whatever people are called.
    var order: [String] {
      [
        key.days.first.description, developer ?? "\u{10FFFF}", project ?? "\u{10FFFF}",
        apiKey?.name ?? "\u{10FFFF}", model, String(key.meter.order), key.basis.label, key.tier,
        key.days.last.description, vendor, skuPriceID ?? "", key.price?.contracted.exactText ?? "",
      ]
    }

    var skuID: String { "\(model)/\(key.meter.id)" }

    /// Nil for what has no unit price: then nothing else may be said of it.
    var skuPriceID: String? {
      key.price.map { "\(skuID)/\($0.kind)/\($0.list.exactText)" }
    }

    /// Quantity in pricing units, to the twelfth decimal.
    var pricingQuantity: Money {
      Money(picodollars: sum.quantity * (Money(cents: 100).picodollars / key.meter.perPrice))
    }
  }

  func table(_ charges: FocusCharges) -> (header: [String], rows: [[CSVCell]]) {
    let columns = columns
    let rows = charges.sums.map { charge($0.key, $0.value) }
      .map { (order: $0.order, charge: $0) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }
    return (columns.map(\.name), rows.map { row in columns.map { $0.cell(row.charge) } })
  }

  private func charge(_ key: FocusChargeKey, _ sum: FocusSum) -> Charge {
    let model = directory.models[key.modelID] ?? ""
    let apiKey = key.keyID.flatMap { keys[$0] }
    return Charge(
      key: key, sum: sum,
      vendor: key.toolVendor ?? Vendor.name(model: model, keyProvider: apiKey?.provider),
      model: model, apiKey: apiKey, developer: directory.developers[key.developerID],
      project: directory.projects[key.projectID],
      team: memberships.value(.team, ofDeveloper: key.developerID, on: key.days.first),
      costCentre: memberships.costCentre(
        developerID: key.developerID, projectID: key.projectID, on: key.days.first))
  }

  private struct Column {
    let name: String
    let cell: (Charge) -> CSVCell
  }

  private static func text(_ text: String?) -> CSVCell { text.map { .text($0) } ?? .empty }

  /// In the order of the specification; those of our own follow. Cells of what has no unit price are empty
  /// where the specification has them empty then.
  private var columns: [Column] {
    cost + period + quantity + provider + sku + own
  }

  private func column(_ name: String, _ cell: @escaping (Charge) -> CSVCell) -> Column {
    Column(name: name, cell: cell)
  }

  private func fixed(_ name: String, _ text: String) -> Column {
    Column(name: name) { _ in .verbatim(text) }
  }

  private var cost: [Column] {
    let frame = frame
    return [
      column("BilledCost") { FocusFrame.decimal($0.sum.cost) },
      column("EffectiveCost") { FocusFrame.decimal($0.sum.cost) },
      column("ListCost") { FocusFrame.decimal($0.sum.listCost) },
      column("ContractedCost") { FocusFrame.decimal($0.sum.cost) },
      fixed("BillingCurrency", Currency.usd.code),
      column("BillingAccountId") { _ in .text(frame.accountID) },
      column("BillingAccountName") { _ in Self.text(frame.accountName) },
      fixed("ChargeCategory", "Usage"), column("ChargeClass") { _ in .empty },
      column("ChargeDescription") { .text("\($0.model) \($0.key.meter.label)") },
      fixed("ChargeFrequency", "Usage-Based"),
    ]
  }

  private var period: [Column] {
    let frame = frame
    return [
      column("BillingPeriodStart") { frame.start(of: $0.key.days.first.month.days.first) },
      column("BillingPeriodEnd") { frame.end(of: $0.key.days.first.month.days.last) },
      column("ChargePeriodStart") { frame.start(of: $0.key.days.first) },
      column("ChargePeriodEnd") { frame.end(of: $0.key.days.last) },
    ]
  }

  private var quantity: [Column] {
    func priced(_ name: String, _ cell: @escaping (Charge, FocusPrice) -> CSVCell) -> Column {
      column(name) { charge in charge.key.price.map { cell(charge, $0) } ?? .empty }
    }
    return [
      priced("ConsumedQuantity") { charge, _ in .number("\(charge.sum.quantity).0") },
      priced("ConsumedUnit") { charge, _ in .verbatim(charge.key.meter.consumedUnit) },
      priced("PricingQuantity") { charge, _ in FocusFrame.decimal(charge.pricingQuantity) },
      priced("PricingUnit") { charge, _ in .verbatim(charge.key.meter.pricingUnit) },
      priced("PricingCategory") { _, _ in .verbatim("Standard") },
      priced("ListUnitPrice") { FocusFrame.decimal($1.list) },
      priced("ContractedUnitPrice") { FocusFrame.decimal($1.contracted) },
    ]
  }

  private var provider: [Column] {
    let names: [Column] =
      switch version {
      case .focus14:
        [
          column("ServiceProviderName") { .text($0.vendor) },
          column("HostProviderName") { _ in .empty },
        ]
      case .focus12:
        [
          column("ProviderName") { .text($0.vendor) }, column("PublisherName") { .text($0.vendor) },
          // The validator of 1.2 wants it beside quantities that are consumed.
          column("CommitmentDiscountStatus") { _ in .empty },
        ]
      }
    return [
      column("InvoiceIssuerName") { .text($0.vendor) }, column("InvoiceId") { _ in .empty },
    ] + names + [
      column("ServiceName") { .text("\($0.vendor) models") },
      fixed("ServiceCategory", "AI and Machine Learning"),
      fixed("ServiceSubcategory", "Generative AI"),
      column("ResourceId") { charge in
        Self.text(charge.apiKey.map { $0.externalID ?? $0.name })
      },
      column("ResourceName") { Self.text($0.apiKey?.name) },
      column("ResourceType") { $0.apiKey == nil ? .empty : .verbatim("API Key") },
    ]
  }

  private var sku: [Column] {
    [
      column("SkuId") { .text($0.skuID) },
      column("SkuMeter") { .text($0.key.meter.label) },
      column("SkuPriceId") { Self.text($0.skuPriceID) },
      column("SkuPriceDetails") { charge in
        guard charge.key.price != nil else { return .empty }
        var facts: [(name: String, value: JSONText)] = [
          ("x_ModelDeveloper", .string(Vendor.name(model: charge.model, keyProvider: nil))),
          ("x_ModelId", .string(charge.model)),
        ]
        if let kind = charge.key.price?.kind { facts.append(("x_PriceKind", .string(kind))) }
        if !charge.key.tier.isEmpty { facts.append(("x_ServiceTier", .string(charge.key.tier))) }
        return .verbatim(JSONText.object(facts).line)
      },
      column("Tags") { charge in
        let tags = [
          ("cost_centre", charge.costCentre), ("project", charge.project), ("team", charge.team),
        ].compactMap { name, value in value.map { (name: name, value: JSONText.string($0)) } }
        return tags.isEmpty ? .empty : .verbatim(JSONText.object(tags).line)
      },
    ]
  }

  private var own: [Column] {
    [
      column("x_Developer") { Self.text($0.developer) },
      column("x_Project") { Self.text($0.project) },
      column("x_Model") { .text($0.model) },
      column("x_TokenType") { .verbatim($0.key.meter.id) },
      column("x_Tokens") { .number(String($0.sum.quantity)) },
      column("x_CostBasis") { .verbatim($0.key.basis.label) },
      column("x_CostCentre") { Self.text($0.costCentre) },
    ]
  }
}
