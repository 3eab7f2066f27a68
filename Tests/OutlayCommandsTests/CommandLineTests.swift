import ArgumentParser
import Reporting
import Testing

@testable import OutlayCommands

@Suite struct `Command lines` {
  @Test(arguments: [
    (["report", "--by", "model"], "ReportCommand"), (["outliers"], "OutliersShow"),
    (["expense", "2026-10"], "ExpenseCommand"), (["import", "exports"], "ImportCommand"),
    (["--ledger", "team.db", "report"], "ReportCommand"), (["developer", "list"], "DeveloperList"),
    (["budget"], "BudgetCommand"), (["audit"], "AuditList"), (["audit", "undo", "3"], "AuditUndo"),
    (["help", "report"], "HelpCommand"), ([], "OutlayCommand"),
  ])
  func `A line is the command that it names`(_ line: [String], _ name: String) throws {
    #expect("\(type(of: try OutlayCommand.command(of: line)))" == name)
  }

  @Test func `Each command is found by the name that its help says`() throws {
    for command in OutlayCommand.configuration.subcommands {
      let name = try #require(command.configuration.commandName)
      #expect(OutlayCommand.command(named: name) == command)
    }
    #expect(OutlayCommand.command(named: "reprot") == nil)
  }

  @Test func `A command that is parsed alone has its options`() throws {
    let line = ["report", "--ledger", "team.db", "--by", "model,day", "--top", "3"]
    let report = try #require(try OutlayCommand.command(of: line) as? ReportCommand)
    #expect(report.options.ledger == "team.db")
    #expect(report.by.flatMap(\.list) == [.model, .day])
    #expect(report.top == 3)
  }

  @Test(arguments: [
    (["--by", "model", "--by", "day"], [Dimension.model, .day]),
    (["--by", "model,day"], [.model, .day]),
    ([], []),
  ])
  func `Dimensions add up over several options`(line: [String], dimensions: [Dimension]) throws {
    let report = try #require(
      try OutlayCommand.command(of: ["report"] + line) as? ReportCommand)
    #expect(report.by.flatMap(\.list) == dimensions)
  }

  @Test(arguments: [
    ["--compare", "--by", "day"], ["--compare", "--across", "month"], ["--across", "developer"],
    ["--across", "month,day"], ["--across", "mnoth"], ["--compare", "octobre"], ["--empty"],
    ["--compare", "--session-percentiles"], ["--compare", "--empty"], ["--order", "change"],
  ])
  func `A shape of a report that cannot be is refused`(line: [String]) {
    #expect(throws: (any Error).self) { try OutlayCommand.command(of: ["report"] + line) }
  }

  @Test(arguments: [
    ["report", "--help"], ["report", "-h"], ["report", "--version"], ["report", "--buy", "model"],
    ["report", "--top", "0"], ["report", "extra"], ["report", "--month"],
    ["outliers", "--fdr", "2"],
    ["budget", "--help"], ["budget", "set"], ["audit", "undo"], ["audit", "--jsn"],
    ["expense"], ["expense", "2026-13"], ["import"], ["import", "--as"],
    ["report", "--generate-completion-script", "fish"],
  ])
  func `What is said of a line is what the whole tree of commands says`(_ line: [String]) throws {
    #expect(
      message { try OutlayCommand.command(of: line) }
        == message { try OutlayCommand.parseAsRoot(line) })
  }

  private func message(_ parse: () throws -> any ParsableCommand) -> String? {
    do {
      var command = try parse()
      // The parser's own, which ends by throwing the help.
      if "\(type(of: command))" == "HelpCommand" { try command.run() }
      return nil
    } catch {
      return "\(OutlayCommand.exitCode(for: error)) " + OutlayCommand.fullMessage(for: error)
    }
  }
}
