/// The order of the rows of a report: the largest figure first, names from A to Z.
public enum RollupOrder: String, CaseIterable, Sendable {
  case cost, requests, tokens, sessions, name
}
