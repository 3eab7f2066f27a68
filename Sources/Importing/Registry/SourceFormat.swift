internal import CSV
public import UsageModel

/// A source of usage: what its files are, how they are known, what a person may have to say of them, and how
/// they are read.
///
/// Each source declares its own in a folder of its own; ``Sources/all`` lists them.
public struct SourceFormat: Sendable {
  /// What the ledger stores, and the name on the command line.
  public let id: SourceID
  /// What the files are, in one line.
  public let summary: String
  public let traits: SourceTraits
  /// What its files may not say of themselves.
  public let options: [OptionSpec]
  /// Where an agent keeps such files on a machine.
  public let homes: [AgentHome]
  /// Whether its files grow line by line, each of which tells by itself, whatever became of the others.
  let isReadByLine: Bool
  let recognises: @Sendable (FileHead) -> Bool
  /// What a table that is not recognised lacks, where it resembles one of this source; else nil.
  let resemblance: @Sendable (CSVHeader) -> String?
  private let reading: ReadingLines

  /// Reads what its files hold and hands over what became of each record.
  typealias Reading =
    @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> Void
  /// The same, and returns where reading stopped.
  typealias ReadingLines =
    @Sendable (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> ReadEnd?

  /// A source whose files are read as a whole each time.
  init(
    _ id: SourceID, summary: String, traits: SourceTraits, options: [OptionSpec] = [],
    homes: [AgentHome] = [], recognises: @escaping @Sendable (FileHead) -> Bool,
    resemblance: @escaping @Sendable (CSVHeader) -> String? = { _ in nil },
    read: @escaping Reading
  ) {
    self.id = id
    self.summary = summary
    self.traits = traits
    self.options = options
    self.homes = homes
    isReadByLine = false
    self.recognises = recognises
    self.resemblance = resemblance
    reading = { source, context, onEvent in
      try read(source, context, onEvent)
      return nil
    }
  }

  /// A source whose files grow line by line.
  init(
    _ id: SourceID, summary: String, traits: SourceTraits, options: [OptionSpec] = [],
    homes: [AgentHome] = [], recognises: @escaping @Sendable (FileHead) -> Bool,
    readLines: @escaping ReadingLines
  ) {
    self.id = id
    self.summary = summary
    self.traits = traits
    self.options = options
    self.homes = homes
    isReadByLine = true
    self.recognises = recognises
    resemblance = { _ in nil }
    reading = readLines
  }

  /// Reads a file of this source and hands over what became of each record.
  ///
  /// Returns where a file of lines can be read on from when it has grown; nil for one that is read whole.
  /// Throws ``FileFailure`` when the file cannot be read as a whole, and what `onEvent` throws.
  @discardableResult
  public func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws -> ReadEnd? {
    try reading(source, context, onEvent)
  }

  /// Whether an option means something to its files.
  public func knows(option name: String) -> Bool { options.contains { $0.name == name } }
}

extension SourceFormat: Hashable {
  /// There is one source of an id.
  public static func == (left: SourceFormat, right: SourceFormat) -> Bool { left.id == right.id }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
