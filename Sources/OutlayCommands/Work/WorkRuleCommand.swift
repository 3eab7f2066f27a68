internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// The patterns by which branches find their tickets.
struct WorkRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Keep patterns that find a ticket in a branch's name.",
    discussion: """
      The first pattern that matches decides, before the spellings that Outlay knows itself ('outlay work show \
      --help'). The ticket is what the first group matches, else the whole match; a key is written in capitals, \
      digits alone are a number of the project.

        outlay work rule add '(PAY-[0-9]+)'
        outlay work rule add '^[a-z]+/([0-9]+)'
        outlay work rule list
      """,
    subcommands: [WorkRuleAdd.self, WorkRuleList.self, WorkRuleRemove.self])
}

struct WorkRuleAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a pattern after all others.",
    discussion: """
      A regular expression of Swift's, of at most 200 characters and with at most three repetitions; one that repeats \
      a group which itself repeats or chooses, looks behind or refers back to a group is refused, since it could \
      take very long.

        outlay work rule add '([A-Z]+-\\d+)'
      """)

  @Argument(help: "The regular expression.")
  var pattern: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let pattern: WorkPattern
    do {
      pattern = try WorkPattern(self.pattern)
    } catch {
      throw Failure(.usage, "'\(self.pattern)' cannot be a rule: \(error)")
    }
    let ledger = try options.open()
    var found = (matched: 0, of: 0)
    let entry = try options.change(ledger, "work.rule.add", pattern.text).make {
      found = try WorkRules(ledger).add(pattern)
    }
    Console.standard.say(
      "Added rule \(PlainText.clean(pattern.text)): it matches "
        + "\(Figures.grouped(Int64(found.matched))) of the ledger's "
        + "\(Figures.grouped(Int64(found.of))) branches.")
    LedgerChange.sayHowToUndo(entry)
  }
}

struct WorkRuleList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the patterns in their order.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let rules = try ledger.reading { try ledger.work.rules() }
    let columns: [Column<Stored<String>>] = [
      .number("Rule", "rule") { .count($0.id) }, .text("Pattern", "pattern") { .text($0.value) },
    ]
    try options.write(
      Table(
        columns, rules,
        notes: rules.isEmpty
          ? ["No rules: the spellings that Outlay knows count, see 'outlay work show --help'."] : []
      ))
  }
}

struct WorkRuleRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a pattern.")

  @Argument(help: "The pattern, or its number in 'outlay work rule list'.")
  var rule: String

  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let ledger = try options.openExisting()
    let rule = try WorkRules(ledger).find(self.rule)
    let entry = try options.change(ledger, "work.rule.remove", rule.value).make {
      try ledger.work.removeRule(id: rule.id)
    }
    Console.standard.say("Removed rule \(PlainText.clean(rule.value)).")
    LedgerChange.sayHowToUndo(entry)
  }
}
