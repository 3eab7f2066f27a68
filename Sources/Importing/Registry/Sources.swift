public import UsageModel

/// The sources that can be read.
public struct Sources: Sendable {
  /// All that Outlay reads. A new source is a folder of its own and its name here, before the sheet, whose
  /// columns are in many exports.
  public static let all = Sources([
    .claudeCode, .ccusage, .consoleUsage, .outlayCalls, .trackingSheet,
  ])

  /// In the order in which a file is offered to them.
  public let formats: [SourceFormat]
  /// What is known of them, for rows that are read from the ledger again.
  public let catalog: SourceCatalog
  /// What a person may have to say of their files, each option once.
  public let options: [OptionSpec]

  /// `formats` have an id each, and are offered a file in this order.
  public init(_ formats: [SourceFormat]) {
    self.formats = formats
    catalog = SourceCatalog(
      Dictionary(formats.map { ($0.id, $0.traits) }, uniquingKeysWith: { first, _ in first }))
    var names: Set<String> = []
    options = formats.flatMap(\.options).filter { names.insert($0.name).inserted }
  }

  /// The source of an id; nil for one of a newer program.
  public subscript(id: SourceID) -> SourceFormat? { formats.first { $0.id == id } }

  /// For people: those that tell usage at first hand, then those that carry what others told.
  public var listed: [SourceFormat] {
    let isCarrier = { (format: SourceFormat) in format.traits.carriesOtherSources }
    return formats.filter { !isCarrier($0) } + formats.filter(isCarrier)
  }

  /// The id that somebody probably meant; nil when none is near.
  public func nearest(to text: String) -> SourceID? {
    Suggestion.nearest(to: text, in: formats.map(\.id.rawValue))
      .map(SourceID.init(rawValue:))
  }

  /// The sources to whose files an option means something.
  public func knowing(option name: String) -> [SourceFormat] {
    listed.filter { $0.knows(option: name) }
  }

  /// Whether Outlay gives the calls of a tool their keys, as it does where it reads them at their source:
  /// the id of any other tool's call is a word of that tool.
  func giveKeys(toCallsOf tool: String) -> Bool {
    catalog[SourceID(rawValue: tool)]?.grain == .call
  }
}
