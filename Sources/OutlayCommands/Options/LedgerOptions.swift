internal import ArgumentParser
internal import LedgerStore

/// Which ledger a command works on.
struct LedgerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The ledger file. Absent: OUTLAY_LEDGER, else outlay/ledger.db in your data folder.",
      valueName: "file"), completion: .file(extensions: ["db"]))
  var ledger: String?

  /// The file: the option, the environment, or the user's data folder.
  var path: String {
    if let ledger { return ledger }
    if let stated = Platform.environment("OUTLAY_LEDGER") { return stated }
    let home = Platform.environment("HOME") ?? "."
    let data = Platform.environment("XDG_DATA_HOME") ?? home + "/.local/share"
    return data + "/outlay/ledger.db"
  }

  static func exists(_ path: String) -> Bool {
    Platform.exists(path)
  }

  /// Opens the ledger, which is made on first use; its folder too, when that is the default one.
  func open() throws -> Ledger {
    let path = self.path
    if ledger == nil, Platform.environment("OUTLAY_LEDGER") == nil,
      let slash = path.lastIndex(of: "/")
    {
      Platform.makeFolder(String(path[..<slash]))
    }
    let isNew = !Platform.exists(path)
    let ledger = try Ledger.open(path: path)
    ledger.author = Platform.userName
    if isNew { Console.standard.say("Made a new ledger: \(path)") }
    return ledger
  }
}
