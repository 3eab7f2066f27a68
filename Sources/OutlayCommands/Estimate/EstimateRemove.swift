internal import ArgumentParser
internal import LedgerStore
internal import Operations

struct EstimateRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a task out of a plan.")

  @Argument(help: "The number of the plan, as 'outlay estimate list' shows it.")
  var id: Int64

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    guard let plan = try ledger.estimates.find(id: id)?.value else {
      throw LedgerError(
        .notFound, reason: "There is no plan \(id). See 'outlay estimate list'.")
    }
    let change = LedgerChange(ledger: ledger, action: "estimate.remove", subject: plan.task)
    try change.run(detail: "\(id) of \(plan.day)") { try ledger.estimates.remove(id: id) }
    Console.standard.say("Removed plan \(id): \(plan.task) on \(plan.day).")
  }
}
