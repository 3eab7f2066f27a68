public import LedgerStore
public import Operations

extension WarehouseProgram {
  /// Passes the bytes of a ledger of a warehouse's cells to `write`.
  public func cells(
    _ request: CellRequest, of address: WarehouseAddress, to write: ([UInt8]) -> Void
  ) -> Int32 {
    answering {
      let servers = try WarehouseServers(address.description, password: address.password)
      write(try WarehouseReading.ledger(servers, request).serialized())
      return 0
    }
  }

  /// The exit status and the sentences for an error of a warehouse.
  public static func told(_ error: any Error) -> (status: Int32, message: String) {
    answer(error)
  }
}
