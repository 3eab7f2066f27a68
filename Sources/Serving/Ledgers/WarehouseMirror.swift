internal import LedgerStore
internal import Presentation
internal import ServiceLifecycle
internal import Warehouse

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What a server shows.
package enum ServedSource {
  case ledger(String)
  case warehouse(WarehouseMirror)

  /// The file that pages read.
  package var path: String {
    switch self {
    case .ledger(let path): path
    case .warehouse(let mirror): mirror.path
    }
  }

  /// As people call it.
  var name: String {
    switch self {
    case .ledger(let path): path
    case .warehouse(let mirror): mirror.address
    }
  }

  var isLedger: Bool {
    if case .ledger = self { true } else { false }
  }
}

/// A ledger of all cells of a warehouse, in a file that only its owner can read and that goes with the server. It is
/// brought up to date when a ledger was pushed.
package final class WarehouseMirror: Service {
  /// The address without password.
  let address: String
  let path: String
  private let folder: String

  private static let pause = Duration.seconds(30)

  /// Reads the warehouse. Throws what that throws.
  package init(_ address: String) throws {
    self.address = address
    folder = FileManager.default.temporaryDirectory.path + "/outlay-\(UUID().uuidString)"
    path = folder + "/warehouse.db"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    do {
      let ledger = try Ledger.open(path: path)
      try WarehouseReading.fill(ledger, from: WarehouseServers(address, password: nil))
    } catch {
      remove()
      throw error
    }
  }

  /// Looks for what was pushed, until the server ends.
  func run() async throws {
    let worker = LedgerWorker("outlay.warehouse") { [path] in try Ledger.openExisting(path: path) }
    await cancelWhenGracefulShutdown {
      var known: String?
      while !Task.isCancelled {
        known = await self.look(known, worker)
        try? await Task.sleep(for: Self.pause)
      }
    }
    await worker.close()
    remove()
  }

  /// Reads what is new and returns the state that was read. Where the warehouse does not answer, pages go on with
  /// what they have, and it is said once.
  private func look(_ known: String?, _ worker: LedgerWorker) async -> String? {
    do {
      return try await worker.run { [address] ledger in
        let servers = try WarehouseServers(address, password: nil)
        let state = try WarehouseReading.state(servers)
        if let known, known != state { try WarehouseReading.fill(ledger, from: servers) }
        return state
      }
    } catch {
      let reason = WarehouseProgram.told(error).message
      ServerSystem.say("What is shown may not be up to date: \(PlainText.clean(reason))")
      return known
    }
  }

  private func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }
}
