/// A part of the input that is not a CSV record; it was left out and reading continued.
public struct CSVProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong with the record.
  public enum Kind: Equatable, Sendable {
    /// A quoted field had not ended when the input did.
    case unclosedQuote
    /// A closing quote was followed by something other than a delimiter or a line break.
    case textAfterClosingQuote
    /// The record is longer than this many bytes.
    case recordTooLong(limit: Int)
  }

  /// The line on which the record begins; the first line of a file is 1.
  public let line: Int
  /// What is wrong.
  public let kind: Kind

  /// A problem of the record that begins on `line`.
  public init(line: Int, kind: Kind) {
    self.line = line
    self.kind = kind
  }

  /// What was expected and what to do; holds nothing of the file's content.
  public var message: String {
    switch kind {
    case .unclosedQuote:
      "a quoted field has no closing quote; expected one before the end of the file"
    case .textAfterClosingQuote:
      "text follows a closing quote; expected a delimiter or the end of the line "
        + "(a quote inside a quoted field is written twice)"
    case .recordTooLong(let limit):
      "the record is longer than \(limit) bytes; expected a line break before that "
        + "(look for a quote that is not closed)"
    }
  }

  /// The line number and the message.
  public var description: String { "line \(line): \(message)" }
}
