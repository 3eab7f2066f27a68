import ArgumentParser
import Testing

@testable import OutlayCommands

@Suite struct UnknownOptionTests {
  /// The words of every command that has none below it.
  private static let commands = words(below: OutlayCommand.self, after: [])

  private static func words(
    below command: any ParsableCommand.Type, after words: [String]
  ) -> [[String]] {
    command.configuration.subcommands.flatMap { next -> [[String]] in
      let own = words + [next.configuration.commandName ?? ""]
      return next.configuration.subcommands.isEmpty ? [own] : self.words(below: next, after: own)
    }
  }

  /// What is said of a line that is refused, and the status.
  private func refusal(of line: [String]) -> (text: String, status: Int32) {
    do {
      _ = try OutlayCommand.command(of: line)
      return ("taken", 0)
    } catch {
      guard let failure = Failure(error) else {
        return (OutlayCommand.message(for: error), OutlayCommand.exitCode(for: error).rawValue)
      }
      return (failure.message, failure.status.rawValue)
    }
  }

  @Test(arguments: commands)
  func `Every command knows an option that it does not have`(words: [String]) {
    let unknown = UnknownOption.first(in: words + ["--no-such-thing=x"])
    #expect(unknown?.option == "--no-such-thing")
    #expect(unknown?.command == "outlay " + words.joined(separator: " "))
  }

  @Test(arguments: commands.filter { ["edit", "set"].contains($0.last) })
  func `Each that changes something names it, with status 64`(words: [String]) {
    let refusal = refusal(of: words + ["--no-such-thing", "x"])
    #expect(refusal.text.hasPrefix("Unknown option '--no-such-thing'"), "\(refusal.text)")
    #expect(refusal.status == 64)
  }

  @Test(arguments: [
    (
      "developer edit ana --full-name X", "Unknown option '--full-name' of 'outlay developer edit'."
    ),
    ("developer edit ana --nmae X", "Did you mean '--name'?"),
    ("project edit web --billabel=X", "Did you mean '--billable'?"),
    ("key edit ci -x 5", "Unknown option '-x' of 'outlay key edit'. See 'outlay key edit --help'."),
    ("--ledger t.db session edit 5 --tak X", "Did you mean '--task'?"),
    ("expense --nothing", "Unknown option '--nothing' of 'outlay expense'."),
    ("developer edit ana --role --nothing", "Unknown option '--nothing'"),
    ("outliers --q 7 --direktion up", "Did you mean '--direction'?"),
  ])
  func `It is named before what else is wrong`(line: String, words: String) {
    let refusal = refusal(of: line.split(separator: " ").map(String.init))
    #expect(refusal.text.contains(words) && refusal.status == 64, "\(refusal.text)")
  }

  @Test(arguments: ShownCommandTests.lines)
  func `A line that is shown has none`(line: String) {
    #expect(UnknownOption.first(in: Array(ShownCommandTests.words(of: line).dropFirst())) == nil)
  }

  @Test(arguments: [
    "developer edit ana", "budget set ana -5", "budget set ana -0.5",
    "project edit web --no-billable",
    "report -o a.csv", "report -oa.csv", "outliers --why-not ana", "developer edit ana -- --x",
    "--nothing", "", "-",
    "session edit --task=--x 5", "report --by -- --nothing", "report --version",
  ])
  func `Names, values, numbers and what follows two dashes are none`(line: String) {
    #expect(UnknownOption.first(in: line.split(separator: " ").map(String.init)) == nil)
  }
}
