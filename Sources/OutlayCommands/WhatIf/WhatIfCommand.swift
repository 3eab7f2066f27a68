internal import ArgumentParser

/// What calls would have cost at another model.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if", abstract: "Price real calls at another model.",
    discussion: """
      Each call is priced with its own tokens at the other model's price of its day; --move says \
      which share of them moves, --to-budget finds it. All options: outlay what-if run --help.

        outlay what-if --move 60% --from opus --to sonnet --month 2026-10
        outlay what-if --to-budget 200 --from opus --to sonnet --month 2026-10
        outlay what-if --move 60% --from opus --to sonnet --last 30d --save opus-to-sonnet
        outlay what-if score
      """,
    subcommands: [
      WhatIfRun.self, WhatIfList.self, WhatIfScore.self, WhatIfRemove.self,
    ], defaultSubcommand: WhatIfRun.self)
}
