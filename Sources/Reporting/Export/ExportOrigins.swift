internal import CSV
internal import LedgerStore
internal import UsageModel

/// A bounded cache of the origins of the rows being written; in chronological order, few are in use
/// at once.
struct ExportOrigins {
  private static let slots = 4096

  private let origins: OriginRepository
  /// The prefix of a call's id, by source.
  private var prefixes: [String: [UInt8]] = [:]
  /// The developer of an origin by day, for origins whose developer changed.
  private let owners: [Int64: Timeline<Int64?>]
  private let timeZone: TimeZoneRules
  private var kept = [ExportOrigin?](repeating: nil, count: slots)

  init(_ ledger: Ledger) throws {
    origins = ledger.origins
    owners = try ledger.periods.origins()
    timeZone = try ledger.settings.timeZone()
  }

  /// Returns the origin of a row, with the developer of the row's day. Throws a `LedgerError` when
  /// there is none, as in a damaged ledger.
  mutating func find(_ row: CountedRow, _ names: ExportNames) throws -> ExportOrigin {
    let id = row.originID
    let slot = Int(truncatingIfNeeded: id & Int64(Self.slots - 1))
    let owner = owners.isEmpty ? nil : owners[id].map { $0.value(on: day(of: row)) }
    if let origin = kept[slot], origin.id == id, owner ?? origin.developerID == origin.developerID {
      return origin
    }
    guard let found = try origins.findExported(id: id) else {
      throw LedgerError(
        .damaged, reason: "The ledger has rows of unknown origin. Run 'outlay check'.")
    }
    let prefix = prefixes[found.source] ?? ExportOrigin.idPrefix(CallScope(callOf: found.source))
    prefixes[found.source] = prefix
    let origin = ExportOrigin(
      id: id, found, developerID: owner ?? found.ownership.developerID, names,
      callIDPrefix: prefix)
    kept[slot] = origin
    return origin
  }

  private func day(of row: CountedRow) -> Day { row.period?.first ?? timeZone.day(of: row.at) }
}

/// The cells that the records of one origin share, as bytes.
final class ExportOrigin {
  let id: Int64
  let source: String
  let detail: Granularity
  let developerID: Int64?
  /// The handle of its developer; empty when it is unassigned.
  let developer: String
  /// The prefix of a call's id, before its key.
  let callIDPrefix: [UInt8]
  /// From the comma before the developer to the one after the API key.
  let cells: [UInt8]

  init(
    id: Int64, _ origin: ExportedOrigin, developerID: Int64?, _ names: ExportNames,
    callIDPrefix: [UInt8]
  ) {
    self.id = id
    self.developerID = developerID
    source = origin.source
    detail = origin.detail
    developer = names.developer(developerID)
    self.callIDPrefix = callIDPrefix
    cells = CSVWriter.bytes(of: [
      .empty, .text(developer), .text(names.project(origin.ownership.projectID)),
      .text(origin.session), .text(names.branch(origin.branch)),
      .text(names.key(origin.ownership.keyID)), .empty,
    ])
  }

  /// Returns the prefix of the id of a call or summary, before its key.
  static func idPrefix(_ scope: CallScope) -> [UInt8] {
    CSVWriter.bytes(of: [.text("\(scope):")])
  }
}

/// The names that the rows of an exchange file refer to.
struct ExportNames {
  /// A service class, and its cells from the comma before the tier to the one after the geography.
  struct Service {
    let context: ContextWindow
    let cells: [UInt8]

    init(_ service: ServiceClass) {
      context = service.context
      cells = CSVWriter.bytes(of: [
        .empty, .text(service.tier), .text(service.speed), .text(service.geo), .empty,
      ])
    }
  }

  private let directory: Directory
  private let naming: ExportNaming
  private let models: [Int64: [UInt8]]
  private let services: [Int64: Service]
  private let unknownService = Service(.unspecified)

  init(_ ledger: Ledger, _ naming: ExportNaming) throws {
    self.naming = naming
    directory = try Directory(ledger)
    models = directory.models.all.mapValues { CSVWriter.bytes(of: [.text($0)]) }
    services = try ledger.models.services().mapValues(Service.init)
  }

  /// Returns a handle; empty for unassigned usage.
  func developer(_ id: Int64?) -> String { naming.developer(directory.developers[id] ?? "") }

  func project(_ id: Int64?) -> String { naming.project(directory.projects[id] ?? "") }

  func branch(_ name: String) -> String { naming.branch(name) }

  func key(_ id: Int64?) -> String { naming.key(directory.keys[id] ?? "") }

  /// A model's cell.
  func model(_ id: Int64) -> [UInt8] { models[id] ?? [] }

  func service(_ id: Int64) -> Service { services[id] ?? unknownService }
}
