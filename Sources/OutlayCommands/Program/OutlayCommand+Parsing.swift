internal import ArgumentParser

extension OutlayCommand {
  /// What is asked most. A line that begins with one of these is parsed by it alone: to ask the whole
  /// tree of commands takes longer than a small report. Where they name a super-command, the parser
  /// looks for no request of a completion script either.
  private static let askedMost: [any ParsableCommand.Type] = [
    ReportCommand.self, OutliersCommand.self, ExpenseCommand.self, ImportCommand.self,
  ]

  /// The command of a line without the program's name. Throws what the argument parser has to say:
  /// help, or what is wrong.
  static func command(of line: [String]) throws -> any ParsableCommand {
    let command = askedMost.first { $0.configuration.commandName == line.first }
    if let command, let parsed = try? command.parseAsRoot(Array(line.dropFirst())),
      type(of: parsed) == command
    {
      return parsed
    }
    // Help, or a mistake: the tree knows the whole line.
    return try parseAsRoot(line)
  }
}
