/// One thing in a file that could not be read: where it is and what to do about it.
public struct ReadProblem: Hashable, Sendable {
  /// The line in the file, from 1; 0 for the file as a whole.
  public var line: Int
  /// What is wrong, what was expected, and what to do; never the content itself.
  public var reason: String
  /// The readable part of a sheet's line; nil if nothing is readable, and for other files.
  public var partialRow: PartialRow?

  public init(line: Int, reason: String, partialRow: PartialRow? = nil) {
    self.line = line
    self.reason = reason
    self.partialRow = partialRow
  }
}

/// The readable part of a sheet's line that was rejected, by which its earlier version is found;
/// nil and empty where nothing is readable.
public struct PartialRow: Hashable, Sendable {
  /// The identity, if everything that it consists of is readable.
  public var identity: CallIdentity?
  /// The developer, as the sheet names them.
  public var developer: String
  public var day: Day?
  public var task: String
  public var model: String
  public var minutes: Int?
  public var cost: Money?

  public init(
    identity: CallIdentity? = nil, developer: String = "", day: Day? = nil, task: String = "",
    model: String = "", minutes: Int? = nil, cost: Money? = nil
  ) {
    self.identity = identity
    self.developer = developer
    self.day = day
    self.task = task
    self.model = model
    self.minutes = minutes
    self.cost = cost
  }
}
