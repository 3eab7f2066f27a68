internal import ArgumentParser
internal import LedgerStore
internal import Serving
internal import UsageModel
internal import Warehouse

/// `warehouse cells`, whose arguments `outlay report --warehouse` and its like have made: writes a ledger of the
/// cells that a report needs to standard output.
struct WarehouseCellsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cells", abstract: "Write a ledger of a warehouse's cells, for a report.",
    shouldDisplay: false)

  @OptionGroup var address: AddressArgument

  @Option(name: .long, help: "What cells are told apart by.", transform: Self.columns)
  var columns: Set<CellColumn>

  @Option(name: .long, help: "The first day.", transform: Self.day)
  var since: Day?

  @Option(name: .long, help: "The last day.", transform: Self.day)
  var until: Day?

  @Flag(name: .long, help: "All the days as one.")
  var whole = false

  @Flag(name: .long, help: "Tell sessions, to be counted.")
  var countSessions = false

  func run() throws {
    let request = CellRequest(
      first: since, last: until, columns: columns, keepsDays: !whole,
      countsSessions: countSessions)
    let program = WarehouseProgram(.process)
    ServerSystem.exit(
      program.cells(request, of: try address.parsed) { ServerSystem.write($0, to: 1) })
  }

  private static func columns(_ text: String) throws -> Set<CellColumn> {
    let names = text.split(separator: ",")
    let columns = names.compactMap { CellColumn(rawValue: String($0)) }
    guard columns.count == names.count else {
      throw ValidationError("expected columns such as developer,project.")
    }
    return Set(columns)
  }

  private static func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw ValidationError("expected a day such as 2026-11-01.") }
    return day
  }
}
