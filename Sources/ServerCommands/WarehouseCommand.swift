internal import ArgumentParser
internal import Operations
internal import Serving
internal import Warehouse

/// The care of a warehouse: many ledgers in one PostgreSQL database.
struct WarehouseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "warehouse", abstract: "Care for a warehouse of many ledgers, in PostgreSQL.",
    discussion: """
      The address is postgres://user@host:port/database; the password comes from PGPASSWORD or \
      ~/.pgpass. Ledgers are sent with 'outlay push ADDRESS'.
      """,
    subcommands: [Init.self, Check.self, Compare.self, Shard.self, WarehouseCellsCommand.self])

  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Make a database a warehouse, or bring one up to date, as its owner.",
      discussion: """
        Makes the schema outlay and the roles outlay_writer (pushes ledgers of its own), outlay_reader \
        (reads all) and outlay_team_reader (reads the teams in outlay.team_reader); grant them to the \
        users of the database.
        """)

    @OptionGroup var address: AddressArgument

    func run() throws {
      ServerSystem.exit(WarehouseProgram(.process).prepare(try address.parsed))
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract:
        "Prove the rollup from the rows, the place of each row, and that each call counts once.",
      discussion: "Reads everything and changes nothing. Exit status 1 when anything is wrong.")

    @OptionGroup var address: AddressArgument

    func run() throws {
      ServerSystem.exit(WarehouseProgram(.process).check(try address.parsed))
    }
  }

  struct Shard: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "shard", abstract: "Divide a warehouse over several servers.",
      subcommands: [Add.self])

    struct Add: ParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Let another server hold a part of the calls, as its owner.",
        discussion: """
          Before the first push: an empty warehouse alone can be divided. The other database is made ready \
          as well; users need the same name there. The first server reads the other by postgres_fdw, as \
          the user in its address.
          """)

      @OptionGroup var address: AddressArgument

      @Argument(help: ArgumentHelp("The database on the other server.", valueName: "shard"))
      var shard: String

      func run() throws {
        let shard = try AddressArgument.parse(shard)
        ServerSystem.exit(WarehouseProgram(.process).addShard(shard, to: try address.parsed))
      }
    }
  }

  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare",
      abstract: "Compare a ledger with what the warehouse has of it, to the picodollar.")

    @OptionGroup var address: AddressArgument

    @Option(name: .long, help: "The ledger file.")
    var ledger: String

    func run() throws {
      ServerSystem.exit(WarehouseProgram(.process).compare(ledger, with: try address.parsed))
    }
  }
}

/// Where the warehouse is.
struct AddressArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("Such as postgres://host/database.", valueName: "address"))
  var address: String

  /// Throws a ``ServerFailure`` for a text that is no address.
  var parsed: WarehouseAddress {
    get throws { try Self.parse(address) }
  }

  /// Throws a ``ServerFailure`` for a text that is no address.
  static func parse(_ text: String) throws -> WarehouseAddress {
    guard let parsed = WarehouseAddress(text) else {
      throw ServerFailure.usage("expected an address such as postgres://host/database.")
    }
    return parsed
  }
}
