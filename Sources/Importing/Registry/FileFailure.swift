internal import UsageModel

/// A file that cannot be read as a whole; its message is for the person who imports.
public struct FileFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kind of failure, which decides the exit status of the command line.
  public enum Kind: Sendable {
    /// No such file, not readable, or nothing in it.
    case noInput
    /// The content is not what it should be.
    case badData
  }

  public var kind: Kind
  public var path: String
  /// The line, from 1; 0 for the file as a whole.
  public var line: Int
  /// What is wrong, what was expected, and what to do.
  public var reason: String

  public init(_ kind: Kind, path: String, line: Int = 0, reason: String) {
    self.kind = kind
    self.path = path
    self.line = line
    self.reason = reason
  }

  /// `exports/ana/x.csv:3: reason`.
  public var description: String {
    path + (line > 0 ? ":\(line)" : "") + ": " + reason
  }
}

/// Why one record cannot be read; the reader turns it into a rejected line.
struct RowError: Error, Equatable {
  /// What is wrong, what was expected, and what to do; never the content itself.
  var reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  init(column: String, _ reason: String) {
    self.init("column \"\(column)\" " + reason)
  }

  func at(line: Int, partialRow: PartialRow? = nil) -> ReadProblem {
    ReadProblem(line: line, reason: reason, partialRow: partialRow)
  }
}
