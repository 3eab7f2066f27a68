/// The name that all versions of a model share.
enum ModelLine {
  /// Returns a name without its version: `claude-sonnet` for `claude-sonnet-4-5`.
  static func name(_ model: String) -> String {
    model.lowercased().split(separator: "-").filter { $0.first?.isNumber != true }
      .joined(separator: "-")
  }
}
