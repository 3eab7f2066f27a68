internal import LedgerStore

/// A ledger on a thread of its own: SQLite blocks, and connections must not wait for it.
actor LedgerWorker {
  private let executor: SerialQueueExecutor
  private let open: @Sendable () throws -> Ledger
  private var ledger: Ledger?

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// `open` opens the ledger when it is first asked, and again after an error.
  init(_ label: String, open: @escaping @Sendable () throws -> Ledger) {
    executor = SerialQueueExecutor(label: label)
    self.open = open
  }

  /// Runs work with the ledger.
  func run<Value: Sendable>(_ body: @Sendable (Ledger) throws -> Value) throws -> Value {
    let opened = try ledger ?? open()
    ledger = opened
    do {
      return try body(opened)
    } catch {
      // What a failed statement left behind is not for the next request.
      ledger = nil
      throw error
    }
  }

  /// Closes the ledger.
  func close() { ledger = nil }
}
