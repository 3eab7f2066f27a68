/// A JSON syntax error: where it is and what was expected; never the text itself.
struct JSONProblem: Error, Hashable {
  /// The byte offset, from 0.
  var offset: Int
  /// The line, from 1.
  var line = 1
  /// `expected a colon after the key`.
  var reason: String
  /// Whether the text ends before it is complete, as a file does that is still being written.
  var isUnexpectedEnd = false
}
