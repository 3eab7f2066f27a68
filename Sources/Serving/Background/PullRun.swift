internal import Presentation
internal import Pulling
internal import PullingNetwork

/// A pull over the network, with this process's output.
package enum PullRun {
  /// Carries out what the arguments after `pull` say, and returns the exit status.
  package static func run(_ arguments: [String]) async -> Int32 {
    ServerSystem.ignoreBrokenPipes()
    do {
      return try await AsyncHTTPTransport.use { transport in
        await PullProgram(surroundings).run(arguments, over: transport)
      }
    } catch {
      ServerSystem.say("Error: \(PlainText.clean("\(error)"))")
      return 70
    }
  }

  private static var surroundings: PullProgram.Surroundings {
    let progress: (String) -> Void = { ServerSystem.write("\r\u{1B}[2K\($0)", to: 2) }
    return PullProgram.Surroundings(
      clock: { ServerSystem.now() }, variable: ServerSystem.environment,
      write: { ServerSystem.write($0, to: 1) }, say: { ServerSystem.say(PlainText.clean($0)) },
      showProgress: ServerSystem.isTerminal(2) ? progress : nil, width: ServerSystem.width)
  }
}
