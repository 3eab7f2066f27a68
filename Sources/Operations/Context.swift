public import Importing
public import UsageModel

/// What an operation may ask of the world around it, and whom it tells: a terminal, a page and a test each
/// bring their own.
public struct Context {
  /// The present.
  public var clock: () -> Instant
  /// How many threads may work at once.
  public var cores: Int
  /// The sources that can be read.
  public var sources: Sources
  /// Throws once somebody wants the work to end: whatever has begun is undone.
  public var checkCancellation: () throws -> Void
  /// Hears how far an import is.
  public var importListener: (any ImportListener)?

  public init(
    clock: @escaping () -> Instant, cores: Int = 1, sources: Sources = .all,
    checkCancellation: @escaping () throws -> Void = {},
    importListener: (any ImportListener)? = nil
  ) {
    self.clock = clock
    self.cores = cores
    self.sources = sources
    self.checkCancellation = checkCancellation
    self.importListener = importListener
  }
}

/// Hears how far an import is.
public protocol ImportListener: AnyObject {
  /// What there is to read.
  func begin(files: Int, bytes: Int64)
  /// How far the file is, the calls it added, and what all new calls cost.
  func show(bytes fileBytes: Int64, calls: Int, _ cost: Money)
  func endFile(bytes: Int64, calls: Int)
  /// All files are read.
  func finishing()
  func end()
}
