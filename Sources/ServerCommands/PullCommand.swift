internal import ArgumentParser
internal import Serving

/// `pull`, whose arguments `outlay pull` has made.
struct PullCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull", abstract: "Take a provider's own figures from its API.")

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() async throws {
    ServerSystem.exit(await PullRun.run(arguments))
  }
}
