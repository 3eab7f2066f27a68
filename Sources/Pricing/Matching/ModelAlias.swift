/// A model name that the naming rules do not derive, and its factor on the list price.
public struct ModelAlias: Hashable, Sendable {
  public let name: String
  /// The canonical model id.
  public let model: String
  public let multiplier: Ratio

  public init(name: String, model: String, multiplier: Ratio = .one) {
    self.name = name
    self.model = model
    self.multiplier = multiplier
  }

  /// Reads a line of aliases.csv, `name,model,multiplier`; nil when it is not one.
  init?(line: Substring) {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == 3 else { return nil }
    self.init(
      name: String(cells[0]), model: String(cells[1]), multiplier: Ratio(cells[2]) ?? .one)
  }
}
