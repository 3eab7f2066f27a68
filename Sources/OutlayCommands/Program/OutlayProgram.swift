internal import ArgumentParser

/// The program behind `outlay`: parses the command line, runs the command, ends with a status.
public enum OutlayProgram {
  /// Runs the process's own command line and never returns.
  public static func main() -> Never {
    Platform.ignoreBrokenPipes()
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if !LedgerNames.isAsked(by: arguments) {
        try Console.standard.checkEnvironment()
        try ArgumentSecrets.check(arguments)
      }
      var command = try OutlayCommand.command(of: arguments)
      try command.run()
    } catch let error {
      end(error)
    }
    Platform.exit(ExitStatus.done.rawValue)
  }

  private static func end(_ error: any Error) -> Never {
    if let failure = Failure(error) {
      Console.standard.say("Error: \(failure.message)")
      Platform.exit(failure.status.rawValue)
    }
    if isUnforeseen(error) {
      Console.standard.say("Error: \(error)")
      Platform.exit(ExitStatus.internalError.rawValue)
    }
    // Without a limit: the page wraps its lines itself.
    if let page = HelpPage(OutlayCommand.fullMessage(for: error, columns: 1 << 20)) {
      try? Console.standard.write(page.text(width: Console.standard.width ?? 80) + "\n")
      Platform.exit(ExitStatus.done.rawValue)
    }
    OutlayCommand.exit(withError: error)
  }

  /// Whether an error is neither ours nor the argument parser's.
  private static func isUnforeseen(_ error: any Error) -> Bool {
    !(error is ExitCode) && !(error is CleanExit) && OutlayCommand.exitCode(for: error) == .failure
  }
}
