internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Shell
internal import UsageModel

struct WorkImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import tickets, pull requests and commits.",
    discussion: """
      Each file is known by its content: CSV of Jira (Issue key, Summary, Status) and Linear (ID, Title, Status); JSON \
      of 'gh pr list', 'gh issue list --json number,title,state,url' and 'glab mr list -F json'. Of a folder with a \
      git repository the commits since the ledger's first usage are read with 'git log'; nothing is fetched. Of \
      all words only titles are kept, with secrets masked. What is imported again is brought up to date.

      Pull requests and commits are of --project, else of the project with the repository's address ('outlay project \
      edit --repository') or its name.

        gh pr list --state all --limit 1000 --json \\
          number,title,headRefName,state,createdAt,mergedAt,closedAt,url > pr.json
        outlay work import pr.json
        outlay work import ~/src/payments --project payments
      """)

  @Argument(help: "The files and folders, or - for standard input.", completion: .file())
  var files: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("The project that they are of.", valueName: "name"), completion: .projects)
  var project: String?

  @OptionGroup(title: "The change") var options: ChangeOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try output.check()
    let ledger = try options.open()
    let take = try WorkImport(ledger, project: project)
    let first = try WorkImport.firstDay(ledger)
    let read = try files.map { try Self.read($0, since: first) }
    var outcomes: [WorkImport.Outcome] = []
    let change = options.change(ledger, "work.import", files.joined(separator: ", "))
    let made = try change.run(words: []) { outcomes = try take.take(read) }
    if made.entry == nil { Console.standard.say("Dry run, nothing was changed.") }
    if made.isUndoable { LedgerChange.sayHowToUndo(made.entry) }
    try output.write(WorkImportReport(outcomes))
  }

  private static func read(_ path: String, since first: Day?) throws -> WorkFile {
    guard path != "-", Platform.isFolder(path) else {
      return try WorkFile.read(ByteSource(argument: path), path: path)
    }
    return try RepositoryReader(path) { words in
      do {
        return try ProgramOutput.text(of: "git", words)
      } catch let fault as ProgramOutput.Fault {
        throw Failure(.badData, "\(path): is not read: \(fault.description)")
      }
    }.file(since: first)
  }
}
