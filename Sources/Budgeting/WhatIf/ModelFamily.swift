/// What models of several versions have in common.
enum ModelFamily {
  /// The words of a name that are no version: `claude-sonnet` of `claude-sonnet-4-5`.
  static func name(_ model: String) -> String {
    model.lowercased().split(separator: "-").filter { $0.first?.isNumber != true }
      .joined(separator: "-")
  }
}
