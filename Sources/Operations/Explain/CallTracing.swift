internal import Analysis
internal import LedgerStore
internal import Pricing
internal import Recording
internal import UsageModel

/// Finds the dearest calls of what is explained, and where the ledger knows of them from.
struct CallTracing {
  /// The most cells of the rollup whose calls are looked at: a call is in one of the dearest.
  private static let mostCells = 400

  private let view: AudienceView
  private var ledger: Ledger { view.ledger }

  init(_ view: AudienceView) { self.view = view }

  /// Adds the dearest calls to an explanation.
  func add(_ count: Int, to explanation: inout CostExplanation, of query: ExplainQuery) throws {
    let cells = try ledger.dailyUsage.dearest(
      Self.mostCells, in: query.days, filter: try filter(explanation, query))
    let zone = try ledger.settings.timeZone()
    let (rows, isWhole) = try ledger.usage.dearest(count, in: cells, timeZone: zone)
    let (names, prices) = (try Directory(ledger), try RowPrices(ledger))
    explanation.calls = try rows.map { try call($0.row, $0.cell, names, prices) }
    let fast = explanation.calls.filter { $0.price.hasSuffix(TariffKind.fast.label) }
    if fast.count * 2 > explanation.calls.count {
      explanation.notes.append(
        "Most of the dearest calls were at fast speed, which has rates of its own.")
    }
    if !isWhole || (cells.count == Self.mostCells && !rows.isEmpty) {
      explanation.notes.append(
        "The calls are the dearest of the dearest sessions; narrow it down to look at all.")
    }
  }

  /// The cells of a line are those of its developers, projects, keys and models.
  private func filter(_ explanation: CostExplanation, _ query: ExplainQuery) throws -> CellFilter {
    guard query.line != nil else { return query.filter }
    let names = try Directory(ledger)
    let cells = explanation.cells.filter { $0.actual != .zero }
    var filter = CellFilter()
    filter.developerIDs = Set(cells.map { $0.developer.flatMap(names.developers.id(of:)) })
    filter.projectIDs = Set(cells.map { $0.project.flatMap(names.projects.id(of:)) })
    filter.keyIDs = Set(cells.map { $0.key.flatMap(names.keys.id(of:)) })
    filter.modelIDs = Set(cells.compactMap { names.models.id(of: $0.model) })
    return filter
  }

  private func call(
    _ row: UsageRow, _ cell: DailyCell, _ names: Directory, _ prices: RowPrices
  ) throws -> ExplainedCall {
    let owner = cell.ownership
    var call = ExplainedCall(
      at: row.content.at, model: prices.model(of: row.content),
      developer: names.developers[owner.developerID], project: names.projects[owner.projectID],
      key: names.keys[owner.keyID], session: try owner.sessionID.flatMap(names.session(_:)),
      tokens: row.content.tokens, cost: row.content.cost.map { Money(picodollars: $0) },
      price: price(of: row.content, prices))
    call.isSummary = try ledger.usage.period(of: row.id) != nil
    // A file may be one of many people: where it lies is for those who see all.
    guard view.seesAll else { return call }
    call.told = try telling(ToldLine(fileID: row.content.fileID, line: row.content.line))
    call.alsoTold = try ledger.tellings.others(than: row).compactMap(telling)
    return call
  }

  /// `list price since 2026-07-24, fast`.
  private func price(of content: UsageRow.Content, _ prices: RowPrices) -> String {
    let kind = prices.rates(of: content).map(\.kind).flatMap { $0 == .standard ? nil : $0.label }
    return prices.source(of: content) + (kind.map { ", \($0)" } ?? "")
  }

  private func telling(_ line: ToldLine) throws -> ExplainedCall.Telling? {
    guard let place = try ledger.imports.place(ofFile: line.fileID) else { return nil }
    return ExplainedCall.Telling(
      importID: place.importID, file: place.path, line: line.line, source: place.format)
  }
}
