internal import ArgumentParser
internal import Budgeting
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

struct GuardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guard", _superCommandName: OutlayCommand.program,
    abstract: "Stop a Claude Code session at its limit: for a hook on the developer's machine.",
    discussion: """
      Reads a hook's JSON on standard input, and what was added to that session's transcript since \
      the last look. Compares, each with what the ledger has and what no import has brought yet: the \
      session with --session; the developer's day, week and month with --day, --week and --month; \
      and the developer's budget, or the policy of their role, with the spend of its period. Limits \
      of teams and projects do not stop anyone.

      Exactly the limit is allowed. Beyond it the exit status is 2, with one sentence on standard \
      error, and Claude Code blocks the prompt or the tool. With --warn-only the sentence is shown \
      and nothing is blocked.

      It never blocks because it fails itself (no ledger, a busy one, no JSON…): then it says so in \
      a line and ends with 0, unless --fail-closed. The provider's own spend limit remains the \
      safety net.

      --explain and --test need no hook: they look at the newest session of this folder, as a prompt \
      there would, and store nothing. --explain shows every limit that is compared, what is left of \
      it, and which decides; --test does what the hook would do, output and exit status included.

        outlay guard --developer ana
        outlay guard --developer ana --session 5 --day 20
        outlay guard --developer ana --day 20 --explain
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose machine it is. Absent: whose an import would say the session is.",
      valueName: "handle"), completion: .developers)
  var developer: String = ""

  @Option(name: .long, help: ArgumentHelp("What a session may cost.", valueName: "usd"))
  var session: Money?

  @Option(
    name: .long, help: ArgumentHelp("What the developer may spend on a day.", valueName: "usd"))
  var day: Money?

  @Option(name: .long, help: ArgumentHelp("The same in a week.", valueName: "usd"))
  var week: Money?

  @Option(name: .long, help: ArgumentHelp("The same in a month.", valueName: "usd"))
  var month: Money?

  @Flag(name: .long, help: "Show the sentence, and block nothing.")
  var warnOnly = false

  @Flag(name: .long, help: "Block also when the guard itself fails.")
  var failClosed = false

  @Flag(
    name: .long, help: "Show what the hook would do now, and why; takes the options of Output.")
  var explain = false

  @Flag(name: .long, help: "Do what the hook would do now, for a prompt in this folder.")
  var test = false

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  /// The status with which a hook blocks (code.claude.com/docs/en/hooks, "Exit code output").
  private static let blocked = ExitCode(2)
  private static let largestInput = 64 << 20

  func validate() throws {
    guard [session, day, week, month].allSatisfy({ $0 ?? .zero >= .zero }) else {
      throw ValidationError("A limit is 0 dollars or more.")
    }
    guard !(explain && test) else {
      throw ValidationError("Say one of --explain and --test.")
    }
    guard explain || !options.isStated else {
      throw ValidationError("Only --explain is written in a form or to a file.")
    }
  }

  func run() throws {
    if explain {
      return try options.write(
        check().explanation(onlyWarns: warnOnly, blockedStatus: Self.blocked.rawValue))
    }
    let outcome: GuardRun.Outcome
    do {
      outcome = try check().run(keeping: !test)
    } catch {
      Console.standard.say("outlay guard: not checked: \(Failure(error)?.message ?? "\(error)")")
      if failClosed { throw Self.blocked }
      return
    }
    for remark in outcome.remarks { Console.standard.say("outlay guard: \(remark)") }
    guard let verdict = outcome.verdict else { return }
    if warnOnly { return try Console.standard.write(Self.message(verdict)) }
    Console.standard.say("Outlay: " + verdict.sentence)
    throw Self.blocked
  }

  /// The check of the event on standard input, or of one that might happen now.
  private func check() throws -> GuardRun {
    let input =
      try explain || test
      ? HookInput.rehearsal(in: Platform.absolute("."), variable: Platform.environment)
      : HookInput(try ByteSource(standardInput: ()).readAll(limit: Self.largestInput))
    return GuardRun(
      try Ledger.openBriefly(path: options.path), input,
      GuardLimits(session: session, day: day, week: week, month: month), developer: developer,
      context: .terminal())
  }

  /// What Claude Code shows to the person without blocking.
  private static func message(_ verdict: GuardVerdict) -> String {
    JSONText.object([("systemMessage", .string("Outlay: " + verdict.sentence))]).text
  }
}
