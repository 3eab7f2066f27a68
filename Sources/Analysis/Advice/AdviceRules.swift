/// The thresholds behind advice, each as a report says it.
public enum AdviceRules {
  /// After so many messages, that is calls in the order of a session, a context is worth compacting.
  public static let compactedAfter = [15, 25]
  /// Tokens of the summary that takes the place of a compacted context.
  public static let summaryTokens: Int64 = 5000
  /// How often the cost per message has to have grown, in tenths, for compaction to be advised.
  public static let growthTenths: Int64 = 15
  /// The cost per message at the start and at the end of a session is that of so many of them.
  public static let messagesCompared = 5

  /// A miss reads back less than half of a context that went on, and sends so many tokens again.
  public static let missedTokens: Int64 = 10_000
  /// Minutes that a cache lives after its last use.
  public static let cacheMinutes: Int64 = 5
  public static let longCacheMinutes: Int64 = 60

  /// A session is routine with no more output tokens than a quarter of the sessions have, nor than
  /// this, and with no more calls than half of them have.
  public static let routineOutput: Int64 = 10_000
  /// With fewer sessions than this there is no telling what is usual; then these count instead.
  public static let sessionsToCompare = 20
  public static let routineOutputUnknown: Int64 = 4000
  public static let routineCallsUnknown: Int64 = 10
  /// Whose routine sessions another family could do.
  public static let dearFamily = "opus"
  public static let cheapFamily = "sonnet"

  /// A loop makes so many calls in an hour…
  public static let loopCallsAnHour = 40
  /// …in a session with so many times the calls, and the cost, that are usual for the developer.
  public static let loopTimesUsualCalls: Int64 = 5
  public static let loopTimesUsualCost: Int64 = 3
  /// …and that costs more than the upper quartile of theirs and so many times the distance between
  /// the quartiles, of logarithms.
  public static let loopFences = 3.0
  /// With fewer sessions than this the team's usual counts for a developer.
  public static let ownSessions = 5

  /// Sessions are short with at most so many calls…
  public static let shortSessionCalls = 10
  /// …and many in a day from this number on, of one developer, project and model.
  public static let manySessions = 3
}
