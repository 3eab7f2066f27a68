import Testing

@testable import OutlayCommands

@Suite struct HelpPageTests {
  private static let parsers = """
    OVERVIEW: Add spend up.

    Words that are wider than the page are broken between two of them.

      outlay report --by developer --month 2026-10 --format csv --output october.csv

    USAGE: outlay report [--by <dimensions>] [--month <month>] <name> [--strict]

    ARGUMENTS:
      <name>                  Who it is.

    PERIOD:
      --month <month>         A month: 2026-10, october, last, this.

    OPTIONS:
      --session-percentiles-of-all
                              Also what sessions cost.
      --strict
      --version               Show the version.
      -h, --help              Show help information.

    SUBCOMMANDS:
      list (default)          List all.

      See 'outlay help report <subcommand>' for detailed help.
    """

  @Test func `A page begins with what is the command's own, and breaks no example`() throws {
    let page = try #require(HelpPage(Self.parsers))
    #expect(
      page.text(width: 50) == """
        OVERVIEW: Add spend up.

        Words that are wider than the page are broken
        between two of them.

          outlay report --by developer --month 2026-10 --format csv --output october.csv

        USAGE: outlay report [--by <dimensions>]
               [--month <month>] <name> [--strict]

        ARGUMENTS:
          <name>                  Who it is.

        OPTIONS:
          --session-percentiles-of-all
                                  Also what sessions cost.
          --strict

        SUBCOMMANDS:
          list (default)          List all.

        PERIOD:
          --month <month>         A month: 2026-10, october,
                                  last, this.

        HELP:
          --version               Show the version.
          -h, --help              Show help information.

          See 'outlay help report <subcommand>' for detailed help.
        """)
  }

  @Test(arguments: ["0.9.0", "Error: no", "#compdef outlay", ""])
  func `Anything else that the parser says is no page`(text: String) {
    #expect(HelpPage(text) == nil)
  }

  @Test(arguments: [
    (["outlay", "--ledger", "a.db", "report"], "a.db"), (["outlay", "--ledger=a.db"], "a.db"),
    (["outlay", "report", "--ledger", #""my team.db""#], "my team.db"), (["outlay"], nil),
    (["outlay", "--ledger"], nil), (["outlay", "--ledger", #"my\ team.db"#], "my team.db"),
  ])
  func `The ledger of a line being typed is the one that it says`(words: [String], path: String?) {
    #expect(LedgerCompletion.statedLedger(in: words) == path)
  }

  @Test(arguments: [
    [], ["import"], ["help", "import"], ["import", "--help"], ["import", "a", "-h"],
    ["--experimental-dump-help"],
  ])
  func `The long text of help is made where it can be shown`(arguments: [String]) {
    #expect(HelpPage.isShown(for: arguments))
  }

  @Test(arguments: [["import", "exports"], ["import", "--quiet", "a.csv"]])
  func `An import does without it`(arguments: [String]) {
    #expect(!HelpPage.isShown(for: arguments))
  }
}
