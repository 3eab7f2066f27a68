internal import LedgerStore
internal import Synchronization

/// The ledger as the server uses it: several readers, each with its own view of the file, and one writer.
final class LedgerPool: Sendable {
  private struct Load {
    var requests: [Int]
  }

  private let readers: [LedgerWorker]
  private let writer: LedgerWorker
  private let load: Mutex<Load>

  /// The ledger has to exist already.
  init(path: String, readers count: Int = 4) {
    readers = (0..<count).map { index in
      LedgerWorker("outlay.read.\(index)") {
        try Ledger.openForReading(path: path, strictly: true)
      }
    }
    writer = LedgerWorker("outlay.write") { try Ledger.openExisting(path: path) }
    load = Mutex(Load(requests: [Int](repeating: 0, count: count)))
  }

  /// Reads with the reader that has the least to do.
  func read<Value: Sendable>(_ body: @Sendable (Ledger) throws -> Value) async throws -> Value {
    let index = load.withLock { load in
      let least = load.requests.indices.min { load.requests[$0] < load.requests[$1] } ?? 0
      load.requests[least] += 1
      return least
    }
    defer { load.withLock { $0.requests[index] -= 1 } }
    return try await readers[index].run(body)
  }

  /// Changes the ledger; changes wait for each other.
  func write<Value: Sendable>(_ body: @Sendable (Ledger) throws -> Value) async throws -> Value {
    try await writer.run(body)
  }

  /// Closes the ledger after the change that is under way; what is only read ends with the program.
  func close() async { await writer.close() }
}
