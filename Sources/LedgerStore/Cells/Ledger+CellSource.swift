internal import SQLite
internal import UsageModel

extension Ledger {
  /// Makes a ledger in memory of the cells that a source has of a request. It has names and the rollup, and nothing
  /// else: no calls, no files, no months that were closed.
  ///
  /// Throws what the source throws, and a ``LedgerError``.
  public static func inMemory(
    of source: some CellSource, _ request: CellRequest
  ) throws -> Ledger {
    let ledger = try inMemory()
    try ledger.replaceCells(with: source, request)
    return ledger
  }

  /// Fills a new ledger, or one that was made by this, with what a source has now, in one transaction.
  ///
  /// Throws what the source throws, and a ``LedgerError``, also for a ledger with anything else in it.
  public func replaceCells(with source: some CellSource, _ request: CellRequest) throws {
    try transaction {
      guard try settings.isOfCells() || (dailyUsage.extent() == nil && developers.all().isEmpty)
      else {
        throw LedgerError(.conflict, path: path, reason: "It has usage of its own, and keeps it.")
      }
      // Each before what it refers to.
      for table in Self.filledTables {
        try connection.execute("DELETE FROM \(identifier: table)")
      }
      var loading = try CellLoading(self, names: try source.names())
      try source.forEachCell(request) { try loading.add($0) }
      try loading.finish(extent: try source.extent())
      try settings.setOfCells()
    }
  }

  private static let filledTables = [
    "daily_usage", "origin", "session", "developer_period", "project_period", "api_key",
    "developer",
    "project", "model", "setting",
  ]
}

extension ToldCell {
  /// Whether it is there for the number of sessions alone.
  fileprivate var isCounted: Bool { session == nil && cell.ownership.sessionID != nil }
}

/// Fills an empty ledger with the cells of a source.
private struct CellLoading {
  private struct Place: Hashable {
    let source: String
    let detail: Granularity
    let owner: Ownership
  }

  /// Where usage is that is told apart by nothing that has a name: an agent that no source is called after.
  private static let unnamed = "warehouse"

  private let ledger: Ledger
  private let writer: CellWriter
  private let origins: OriginWriter
  private var developers: [Int64: Int64] = [:]
  private var projects: [Int64: Int64] = [:]
  private var keys: [Int64: Int64] = [:]
  private var models: [Int64: Int64] = [:]
  private var places: [Place: Int64] = [:]
  /// Sessions that are only counted have an origin each, below all that are stored: a cell is one of an origin.
  private var lastCounted: Int64 = 0
  private var total = Money.zero
  private var days: DayRange?

  init(_ ledger: Ledger, names: CellNames) throws {
    self.ledger = ledger
    writer = try ledger.dailyUsage.writer()
    origins = try ledger.origins.writer()
    for (name, value) in names.settings { try ledger.settings.set(name, to: value) }
    for person in names.people {
      let id = try ledger.developers.add(person.developer.value)
      developers[person.developer.id] = id
      for (field, timeline) in person.periods {
        try ledger.periods.set(field, ofDeveloper: id, to: timeline)
      }
    }
    for project in names.projects {
      let id = try ledger.projects.add(project.value)
      projects[project.id] = id
      if let timeline = names.projectPeriods[project.id] {
        try ledger.periods.setCostCentre(ofProject: id, to: timeline)
      }
    }
    for key in names.keys { keys[key.id] = try ledger.keys.add(key.value) }
    for (id, name) in names.models.sorted(by: { $0.key < $1.key }) {
      models[id] = try ledger.models.findOrAdd(name)
    }
  }

  mutating func add(_ told: ToldCell) throws {
    var cell = told.cell
    cell.modelID = models[cell.modelID] ?? 0
    cell.ownership = try owner(told)
    cell.originID =
      try told.isCounted ? countedOrigin(told) : origin(place(of: told, cell.ownership))
    try writer.add(cell)
    total += cell.cost
    let day = DayRange(first: cell.day, last: cell.day)
    days = days?.union(day) ?? day
  }

  /// Ends it. Where there are no cells, the first and last day of the source have one that holds nothing, so that a
  /// report can tell which days have usage.
  mutating func finish(extent: @autoclosure () throws -> DayRange?) throws {
    let marked = try days == nil ? extent() : nil
    for day in marked.map({ Set([$0.first, $0.last]) }) ?? [] {
      try add(
        ToldCell(
          DailyCell(
            day: day, originID: 0, modelID: 0, basis: .listPrice, ownership: Ownership(), calls: 0,
            summaries: 0, tokens: .zero, cost: .zero, unpriced: 0,
            firstAt: Instant(startOfUTCDay: day),
            lastAt: Instant(startOfUTCDay: day))))
    }
    try writer.flush()
    try ledger.dailyUsage.changeTotal(by: total - ledger.dailyUsage.total())
  }

  private func owner(_ told: ToldCell) throws -> Ownership {
    let owner = told.cell.ownership
    let developer = owner.developerID.flatMap { developers[$0] }
    return Ownership(
      developerID: developer, projectID: owner.projectID.flatMap { projects[$0] },
      keyID: owner.keyID.flatMap { keys[$0] },
      sessionID: try told.session.flatMap {
        try ledger.sessions.findOrAdd(
          externalID: $0, source: told.source, developerID: developer)
      } ?? owner.sessionID)
  }

  private func place(of told: ToldCell, _ owner: Ownership) -> Place {
    Place(
      source: told.source.isEmpty ? Self.unnamed : told.source, detail: told.detail, owner: owner)
  }

  /// Only a report by source looks up the origin of what is counted.
  private mutating func countedOrigin(_ told: ToldCell) throws -> Int64 {
    guard told.source.isEmpty else {
      return try origins.add(
        CallOrigin(source: told.source), fingerprint: 0, ownership: Ownership()
      )
      .id
    }
    lastCounted -= 1
    return lastCounted
  }

  private mutating func origin(_ place: Place) throws -> Int64 {
    if let known = places[place] { return known }
    let stored = try origins.add(
      CallOrigin(source: place.source, detail: place.detail), fingerprint: 0,
      ownership: place.owner)
    places[place] = stored.id
    return stored.id
  }
}
