public import Importing
public import UsageModel

/// The environment of an operation: a terminal, a page and a test each provide their own.
public struct Context {
  /// Returns the current time.
  public var clock: () -> Instant
  /// The number of threads that may work at once; counted when it is first asked for, as that reads files of
  /// the system.
  public var cores: Int {
    get { countCores() }
    set { countCores = { newValue } }
  }
  private var countCores: () -> Int
  /// The sources that can be read; made when they are first asked for.
  public var sources: Sources {
    get { statedSources ?? .all }
    set { statedSources = newValue }
  }
  private var statedSources: Sources?
  /// Throws once the work is cancelled, so that it is rolled back.
  public var checkCancellation: () throws -> Void
  /// Hears how far an import is.
  public var importListener: (any ImportListener)?

  public init(
    clock: @escaping () -> Instant, cores: @autoclosure @escaping () -> Int = 1,
    sources: Sources? = nil,
    checkCancellation: @escaping () throws -> Void = {},
    importListener: (any ImportListener)? = nil
  ) {
    self.clock = clock
    countCores = cores
    statedSources = sources
    self.checkCancellation = checkCancellation
    self.importListener = importListener
  }
}

/// Hears how far an import is.
public protocol ImportListener: AnyObject {
  /// Reading begins: the files and bytes there are to read.
  func begin(files: Int, bytes: Int64)
  /// Progress within a file: the bytes read, the calls it added, and the cost of all new calls.
  func show(bytes fileBytes: Int64, calls: Int, _ cost: Money)
  func endFile(bytes: Int64, calls: Int)
  /// All files are read.
  func finishing()
  func end()
}
