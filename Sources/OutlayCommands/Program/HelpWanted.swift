/// Whether the process may show the long text of a command's help.
///
/// A command's texts are made each time that it is parsed; what takes long to make is left out where nobody can
/// see it.
enum HelpWanted {
  private static let words: Set = [
    "help", "-h", "-help", "--help", "--help-hidden", "--experimental-dump-help",
  ]

  /// A command without anything behind it shows its help beside what is missing.
  static func isShown(for arguments: [String]) -> Bool {
    arguments.count <= 1 || arguments.contains(where: words.contains)
  }

  /// For the arguments of the process.
  static let isShown = isShown(for: Array(CommandLine.arguments.dropFirst()))
}
