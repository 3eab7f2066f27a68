/// The properties that all files of a source share, so that no code needs to compare its id.
public struct SourceTraits: Hashable, Sendable {
  /// What one record stands for.
  public enum Grain: Sendable {
    /// A call, which an id of its own identifies in any file. The tool of such calls has the id of
    /// the source.
    case call
    /// A summary of all calls that agree in day, model and more, identified by its cell.
    case cell
    /// What a provider charges, which is kept apart from usage (counting rule 26).
    case statement
    /// A developer, a key or a project; no usage.
    case directory
  }

  /// The time zone of the days that a source counts by.
  public enum DayZone: Sendable {
    /// No days: each record has its instant.
    case instants
    case utc
    /// The zone of the computer that made the file, which the file does not name.
    case machine
    /// The ledger's: people note the days on which they worked.
    case ledger
  }

  /// A tool whose usage the source records, by its name in ``CallOrigin/source``.
  public struct Tool: Hashable, Sendable {
    public var name: String
    /// The provider that issues the keys it names and bills its usage; nil if unknown.
    public var provider: String?

    public init(_ name: String, provider: String? = nil) {
      self.name = name
      self.provider = provider
    }
  }

  public var grain: Grain
  /// The known tools; a source may record others too.
  public var tools: [Tool]
  public var tokens: TokenConvention
  public var days: DayZone
  /// Whether its files also carry rows of other sources, with less detail than at their source.
  public var carriesOtherSources: Bool
  /// Whether people correct its files, so that one that is read again replaces all its earlier
  /// rows.
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
