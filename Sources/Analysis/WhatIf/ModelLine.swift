/// What the versions of a model have in common: its name without them.
enum ModelLine {
  /// The words of a name that are no version: `claude-sonnet` of `claude-sonnet-4-5`.
  static func name(_ model: String) -> String {
    model.lowercased().split(separator: "-").filter { $0.first?.isNumber != true }
      .joined(separator: "-")
  }
}
