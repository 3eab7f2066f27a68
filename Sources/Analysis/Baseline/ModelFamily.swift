/// A family of models that share a price class, derived from any spelling of a model's name.
public enum ModelFamily: String, CaseIterable, Sendable {
  case opus, sonnet, haiku, other

  public init(model: String) {
    let name = model.lowercased()
    self = Self.allCases.first { $0 != .other && name.contains($0.rawValue) } ?? .other
  }
}
