/// What the rows of a report are ordered by: the largest figure first, names from A to Z.
public enum RollupOrder: String, CaseIterable, Sendable {
  case cost, requests, tokens, sessions, name
}
