internal import Operations
internal import UsageModel

/// Keeps secrets out of the command line, which other people can see and the shell's history keeps.
enum ArgumentSecrets {
  /// Options whose values are passed on to another program, and commands that may ask for a secret.
  private static let options: Set<String> = ["--exec"]
  private static let commands: Set<String> = ["sql"]

  /// Throws a ``Failure`` for an argument that holds a secret and is not the path of a file.
  static func check(_ arguments: [String]) throws {
    if let command = arguments.first, commands.contains(command) { return }
    var last = ""
    for argument in arguments {
      defer { last = argument }
      guard SecretText.holdsSecret(argument), !options.contains(last),
        !options.contains(where: { argument.hasPrefix($0 + "=") }), !Platform.exists(argument)
      else { continue }
      throw Failure(.usage, Handle.secretAdvice)
    }
  }
}
