/// The thresholds behind the advice, as the report states them.
public enum AdviceRules {
  /// The numbers of messages (calls in the order of a session) after which a context is compacted.
  public static let compactedAfter = [15, 25]
  /// The tokens of the summary that replaces a compacted context.
  public static let summaryTokens: Int64 = 5000
  /// The growth of the cost per message, in tenths, from which compaction is advised.
  public static let growthTenths: Int64 = 15
  /// The number of messages that the cost per message at either end of a session is averaged over.
  public static let messagesCompared = 5

  /// The least number of tokens that are sent again in a cache miss: a call that reads back less
  /// than half of the context of the call before.
  public static let missedTokens: Int64 = 10_000
  /// How long a cache entry lives after its last use, in minutes.
  public static let cacheMinutes: Int64 = 5
  public static let longCacheMinutes: Int64 = 60

  /// A session is routine with no more output tokens than a quarter of the sessions have, nor than
  /// this, and with no more calls than half of them have.
  public static let routineOutput: Int64 = 10_000
  /// The least number of sessions to derive what is usual from; with fewer, the two defaults below
  /// apply.
  public static let sessionsToCompare = 20
  public static let routineOutputUnknown: Int64 = 4000
  public static let routineCallsUnknown: Int64 = 10
  /// The family whose routine sessions could use the cheaper family.
  public static let expensiveFamily = "opus"
  public static let cheapFamily = "sonnet"

  /// A loop makes at least this many calls in an hour…
  public static let loopCallsAnHour = 40
  /// …in a session with this many times the calls that are usual for the developer…
  public static let loopTimesUsualCalls: Int64 = 5
  /// …whose calls, or whose cost, would be as high in one of so many teams if all were as usual: the
  /// moderated test of 'outlay outliers', over all sessions together.
  public static let loopFalseAlarms = 0.1
  /// The upper quartile plus this many interquartile ranges is the most that is usual.
  public static let loopFences = 3.0
  /// The least number of sessions of a developer to compare with; with fewer, the team's sessions
  /// count.
  public static let ownSessions = 5

  /// A session is short with at most this many calls…
  public static let shortSessionCalls = 10
  /// …and this many short sessions on one day, of one developer, project and model, are many.
  public static let manySessions = 3
}
