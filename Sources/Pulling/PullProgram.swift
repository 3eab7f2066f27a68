internal import Alerting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Recording
public import UsageModel

/// The command `pull` of the program that speaks network.
public struct PullProgram {
  /// What the program asks of its surroundings.
  public struct Surroundings {
    public var clock: @Sendable () -> Instant
    /// Returns an environment variable.
    public var variable: (String) -> String?
    /// Writes to standard output.
    public var write: (String) -> Void
    /// Writes a line to standard error.
    public var say: (String) -> Void
    /// Writes over the last line of standard error; nil where that is no terminal.
    public var showProgress: ((String) -> Void)?
    /// The columns of the terminal; nil without one.
    public var width: Int?

    public init(
      clock: @escaping @Sendable () -> Instant, variable: @escaping (String) -> String?,
      write: @escaping (String) -> Void, say: @escaping (String) -> Void,
      showProgress: ((String) -> Void)? = nil, width: Int? = nil
    ) {
      self.clock = clock
      self.variable = variable
      self.write = write
      self.say = say
      self.showProgress = showProgress
      self.width = width
    }
  }

  private let surroundings: Surroundings

  public init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Carries out a request that stands in arguments, as `PullRequest.arguments` writes them, and
  /// returns the exit status.
  public func run(_ arguments: [String], over transport: any HTTPTransport) async -> Int32 {
    do {
      return try await run(PullRequest(arguments: arguments), over: transport)
    } catch {
      return end(error)
    }
  }

  private func run(
    _ request: PullRequest, over transport: any HTTPTransport
  ) async throws -> Int32 {
    let key = try PullKey.of(request, variable: surroundings.variable)
    _ = try request.address()
    let ledger = try Ledger.open(path: request.ledger)
    if let author = surroundings.variable("USER") { ledger.author = author }
    _ = try Reattribution.upgradeSummaries(of: ledger)
    let context = Context(clock: surroundings.clock)
    let progress = PullProgress(surroundings, isQuiet: request.isQuiet)
    var job = try PullJob(
      request, key: key, into: ledger, over: transport,
      patience: Patience(now: surroundings.clock), context: context, listener: progress)
    let outcome = try await job.run()
    progress.end()
    report(outcome, request)
    for failure in outcome.failures { surroundings.say("Error: \(failure)") }
    if !outcome.isWithoutNews { checkAlerts(ledger, context) }
    return outcome.status
  }

  private func report(_ outcome: PullOutcome, _ request: PullRequest) {
    guard !request.isQuiet else { return }
    let setting = OutputFormat.Setting(width: surroundings.width)
    surroundings.write(OutputFormat.table.render(outcome, setting))
  }

  /// Says what alerts fired, as the end of an import does.
  private func checkAlerts(_ ledger: Ledger, _ context: Context) {
    do {
      for stored in try AlertCycle(ledger, context: context).checkAfterImport() {
        surroundings.say("Alert \(stored.id): \(PlainText.clean(stored.alert.sentence))")
      }
    } catch {
      surroundings.say("The alert rules were not checked: see 'outlay alert check'.")
    }
  }

  private func end(_ error: any Error) -> Int32 {
    switch error {
    case let failure as PullFailure:
      surroundings.say("Error: \(failure)")
      return failure.status
    case let fault as PullRequest.Fault:
      surroundings.say("Error: \(fault)")
      return 64
    case let error as LedgerError:
      surroundings.say("Error: \(PlainText.clean(error.description))")
      return error.kind.exitStatus
    case is CancellationError:
      surroundings.say("Interrupted; what came before is in the ledger. Run it again to go on.")
      return 130
    default:
      surroundings.say("Error: \(PlainText.clean("\(error)"))")
      return 70
    }
  }
}

/// Shows how far a pull is: pages on a terminal, longer waits everywhere.
private final class PullProgress: PullListener {
  private let surroundings: PullProgram.Surroundings
  private let isQuiet: Bool
  private var hasShown = false

  /// In seconds; a shorter wait is not worth a line.
  private static let shortest: Int64 = 5

  init(_ surroundings: PullProgram.Surroundings, isQuiet: Bool) {
    self.surroundings = surroundings
    self.isQuiet = isQuiet
  }

  func took(page: Int, of what: String) {
    guard !isQuiet, let show = surroundings.showProgress else { return }
    hasShown = true
    show(PlainText.clean("\(what): page \(page)"))
  }

  func waits(seconds: Int64, because reason: String) {
    guard !isQuiet, seconds >= Self.shortest else { return }
    end()
    surroundings.say(PlainText.clean("Waiting \(seconds) s: \(reason)."))
  }

  func end() {
    guard hasShown else { return }
    hasShown = false
    surroundings.showProgress?("")
  }
}
