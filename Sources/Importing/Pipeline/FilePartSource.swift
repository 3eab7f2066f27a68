/// A file whose parts can be read.
protocol FilePartSource: Sendable {
  /// What messages name.
  var path: String { get }

  /// Reads the file and delivers its parts, of which the last one alone is a last part.
  ///
  /// Throws what `deliver` throws.
  func read(_ deliver: (FilePart) throws -> Void) throws
}

extension FileTask: FilePartSource {
  var path: String { file.path }
}
