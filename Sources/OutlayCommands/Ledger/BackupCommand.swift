internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the ledger to a file, whole, while others use it.",
    discussion: """
      The copy is a ledger as any other, readable by you alone: the state of one moment, without \
      what an import that goes on has not finished. Copying the file by hand may miss what is \
      still in its log. An existing file is left as it is.

        outlay backup ledger-2026-11.db
        outlay check --ledger ledger-2026-11.db     # proves the copy
      """)

  @Argument(help: "The file to make.", completion: .file())
  var file: String

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard !file.isEmpty, file != "-" else {
      throw ValidationError("A backup needs a file of its own, such as ledger-2026-11.db.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    var total = ""
    try BackupFile(path: file).write { draft in
      try ledger.copy(to: draft)
      total = try Ledger.openForReading(path: draft).dailyUsage.total().displayText
    }
    Console.standard.say("Copied the ledger to \(file): its total is \(total).")
  }
}

/// The file of a backup, created atomically: it is there when it is complete, or not at all.
struct BackupFile {
  let path: String

  /// Lets `body` fill a temporary file, readable by its owner only, and renames it to the path.
  ///
  /// Throws a ``Failure`` when the file exists or cannot be created, and what `body` throws.
  func write(_ body: (_ emptyFile: String) throws -> Void) throws {
    try ProtectedFiles.check(path)
    guard !Platform.exists(path) else {
      throw Failure(
        .cannotWrite, "\(path): is there already and was left as it is: name another file.")
    }
    let draft = path + ".\(Platform.processID).part"
    guard let descriptor = Platform.create(draft) else { throw refusal }
    // With what SQLite leaves beside a file that it could not finish.
    defer { for name in ["", "-wal", "-shm", "-journal"] { Platform.remove(draft + name) } }
    guard Platform.close(descriptor) else { throw refusal }
    do {
      try body(draft)
    } catch let error as LedgerError where error.path == draft {
      throw LedgerError(error.kind, path: path, reason: error.reason)
    }
    guard Platform.rename(draft, to: path) else { throw refusal }
  }

  private var refusal: Failure {
    Failure(
      .cannotWrite,
      "\(path): cannot be written: \(Platform.adviceOnWriting)")
  }
}
