internal import ArgumentParser
internal import Serving
internal import Warehouse

/// `push`, whose arguments `outlay push` has made.
struct PushCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push", abstract: "Bring a warehouse up to what a ledger says.")

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws {
    ServerSystem.exit(WarehouseProgram(.process).push(arguments))
  }
}

extension WarehouseProgram.Surroundings {
  /// Those of this process.
  static var process: WarehouseProgram.Surroundings {
    ServerSystem.ignoreBrokenPipes()
    let progress: (String) -> Void = { ServerSystem.write("\r\u{1B}[2K\($0)", to: 2) }
    return WarehouseProgram.Surroundings(
      tell: { ServerSystem.tell($0) }, say: { ServerSystem.say($0) },
      showProgress: ServerSystem.isTerminal(2) ? progress : nil)
  }
}
