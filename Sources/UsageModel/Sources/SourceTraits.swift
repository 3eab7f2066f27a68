/// What is true of all files of a source, for whoever must not ask for its name.
public struct SourceTraits: Hashable, Sendable {
  /// What one record stands for.
  public enum Grain: Sendable {
    /// A call, which an id of its own makes known again in any file. The calls of such a source are told as
    /// those of a tool that has the source's id.
    case call
    /// All calls that agree in day, model and more: a summary, known again by its cell.
    case cell
    /// What a provider charges: another book than usage (counting rule 26).
    case statement
    /// A developer, a key or a project; no usage.
    case directory
  }

  /// By whose clock the days are that it counts by.
  public enum DayZone: Sendable {
    /// It counts by no days: a record has its instant.
    case instants
    case utc
    /// The zone of the computer that made the file, which the file does not name.
    case machine
    /// The ledger's: people note the days on which they worked.
    case ledger
  }

  /// A tool whose usage it tells, by the name that ``CallOrigin/source`` has.
  public struct Tool: Hashable, Sendable {
    public var name: String
    /// Who gives out the keys that it names and bills its usage; nil where that shows nowhere.
    public var provider: String?

    public init(_ name: String, provider: String? = nil) {
      self.name = name
      self.provider = provider
    }
  }

  public var grain: Grain
  /// Those that are known; a source may tell of others too.
  public var tools: [Tool]
  public var tokens: TokenConvention
  public var days: DayZone
  /// Whether rows of other sources lie in its files as well, which say less there than at their source.
  public var carriesOtherSources: Bool
  /// Whether people correct its files: one that is read again replaces all that it said before.
  public var isKeptByHand: Bool

  public init(
    _ grain: Grain, tools: [Tool], tokens: TokenConvention = .disjoint, days: DayZone,
    carriesOtherSources: Bool = false, isKeptByHand: Bool = false
  ) {
    self.grain = grain
    self.tools = tools
    self.tokens = tokens
    self.days = days
    self.carriesOtherSources = carriesOtherSources
    self.isKeptByHand = isKeptByHand
  }
}
