internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Recording

/// Options that say which ledger a command works on.
protocol LedgerStating {
  var ledger: String? { get }
}

/// Which ledger a command works on.
struct LedgerOptions: ParsableArguments, LedgerStating {
  @Option(name: .long, help: ledgerHelp, completion: .file(extensions: ["db"]))
  var ledger: String?

  static let ledgerHelp = ArgumentHelp(
    "The ledger file. Absent: OUTLAY_LEDGER, else outlay/ledger.db in your data folder.",
    valueName: "file")

  /// The file: the one that is stated, the environment, or the user's data folder; throws as ``LedgerStating/path``.
  static func path(stated: String?) throws -> String {
    if let stated = stated ?? Platform.environment("OUTLAY_LEDGER") { return stated }
    guard let folder = Platform.dataFolder else {
      throw Failure(
        .usage,
        "HOME is not set, so that no ledger is known: name it with --ledger or OUTLAY_LEDGER.")
    }
    return folder + "/ledger.db"
  }
}

extension LedgerStating {
  /// Whether `--ledger` is on the command line, after the command's name or before it.
  var isLedgerStated: Bool {
    ledger != nil || LedgerCompletion.statedLedger(in: CommandLine.arguments) != nil
  }

  /// The file: the option, the environment, or the user's data folder.
  ///
  /// Throws a ``Failure`` where none of them is set.
  var path: String {
    get throws { try LedgerOptions.path(stated: ledger) }
  }

  private var stated: String? { ledger ?? Platform.environment("OUTLAY_LEDGER") }

  /// Opens the ledger, creating it where there is none; its folder too, if that is the default.
  func open(quietly isQuiet: Bool = false) throws -> Ledger {
    let path = try known()
    if stated == nil, let slash = path.lastIndex(of: "/") {
      Platform.makeFolder(String(path[..<slash]))
    }
    let isNew = Platform.isEmptyOrMissing(path)
    let ledger = try Ledger.open(path: path)
    ledger.author = Platform.userName
    if isNew, !isQuiet { Console.standard.say("Made a new ledger: \(path)") }
    try reconcile(ledger)
    return ledger
  }

  /// Opens an existing ledger for changes; a missing one is an error.
  func openExisting() throws -> Ledger {
    let ledger = try Ledger.openExisting(path: try known())
    ledger.author = Platform.userName
    try reconcile(ledger)
    return ledger
  }

  /// Opens the ledger for changes that are rolled back: it is neither created nor migrated. A
  /// missing one is an error if `ofExisting`, else one in memory stands in for it.
  func trial(ofExisting: Bool = false) throws -> Ledger {
    let path = try known()
    let ledger =
      try !ofExisting && Platform.isEmptyOrMissing(path)
      ? Ledger.inMemory() : Ledger.openForTrial(path: path)
    ledger.author = Platform.userName
    return ledger
  }

  /// Opens an existing ledger for changes by somebody, or by the user; those of a dry run are rolled
  /// back.
  func openExisting(isDryRun: Bool, author: String?) throws -> Ledger {
    let opened = try isDryRun ? trial(ofExisting: true) : openExisting()
    if let author { opened.author = author }
    return opened
  }

  /// Opens the ledger for reading: it is not created or migrated. If `strictly`, no statement can
  /// write to it.
  func read(strictly: Bool = false) throws -> Ledger {
    let ledger = try Ledger.openForReading(path: try known(), strictly: strictly)
    if ledger.isCopy {
      Console.standard.say(
        "The ledger is of an earlier version: read in a copy. The next import or edit brings it up to "
          + "date.")
    }
    return ledger
  }

  /// The path, whose file is protected from being overwritten by output from now on.
  private func known() throws -> String {
    let path = try self.path
    ProtectedFiles.add(ledger: path)
    return path
  }

  /// Brings the summaries of a ledger from an earlier version up to date, and says what changed.
  private func reconcile(_ ledger: Ledger) throws {
    guard let change = try Reattribution.upgradeSummaries(of: ledger),
      change.summaries.covered + change.summaries.restored > 0
    else { return }
    Console.standard.say("This version counts what summaries tell beyond finer rows:")
    LedgerChange.say(change)
  }
}
