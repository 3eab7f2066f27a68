internal import CSV
internal import LedgerStore
internal import UsageModel

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
  private let models: [Int64: [UInt8]]
  private let services: [Int64: Service]
  private let unknownService = Service(.unspecified)

  init(_ ledger: Ledger) throws {
    directory = try Directory(ledger)
    models = directory.models.all.mapValues { CSVWriter.bytes(of: [.text($0)]) }
    services = try ledger.models.services().mapValues(Service.init)
  }

  /// Returns a handle; empty for unassigned usage.
  func developer(_ id: Int64?) -> String { directory.developers[id] ?? "" }

  func project(_ id: Int64?) -> String { directory.projects[id] ?? "" }

  func key(_ id: Int64?) -> String { directory.keys[id] ?? "" }

  /// A model's cell.
  func model(_ id: Int64) -> [UInt8] { models[id] ?? [] }

  func service(_ id: Int64) -> Service { services[id] ?? unknownService }
}
