internal import ArgumentParser

/// Estimates of work, and how they turned out.
struct EstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate what a session or a day will cost, and compare with what it did.",
    discussion: """
      Estimates come from the ledger's own sessions: what they had cost at that depth, with that \
      model, for that task, by that developer, in that project. A day is planned task by task in the \
      morning and reviewed in the evening; what comes of it corrects the next estimate.

        outlay estimate --model opus --messages 40 --task architecture
        outlay estimate add --day 2026-11-24 --developer ana --task migration \\
          --model opus --messages 20
        outlay estimate review --day 2026-11-24
        outlay estimate list

      See 'outlay help estimate cost' for the options of the first.
      """,
    subcommands: [
      EstimateCost.self, EstimateAdd.self, EstimateList.self, EstimateReview.self,
      EstimateRecord.self, EstimateRemove.self,
    ],
    defaultSubcommand: EstimateCost.self)
}
