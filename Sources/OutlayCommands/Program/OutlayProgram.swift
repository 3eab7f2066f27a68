internal import ArgumentParser

/// The program behind `outlay`: parses the command line, runs the command, ends with a status.
public enum OutlayProgram {
  /// Runs the process's own command line and never returns.
  public static func main() -> Never {
    Platform.ignoreBrokenPipes()
    do {
      try Console.standard.checkEnvironment()
      let arguments = Array(CommandLine.arguments.dropFirst())
      try ArgumentSecrets.check(arguments)
      var command = try OutlayCommand.command(of: arguments)
      try command.run()
    } catch let error {
      if let failure = Failure(error) {
        Console.standard.say("Error: \(failure.message)")
        Platform.exit(failure.status.rawValue)
      }
      if isUnforeseen(error) {
        Console.standard.say("Error: \(error)")
        Platform.exit(ExitStatus.internalError.rawValue)
      }
      OutlayCommand.exit(withError: error)
    }
    Platform.exit(ExitStatus.done.rawValue)
  }

  /// Whether an error is neither ours nor the argument parser's.
  private static func isUnforeseen(_ error: any Error) -> Bool {
    !(error is ExitCode) && !(error is CleanExit) && OutlayCommand.exitCode(for: error) == .failure
  }
}
