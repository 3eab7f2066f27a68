internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Serving

/// The program behind `outlay-server`: everything of Outlay that speaks network. `outlay serve` starts it.
public enum ServerProgram {
  /// Runs the process's own command line and never returns.
  public static func main() async -> Never {
    do {
      var command = try ServerCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as ServerFailure {
      ServerSystem.say("Error: \(failure.message)")
      ServerSystem.exit(failure.status)
    } catch let fault as PullRequest.Fault {
      ServerSystem.say("Error: --pull: \(fault.description)")
      ServerSystem.exit(64)
    } catch let error as LedgerError {
      ServerSystem.say("Error: \(error.description)")
      ServerSystem.exit(error.kind.exitStatus)
    } catch {
      ServerCommand.exit(withError: error)
    }
    ServerSystem.exit(0)
  }
}

/// The root of the command line.
struct ServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outlay-server",
    abstract:
      "The part of Outlay that speaks network; 'outlay serve', 'outlay pull' and 'outlay push' start it.",
    subcommands: [
      ServeCommand.self, PullCommand.self, PushCommand.self, WarehouseCommand.self,
      DigestCommand.self,
    ])
}
