import ArgumentParser
import Importing
import Testing
import UsageModel

@testable import OutlayCommands

/// Options of `import` that the sources list.
@Suite struct SourceOptionsTests {
  private func parse(_ arguments: String...) throws -> ImportCommand {
    let line = ["import", "exports"] + arguments
    return try #require(try OutlayCommand.command(of: line) as? ImportCommand)
  }

  private func message(_ arguments: String...) -> String {
    do {
      _ = try OutlayCommand.command(of: ["import", "exports"] + arguments)
      return ""
    } catch {
      return "\(OutlayCommand.exitCode(for: error).rawValue) "
        + OutlayCommand.fullMessage(for: error)
    }
  }

  @Test func `What is said of files arrives under the option's name`() throws {
    let said = try parse(
      "--date-order", "dmy", "--rate", "EUR=1.08", "--rate=GBP=1.27", "--encoding", "windows-1252"
    ).said.values
    #expect(
      said == [
        "date-order": ["dmy"], "rate": ["EUR=1.08", "GBP=1.27"], "encoding": ["windows-1252"],
      ])
    #expect(try parse().said.values.isEmpty)
  }

  @Test func `Every option that a source lists is one of the command's`() {
    let help = OutlayCommand.helpMessage(for: ImportCommand.self)
    for option in Sources.all.options { #expect(help.contains("--\(option.name) <")) }
  }

  @Test(arguments: [
    (
      ["--date-order", "ymd"], "'ymd' is invalid for '--date-order <date-order>': expected 'dmy' or"
    ),
    (["--rate", "EUR"], "such as EUR=1.08"),
    (["--encoding", "latin"], "'utf-8' or 'windows-1252'"),
  ])
  func `A value that is none is refused with what was expected`(
    arguments: [String], words: String
  ) {
    let message = message(arguments[0], arguments[1])
    #expect(message.hasPrefix("64 "), "\(message)")
    #expect(message.contains(words), "\(message)")
  }

  @Test func `A source is known by its id`() throws {
    #expect(try parse("--as", "ccusage").format == .ccusage)
  }

  @Test(arguments: [
    ("claud-code", "did you mean 'claude-code'?"),
    ("tracking_sheet", "did you mean 'tracking-sheet'?"),
    ("postgres", "'claude-code', 'codex', 'ccusage', 'console-usage', 'usage-report'"),
  ])
  func `A misspelt source is answered with the nearest one`(name: String, words: String) {
    let message = message("--as", name)
    #expect(message.hasPrefix("64 "), "\(message)")
    #expect(message.contains(words), "\(message)")
  }

  @Test func `An option that means nothing to the stated source is refused`() {
    let message = message("--as", "claude-code", "--date-order", "dmy")
    #expect(message.hasPrefix("64 "), "\(message)")
    #expect(
      message.contains(
        "--date-order is for copilot, csv and tracking-sheet files, not for claude-code"))
  }

  @Test func `The completion script offers the sources and the values of options`() {
    let script = OutlayCommand.completionScript(for: .bash)
    #expect(script.contains("claude-code"))
    #expect(script.contains("windows-1252"))
  }
}
