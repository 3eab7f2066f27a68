internal import CSV
internal import LedgerStore
internal import UsageModel

/// The names that the rows of an exchange file refer to.
struct ExportNames {
  private let developers: [Int64: String]
  private let projects: [Int64: String]
  private let keys: [Int64: String]
  private let models: [Int64: String]
  private let services: [Int64: ServiceClass]

  init(_ ledger: Ledger) throws {
    developers = try Self.byID(ledger.developers.all().map { ($0.id, $0.value.handle) })
    projects = try Self.byID(ledger.projects.all().map { ($0.id, $0.value.name) })
    keys = try Self.byID(ledger.keys.all().map { ($0.id, $0.value.name) })
    models = try ledger.models.names()
    services = try ledger.models.services()
  }

  /// The handle of a row's developer; empty when it is unassigned.
  func developer(of row: CountedRow) -> String {
    row.settlement.developerID.flatMap { developers[$0] } ?? ""
  }

  /// The cells of a row, in the order of the header.
  func cells(_ row: CountedRow, key: CallKey) -> [CSVCell] {
    let service = services[row.serviceID] ?? .unspecified
    let owner = row.settlement
    return [
      .text(CallID(scope: row.scope(service), key: key).description),
      .verbatim(row.at.iso8601),
      .text(developer(of: row)),
      .text(owner.projectID.flatMap { projects[$0] } ?? ""), .text(row.session),
      .text(row.branch), .text(owner.keyID.flatMap { keys[$0] } ?? ""),
      .text(models[row.modelID] ?? ""),
    ] + Self.counts(row.tokens) + [
      .text(service.tier), .text(service.speed), .text(service.geo),
      row.reportedCost.map { .number($0.exactText) } ?? .empty,
    ]
  }

  private static func counts(_ tokens: TokenCounts) -> [CSVCell] {
    [
      tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.cacheRead, tokens.output,
      tokens.webSearches,
    ].map { .number(String($0)) }
  }

  private static func byID(_ names: [(Int64, String)]) -> [Int64: String] {
    Dictionary(names, uniquingKeysWith: { first, _ in first })
  }
}

extension CountedRow {
  fileprivate func scope(_ service: ServiceClass) -> CallScope {
    guard let period else { return CallScope(callOf: source) }
    return CallScope(
      summaryOf: source, detail: detail, period: period, context: service.context)
  }
}
