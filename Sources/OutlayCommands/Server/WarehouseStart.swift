internal import Operations

/// Starts `outlay-server` for what concerns a warehouse. The password of an address is handed on in the
/// environment, where others on the machine cannot see it.
enum WarehouseStart {
  /// Throws a ``Failure`` for a text that is no address of a warehouse.
  static func address(_ text: String) throws -> WarehouseAddress {
    guard let address = WarehouseAddress(text) else {
      throw Failure(
        .usage,
        "The address names no warehouse: expected one such as postgres://db.example.com/usage.")
    }
    return address
  }

  /// Never returns when the program starts. Throws a ``Failure`` when it is not installed or cannot run.
  static func run(_ arguments: [String], at address: WarehouseAddress) throws -> Never {
    if let password = address.password { Platform.setEnvironment("PGPASSWORD", to: password) }
    try ServerStart.run(arguments)
  }
}
