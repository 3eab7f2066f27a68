/// One thing in a file that could not be read: where it is and what to do about it.
public struct ReadProblem: Hashable, Sendable {
  /// The line in the file, from 1; 0 for the file as a whole.
  public var line: Int
  /// What is wrong, what was expected, and what to do; never the content itself.
  public var reason: String
  /// The readable part of a sheet's line; nil if nothing is readable, and for other files.
  public var legible: LegibleLine?

  public init(line: Int, reason: String, legible: LegibleLine? = nil) {
    self.line = line
    self.reason = reason
    self.legible = legible
  }
}
