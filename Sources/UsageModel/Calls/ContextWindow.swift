/// Which side of 200,000 prompt tokens the calls of an aggregate lie on, where the source says so.
public enum ContextWindow: Int64, Sendable {
  case unknown = 0
  case upTo200k = 1
  case above200k = 2
}
