internal import ArgumentParser
internal import LedgerStore
internal import Reviewing

/// The root of the command line.
struct OutlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outlay",
    abstract: "The team usage ledger for AI coding agents: who and what costs how much, and why.",
    discussion: """
      Import whatever usage exports the team has; ask what it cost; hand finance the month. 'outlay' alone \
      shows where the team stands.

        outlay
        outlay developer add ana --team payments
        outlay import exports/
        outlay report --by developer --month 2026-10
        outlay outliers --month 2026-10
        outlay expense 2026-10 --output expense-2026-10.csv

      Exit status: 0 done, 1 done with findings, 64 usage, 65 bad data, 66 no such input, \
      69 not installed, 70 internal, 73 cannot write, 75 ledger busy, 130 interrupted.
      """,
    version: Version.current,
    groupedSubcommands: [
      CommandGroup(
        name: "Reading usage",
        subcommands: [
          ImportCommand.self, PullCommand.self, ImportsCommand.self, LogCommand.self,
          MappingCommand.self,
          SourcesCommand.self, CoverageCommand.self,
        ]),
      CommandGroup(
        name: "This machine", subcommands: [CollectCommand.self, DoctorCommand.self]),
      CommandGroup(
        name: "Answers",
        subcommands: [
          ReportCommand.self, OutliersCommand.self, ExplainCommand.self, TrendCommand.self,
          ForecastCommand.self, WorkCommand.self, ExpenseCommand.self, ExportCommand.self,
          SQLCommand.self, MCPCommand.self,
        ]),
      CommandGroup(
        name: "The books",
        subcommands: [
          StatementCommand.self, ReconcileCommand.self, CloseCommand.self, ProofCommand.self,
        ]),
      CommandGroup(
        name: "In a browser, and beyond one machine",
        subcommands: [ServeCommand.self, TokenCommand.self, PushCommand.self]),
      CommandGroup(
        name: "Keeping within limits",
        subcommands: [
          BudgetCommand.self, AlertCommand.self, GuardCommand.self, StatusLineCommand.self,
          WindowsCommand.self, BaselineCommand.self, EstimateCommand.self, WhatIfCommand.self,
          SeatsCommand.self, AdviseCommand.self, ReviewCommand.self, DigestCommand.self,
        ]),
      CommandGroup(
        name: "The team",
        subcommands: [
          DeveloperCommand.self, KeyCommand.self, ProjectCommand.self, SessionCommand.self,
          UnassignedCommand.self, AssignCommand.self, RosterCommand.self, SeatCommand.self,
        ]),
      CommandGroup(
        name: "The ledger",
        subcommands: [
          PriceCommand.self, RepriceCommand.self, RateCommand.self, SettingCommand.self,
          CheckCommand.self,
          AuditCommand.self, BackupCommand.self,
        ]),
    ])

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  /// `outlay --ledger FILE report` means the same as `outlay report --ledger FILE`.
  func validate() throws {
    if let ledger = options.ledger { Platform.setEnvironment("OUTLAY_LEDGER", to: ledger) }
  }

  func run() throws {
    let path = try options.path
    var developers: Int?
    if !Platform.isEmptyOrMissing(path) {
      let ledger = try options.read()
      let today = try ledger.today(in: ledger.settings.timeZone())
      if let overview = try ledger.reading({ try Overview.make(ledger, today: today) }) {
        return try Console.standard.show(overview)
      }
      developers = try ledger.developers.all().count
    }
    try FirstSteps.show(ledger: path, developers: developers)
  }
}

extension OutlayCommand {
  /// The command above the commands that are asked most: parsed by themselves, these then do not look first
  /// for a request of a completion script, which takes a quarter of the time of a small report.
  static let program = "outlay"

  /// The program without arguments.
  private static var alone: OutlayCommand {
    var (command, options) = (OutlayCommand(), LedgerOptions())
    options.ledger = nil
    command.options = options
    return command
  }

  /// The command of a line without the program's name. Throws an ``UnknownCommand``, an
  /// ``UnknownOption``, an ``UnknownChoice``, or what the argument parser throws for help and errors.
  static func command(of line: [String]) throws -> any ParsableCommand {
    if line.isEmpty { return alone }
    if let command = named(line) { return command }
    // Help, or a mistake: the tree knows the whole line.
    if asksForHelp(line), let unknown = UnknownCommand.first(in: line) { throw unknown }
    do {
      return try parseAsRoot(line)
    } catch {
      if let unknown = UnknownCommand.first(in: line) { throw unknown }
      let message = message(for: error)
      if exitCode(for: error) == .validationFailure, !message.hasPrefix("Unknown option "),
        let unknown = UnknownOption.first(in: line)
      {
        throw unknown
      }
      if let unknown = UnknownChoice(message) { throw unknown }
      throw error
    }
  }

  /// Parses a line that begins with the names of a command by that command alone: going through the
  /// whole tree of commands takes longer than a small report. Nil for all that is not so simple.
  private static func named(_ line: [String]) -> (any ParsableCommand)? {
    guard !asksForHelp(line) else { return nil }
    guard let first = line.first, var command = command(named: first) else { return nil }
    var words = line.dropFirst()
    while let word = words.first, let next = command.subcommand(named: word) {
      command = next
      words = words.dropFirst()
    }
    guard let parsed = try? command.parseAsRoot(Array(words)),
      type(of: parsed).configuration.subcommands.isEmpty
    else { return nil }
    return parsed
  }

  private static func asksForHelp(_ line: [String]) -> Bool {
    line.contains { ["help", "--help", "-h"].contains($0) }
  }
}

/// The program's version; the newest heading of CHANGELOG.md.
enum Version {
  static let current = "0.1.0"
}
