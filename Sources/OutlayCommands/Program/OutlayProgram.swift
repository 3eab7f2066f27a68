internal import ArgumentParser
internal import Operations
internal import UsageModel

/// The program behind `outlay`: parses the command line, runs the command, ends with a status.
public enum OutlayProgram {
  /// Runs the process's own command line and never returns.
  public static func main() -> Never {
    Platform.ignoreBrokenPipes()
    do {
      let arguments = try Platform.arguments()
      if arguments == ["--version"] {
        try Console.standard.write(Version.current + "\n")
        Platform.exit(ExitStatus.done.rawValue)
      }
      if !LedgerCompletion.isCompletionRequest(by: arguments) {
        try Console.standard.checkEnvironment()
        try ArgumentSecrets.check(arguments)
      }
      if arguments == ["statusline"] {
        // As the agent's settings have it, at each of its steps: the parser would take longer than the line.
        try StatusLineTerminal().run()
        Platform.exit(ExitStatus.done.rawValue)
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

/// Keeps secrets out of the command line, which other people can see and the shell's history keeps.
enum ArgumentSecrets {
  /// Options whose values are passed on to another program, and the command that may ask for a secret.
  private static let options = ["--exec", "--webhook"]
  private static let command = "sql"

  /// Throws a ``Failure`` for an argument that holds a secret and is not the path of a file.
  static func check(_ arguments: [String]) throws {
    if arguments.first == command { return }
    var last = ""
    for argument in arguments {
      defer { last = argument }
      guard SecretText.containsSecret(argument), !options.contains(last),
        !options.contains(where: { argument.hasPrefix($0 + "=") }), !Platform.exists(argument)
      else { continue }
      throw Failure(.usage, Handle.secretAdvice)
    }
  }
}
