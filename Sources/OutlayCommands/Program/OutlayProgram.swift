internal import ArgumentParser

/// The program behind `outlay`: parses the command line, runs the command, ends with a status.
public enum OutlayProgram {
  /// Runs the process's own command line and never returns.
  public static func main() -> Never {
    Platform.ignoreBrokenPipes()
    do {
      try Console.standard.checkEnvironment()
      var command = try OutlayCommand.parseAsRoot()
      try command.run()
    } catch let error {
      if let failure = Failure(error) {
        Console.standard.complain("Error: \(failure.message)")
        Platform.exit(failure.status.rawValue)
      }
      OutlayCommand.exit(withError: error)
    }
    Platform.exit(ExitStatus.done.rawValue)
  }
}
