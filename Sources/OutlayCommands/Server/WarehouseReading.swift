internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Reporting
internal import UsageModel

/// Reads the warehouse of many ledgers in place of the ledger. `outlay-server` asks it, and hands over a ledger in
/// memory of its cells; outlay itself opens no connection.
enum WarehouseReading {
  static let help = ArgumentHelp(
    "Read a warehouse of many ledgers in place of the ledger: postgres://host/name.",
    valueName: "url")

  /// The ledger of what is asked for. Where `outlay-server` fails it has said why, and its status is that of the
  /// command; else throws a ``Failure``.
  static func ledger(_ url: String, _ request: CellRequest) throws -> Ledger {
    let bytes = try ServerStart.output(
      ["warehouse", "cells", try address(url)] + words(of: request))
    return try Ledger.reading(serialized: bytes)
  }

  /// The address as an argument of `outlay-server`: a password in it goes into the environment, which nobody else
  /// sees. Throws a ``Failure`` for what is no address.
  static func address(_ text: String) throws -> String {
    let address = try WarehouseStart.address(text)
    if let password = address.password { Platform.setEnvironment("PGPASSWORD", to: password) }
    return address.description
  }

  private static func words(of request: CellRequest) -> [String] {
    let columns = CellColumn.allCases.filter(request.columns.contains).map(\.rawValue)
    return ["--columns=\(columns.joined(separator: ","))"]
      + (request.first.map { ["--since=\($0)"] } ?? [])
      + (request.last.map { ["--until=\($0)"] } ?? [])
      + (request.keepsDays ? [] : ["--whole"])
      + (request.countsSessions ? ["--count-sessions"] : [])
  }

  /// Throws a usage error for an option that needs more than a warehouse has.
  static func refuse(_ isStated: Bool, _ option: String, _ reason: String) throws {
    guard isStated else { return }
    throw ValidationError("--warehouse goes without \(option): \(reason).")
  }
}

extension FilterOptions {
  /// The columns that these filters look at.
  var columns: Set<CellColumn> {
    var columns: Set<CellColumn> = []
    if !developer.isEmpty || !team.isEmpty || !role.isEmpty { columns.insert(.developer) }
    if !project.isEmpty { columns.insert(.project) }
    if !key.isEmpty { columns.insert(.key) }
    if !model.isEmpty { columns.insert(.model) }
    if !costCentre.isEmpty { columns.formUnion([.developer, .project]) }
    return columns
  }
}

extension SpendScope.Kind {
  /// The column that tells its subjects apart; nil where all usage is one subject.
  var cellColumn: CellColumn? {
    switch self {
    case .organisation: nil
    case .developer, .team, .role: .developer
    case .project: .project
    case .key: .key
    case .model: .model
    }
  }
}

extension PeriodOptions {
  /// The days that are asked for, by the days of whatever time zone and with whatever first day of the week: at
  /// least those, and at most a week more at an end that depends on today. Nil is open.
  func widest() throws -> (first: Day?, last: Day?) {
    let today = Today(Console.standard.now.utcDay, weekStart: .monday)
    let (first, last) = try bounds(on: today)
    guard !isFixed else { return (first, last) }
    return (first?.advanced(by: -7), last?.advanced(by: 7))
  }

  /// Whether both ends are stated and are the same on each day.
  var isWhole: Bool {
    isFixed && (month ?? period != nil || since != nil && until != nil)
  }

  private var isFixed: Bool {
    last == nil
      && [month, period, since, until].allSatisfy { $0 == nil || $0?.fixedDays != nil }
  }
}
