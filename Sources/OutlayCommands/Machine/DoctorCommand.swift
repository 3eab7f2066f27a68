internal import ArgumentParser
internal import LedgerStore
internal import Operations

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Show what agents keep on this machine, until when, and what the ledger lacks of it.",
    discussion: """
      Reads the folders of all agents and compares them with the ledger; nothing is imported. Claude \
      Code deletes transcripts that were left alone for 30 days, or as many as cleanupPeriodDays in its \
      settings.json says: 'Import until' is when the first file with missing calls may go. Exit \
      status 1 when that is within a week.

        outlay doctor
        outlay doctor --format json
      """)

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    Interruption.listen()
    let ledger = try Platform.isEmptyOrMissing(options.path) ? nil : options.trial()
    var context = Context.terminal()
    context.importListener = ImportProgress(isQuiet: false)
    try options.write(
      MachineCheckup.make(
        ledger, variable: Platform.environment, exists: Platform.exists, context: context))
  }
}
