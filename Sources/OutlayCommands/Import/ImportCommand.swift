internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", _superCommandName: OutlayCommand.program,
    abstract: "Read usage exports into the ledger; each call counts once.",
    discussion: """
      Takes files, folders and .gz, and recognises the format from the content. Importing a file \
      again adds nothing. Whose a call is: --developer, the identity in the source or its key's \
      owner, a developer's --path rule, the home folder, the folder's name; else (unassigned).

        outlay import exports/
        outlay import ~/.claude/projects --developer ana
        outlay import ~/.claude/projects --watch
        outlay import usage-log.csv --date-order dmy --rate EUR=1.08
        outlay import usage.csv --map date=Day,cost=Amount,developer=Who
        zcat calls.csv.gz | outlay import - --dry-run

      A table of the team's own is read by --map, or by a mapping that 'outlay mapping save' keeps: tables \
      with its columns are then recognised.

      \(HelpPage.isShown ? "Formats:\n" + formats : "")
      """)

  /// A format a line.
  private static var formats: String {
    let listed = Sources.all.listed
    let longest = listed.map(\.id.rawValue.utf8.count).max() ?? 0
    let indent = String(repeating: " ", count: longest + 4)
    let width = 78 - indent.utf8.count
    return listed.map { format in
      let id = format.id.rawValue
      let head = "  " + id + String(repeating: " ", count: longest + 2 - id.utf8.count)
      let lines = LineWrap.lines(of: format.summary, width: width)
      return head + lines.joined(separator: "\n" + indent)
    }.joined(separator: "\n")
  }

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  @Option(
    name: .customLong("as"),
    help: """
      The format, one of those above. Absent: recognised from the content.
      """,
    completion: .list(SourceName.all), transform: SourceName.format)
  var format: SourceFormat?

  @OptionGroup(title: "Whose usage it is") var owner: OwnerOptions
  @OptionGroup(title: "What files do not say") var said: SourceOptions

  @Flag(name: .long, help: "Say what would happen, and write nothing.")
  var dryRun = false

  @Flag(
    name: .long,
    help: "Go on taking new and grown files as they come, until Ctrl-C; alerts are said at once.")
  var watch = false

  @Flag(name: .long, help: "No progress and no table; problems and the exit status remain.")
  var quiet = false

  @Option(name: .customLong("format"), help: "The form of the summary.")
  var summaryFormat: ImportEnd.Format = .table

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    if let format = statedFormat { try said.check(format) }
    try said.checkMap()
    guard watch, dryRun || paths.contains("-") || summaryFormat == .json else { return }
    throw ValidationError("--watch takes files and folders, without --dry-run and --format json.")
  }

  func run() throws {
    if watch { return try watchPaths() }
    let input = try InputWalker().look(at: paths)
    guard !input.files.isEmpty else { return try end(ImportSummary(nothingReadOf: input)) }
    let ledger = try dryRun ? options.trial() : options.open(quietly: quiet)
    let context = try context(for: ledger)
    let settings = try settings(for: ledger, context.sources)
    Interruption.listen()
    let job = ImportJob(ledger, settings, named: Set(paths), context: context)
    try end(try job.run(input.files, leftOut: input.leftOut)) {
      if !dryRun { AlertsAfterImport.run(ledger) }
    }
  }

  /// Imports what is there and what comes. Ctrl-C is the way to end it, and no failure.
  private func watchPaths() throws {
    for path in paths where !Platform.exists(path) {
      throw Failure(.noInput, "\(path): no such file or folder; check the path.")
    }
    let ledger = try options.open(quietly: quiet)
    let terminal = WatchTerminal(isQuiet: quiet, zone: try ledger.settings.timeZone())
    let context = try context(for: ledger)
    Interruption.listen()
    let watch = ImportWatch(
      ledger, try settings(for: ledger, context.sources), paths: paths, context: context,
      alertContext: .terminal())
    let changes = FolderChanges.below(paths)
    if !quiet { Console.standard.say("Watching \(paths.joined(separator: ", ")); Ctrl-C ends it.") }
    try terminal.end(watch.run(changes, to: terminal))
  }

  private func context(for ledger: Ledger) throws -> Context {
    var context = Context.importing(ImportProgress(isQuiet: quiet))
    context.sources = try ledger.sources(stated: said.values)
    return context
  }

  private func settings(for ledger: Ledger, _ sources: Sources) throws -> ImportJob.Settings {
    var settings = ImportJob.Settings()
    settings.format = statedFormat.map { sources[$0.id] ?? $0 }
    settings.origin = try owner.origin(in: ledger)
    settings.reading = ReadOptions(
      said: said.values, timeZone: try ledger.settings.timeZone())
    settings.createsDevelopers = owner.createDevelopers
    settings.isDryRun = dryRun
    settings.options = typedOptions
    return settings
  }

  /// The format that is stated: a map is of tables that it explains.
  private var statedFormat: SourceFormat? {
    format ?? (said.values["map"] == nil ? nil : .mappedTable)
  }

  /// The options about the files, as they would be typed.
  private var typedOptions: String {
    let format = self.format.map { ["--as \($0.id)"] } ?? []
    let said = Sources.all.options.flatMap { option in
      (self.said.values[option.name] ?? []).map { "--\(option.name) \(ShellWord.quoted($0))" }
    }
    return (format + owner.typed + said).joined(separator: " ")
  }

  private func end(_ summary: ImportSummary, afterwards: () -> Void = {}) throws {
    try ImportEnd(format: summaryFormat, isQuiet: quiet).say(summary, afterwards: afterwards)
  }
}
