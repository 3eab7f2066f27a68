internal import Operations
internal import UsageModel

/// Keeps secrets out of the command line, which other people can see and the shell's history keeps.
enum ArgumentSecrets {
  /// What is handed to another program as it stands, secrets included, or asks for them.
  private static let options: Set<String> = ["--exec"]
  private static let commands: Set<String> = ["sql"]

  /// Throws a ``Failure`` for an argument that holds a secret and is no path of a file.
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
