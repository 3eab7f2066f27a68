internal import ArgumentParser
internal import Importing
internal import Operations
internal import Presentation
internal import Recording
internal import UsageModel

struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", _superCommandName: OutlayCommand.program,
    abstract: "Write all usage of this machine to one file without words, to be handed over.",
    discussion: """
      Finds the files of every agent on this machine and writes their calls, each once, as a \
      compressed file that 'outlay import' reads: counts, ids, and the names of projects and branches. No \
      prompts, no paths, no keys. The ids are the calls' own: imported beside the files \
      themselves, or twice, each call counts once. The ledger is neither read nor changed.

      Pseudonyms are the same each time, by a key that stays on this machine.

        outlay collect
        outlay collect --developer ana --since last-month -o ana.csv.gz
        outlay collect --redact-projects --redact-branches
        outlay collect --install --developer ana
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The first day, in UTC, or that of a period. Absent: all there is.", valueName: "day"),
    completion: .periods, transform: PeriodArgument.bound)
  var since: PeriodName?

  @Option(
    name: .long,
    help: ArgumentHelp("Whose usage it is, written in each row.", valueName: "handle"))
  var developer: String?

  @Flag(name: .long, help: "Write pseudonyms in place of the projects' names.")
  var redactProjects = false

  @Flag(name: .long, help: "Write pseudonyms in place of the branches' names.")
  var redactBranches = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file; compressed unless it ends with .csv; - is standard output. Absent: "
        + "outlay-calls-DAY.csv.gz.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(name: .customLong("format"), help: "The form of what is said of it.")
  var format: OutputFormat = .table

  @Flag(name: .long, help: "Say nothing but problems.")
  var quiet = false

  @Flag(
    name: .long,
    help: "Print a cron line, a systemd timer and a launchd agent that do it each morning.")
  var install = false

  func validate() throws {
    if let developer { try Handle.check(developer) }
    guard output != "" else { throw ValidationError("--output: the name is empty.") }
  }

  func run() throws {
    guard !install else { return try Console.standard.write(schedule().text) }
    Interruption.listen()
    let usage = try CollectedUsage.gathered(
      variable: Platform.environment, context: .importing(ImportProgress(isQuiet: quiet)))
    guard !usage.folders.isEmpty else { throw nothing }
    let (names, file) = (try names(), OutputFile(to: output ?? "outlay-calls-\(today).csv.gz"))
    var rows: Int64 = 0
    try file.write { sink in
      rows = try usage.write(
        since: firstDay, names: names, isCompressed: file.ending != "csv", to: sink)
    }
    try report(
      CollectionReport(usage, rows: rows, file: file.output ?? "", names: names), of: usage)
  }

  private var nothing: Failure {
    Failure(
      .noInput, "No agent keeps usage on this machine that can be read: see 'outlay doctor'.")
  }

  /// Says what was found: beside the file, never in it.
  private func report(_ report: CollectionReport, of usage: CollectedUsage) throws {
    for folder in usage.folders {
      folder.summary.problemLines(withOthers: false).forEach(Console.standard.say)
    }
    if !quiet, output != "-" {
      let (width, style) = (Console.standard.width, Console.standard.style)
      try Console.standard.write(
        format.render(report, OutputFormat.Setting(width: width, style: style)))
    }
    if report.hasFindings { throw ExitStatus.findings.code }
  }

  private var today: Day { Console.standard.now.utcDay }

  /// The first day of the file, in UTC.
  private var firstDay: Day? {
    since?.period(on: Today(today, weekStart: .monday)).days.first
  }

  private func names() throws -> CollectedNames {
    let pseudonyms =
      try redactProjects || redactBranches
      ? Pseudonyms(key: PseudonymKey.inDataFolder()) : nil
    return CollectedNames(
      developer: developer ?? "", projects: redactProjects ? pseudonyms : nil,
      branches: redactBranches ? pseudonyms : nil)
  }
}

extension CollectCommand {
  /// The schedule of the same command, without `--since`: a file of all that is there can be
  /// imported again and again.
  private func schedule() throws -> CollectionSchedule {
    guard since == nil, output != "-" else {
      throw Failure(
        .usage, "--install: leave out --since and '--output -': each morning's file has all days.")
    }
    guard let home = Platform.environment("HOME") else {
      throw Failure(.usage, "HOME is not set, so that no agent's folder is known.")
    }
    let file = output.map(Platform.absolute) ?? home + "/outlay-calls.csv.gz"
    let arguments =
      ["collect", "--quiet", "--output", file] + (developer.map { ["--developer", $0] } ?? [])
      + (redactProjects ? ["--redact-projects"] : [])
      + (redactBranches ? ["--redact-branches"] : [])
    let names = AgentPlace.variables(among: .all).filter { $0 != "HOME" } + ["XDG_DATA_HOME"]
    return CollectionSchedule(
      program: Platform.program, arguments: arguments,
      variables: names.compactMap { name in Platform.environment(name).map { (name, $0) } })
  }
}
