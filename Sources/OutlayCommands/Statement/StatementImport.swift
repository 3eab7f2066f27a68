internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

struct StatementImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read what files charge as statements, and nothing as usage.",
    discussion: """
      Takes cost reports and cost exports, bills that 'outlay import' counts as usage as well (GitHub \
      Copilot, Cursor, AWS, Claude's spend report, Anthropic's analytics), and any table with --map.

        outlay statement import costs/
        outlay statement import bill.csv --provider anthropic \\
          --map date=Day,cost=Amount,model=Model
      """)

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  @Option(
    name: .customLong("as"),
    help: "The format, one of those of 'outlay import'. Absent: recognised from the content.",
    completion: .list(SourceName.all), transform: SourceName.format)
  var format: SourceFormat?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who charges: anthropic, openai, github, cursor, aws… Absent: whom the files are of.",
      valueName: "name"))
  var provider: String?

  @OptionGroup(title: "What files do not say") var said: SourceOptions

  @Flag(name: .long, help: "Say what would happen, and write nothing.")
  var dryRun = false

  @Flag(name: .long, help: "No progress and no table; problems and the exit status remain.")
  var quiet = false

  @Option(name: .customLong("format"), help: "The form of the summary.")
  var summaryFormat: ImportEnd.Format = .table

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    if let format = statedFormat { try said.check(format) }
    try said.checkMap()
    guard provider.map({ !$0.trimmingBlanks.isEmpty && PlainText.clean($0) == $0 }) ?? true else {
      throw ValidationError("--provider: expected a name, such as anthropic.")
    }
  }

  func run() throws {
    let end = ImportEnd(format: summaryFormat, isQuiet: quiet)
    let input = try InputWalker().look(at: paths)
    guard !input.files.isEmpty else { return try end.say(ImportSummary(nothingReadOf: input)) }
    let ledger = try dryRun ? options.trial() : options.open(quietly: quiet)
    var context = Context.importing(ImportProgress(isQuiet: quiet))
    context.sources = try ledger.sources(stated: said.values)
    Interruption.listen()
    let job = ImportJob(
      ledger, try settings(for: ledger, context.sources), named: Set(paths), context: context)
    try end.say(try job.run(input.files, leftOut: input.leftOut))
  }

  private func settings(for ledger: Ledger, _ sources: Sources) throws -> ImportJob.Settings {
    var settings = ImportJob.Settings()
    settings.format = statedFormat.map { sources[$0.id] ?? $0 }
    settings.reading = ReadOptions(
      said: said.values, timeZone: try ledger.settings.timeZone())
    settings.isDryRun = dryRun
    settings.statement = StatementTaking(provider: provider?.trimmingBlanks.lowercased())
    settings.options = "statement" + (provider.map { " --provider " + ShellWord.quoted($0) } ?? "")
    return settings
  }

  private var statedFormat: SourceFormat? {
    format ?? (said.values["map"] == nil ? nil : .mappedTable)
  }
}
