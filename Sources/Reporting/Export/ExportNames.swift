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

  private let developers: [Int64: String]
  private let projects: [Int64: String]
  private let keys: [Int64: String]
  private let models: [Int64: [UInt8]]
  private let services: [Int64: Service]
  private let unknownService = Service(.unspecified)

  init(_ ledger: Ledger) throws {
    developers = try Self.byID(ledger.developers.all().map { ($0.id, $0.value.handle) })
    projects = try Self.byID(ledger.projects.all().map { ($0.id, $0.value.name) })
    keys = try Self.byID(ledger.keys.all().map { ($0.id, $0.value.name) })
    models = try ledger.models.names().mapValues { CSVWriter.bytes(of: [.text($0)]) }
    services = try ledger.models.services().mapValues(Service.init)
  }

  /// A handle; empty when nobody is meant.
  func developer(_ id: Int64?) -> String { id.flatMap { developers[$0] } ?? "" }

  func project(_ id: Int64?) -> String { id.flatMap { projects[$0] } ?? "" }

  func key(_ id: Int64?) -> String { id.flatMap { keys[$0] } ?? "" }

  /// A model's cell.
  func model(_ id: Int64) -> [UInt8] { models[id] ?? [] }

  func service(_ id: Int64) -> Service { services[id] ?? unknownService }

  private static func byID(_ names: [(Int64, String)]) -> [Int64: String] {
    Dictionary(names, uniquingKeysWith: { first, _ in first })
  }
}
