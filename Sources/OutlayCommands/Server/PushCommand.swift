internal import ArgumentParser
internal import Operations
internal import UsageModel

struct PushCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push", abstract: "Send the ledger to a warehouse of many ledgers, in PostgreSQL.",
    discussion: """
      Sends what changed since the last push, in blocks; a push that ends early goes on where it \
      stopped. What several ledgers tell is counted once, whichever is sent first. What the ledger has \
      no more, goes. It is done by outlay-server, which lies beside outlay; outlay itself opens no \
      connection.

        outlay push postgres://db.example.com/usage --team payments
        outlay push postgres://db.example.com/usage?sslmode=verify-full --dry-run

      The database is made a warehouse once, by 'outlay-server warehouse init ADDRESS'.

      The password comes from PGPASSWORD or ~/.pgpass; one in the address is taken out of it before \
      anything is said or started. With --pseudonyms names of developers, projects and keys, e-mails and \
      tasks do not leave the machine; the same key of pseudonyms makes the same ones in every ledger.

      Exit status: 0 done, 1 done but the two differ, 64 usage, 65 no warehouse or a newer one, 69 not \
      reached, 73 cannot write there, 75 try again later, 77 not let in.
      """)

  @Argument(help: ArgumentHelp("Such as postgres://host/database.", valueName: "address"))
  var address: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The ledger's name in the warehouse. Absent: the one it has, or the setting 'name'.",
      valueName: "name"))
  var team: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Compare days from this one on alone.", valueName: "day"))
  var since: Day?

  @Flag(name: .long, help: "Say what would be sent; send nothing.")
  var dryRun = false

  @Flag(name: .long, help: "Send pseudonyms in place of names.")
  var pseudonyms = false

  @Flag(name: .long, help: "No progress and no figures; problems and the exit status remain.")
  var quiet = false

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let address = try WarehouseStart.address(address)
    // Brings the ledger up to date here, where what changes is said.
    _ = try dryRun ? options.read() : options.openExisting()
    var request = PushRequest(
      ledger: Platform.absolute(try options.path), address: address.description)
    (request.team, request.since) = (team, since)
    request.pseudonymKey = pseudonyms ? try PseudonymKey.pathInDataFolder() : nil
    (request.isDryRun, request.isQuiet) = (dryRun, quiet)
    try WarehouseStart.run(["push"] + request.arguments, at: address)
  }
}
