internal import ArgumentParser

extension OutlayCommand {
  /// The most frequent commands. A line that begins with one of these is parsed by it alone: going
  /// through the whole tree of commands takes longer than a small report.
  private static let askedMost: [any ParsableCommand.Type] = [
    ReportCommand.self, OutliersCommand.self, ExpenseCommand.self, ImportCommand.self,
  ]

  /// The command of a line without the program's name. Throws an ``UnknownCommand``, an
  /// ``UnknownChoice``, or what the argument parser throws for help and errors.
  static func command(of line: [String]) throws -> any ParsableCommand {
    let command = askedMost.first { $0.configuration.commandName == line.first }
    if let command, let parsed = try? command.parseAsRoot(Array(line.dropFirst())),
      type(of: parsed) == command
    {
      return parsed
    }
    // Help, or a mistake: the tree knows the whole line.
    if asksForHelp(line), let unknown = UnknownCommand.first(in: line) { throw unknown }
    do {
      return try parseAsRoot(line)
    } catch {
      if let unknown = UnknownCommand.first(in: line) { throw unknown }
      if let unknown = UnknownChoice(message(for: error)) { throw unknown }
      throw error
    }
  }

  private static func asksForHelp(_ line: [String]) -> Bool {
    !Set(line).isDisjoint(with: ["help", "--help", "-h"])
  }
}
