internal import ArgumentParser
internal import Operations

extension Handle {
  /// Throws what is wrong with a text as a name.
  static func check(_ text: String) throws {
    if let problem = problem(with: text) { throw ValidationError(problem) }
  }
}
