/// A piece of what a file holds, in the order of the file.
public enum FilePart: Sendable {
  /// The format is known; `isResumed` if reading resumes where it ended before.
  case began(SourceFormat, isResumed: Bool)
  /// The next events with the sum of their weights, and the number of bytes read so far.
  case events([ReadEvent], weight: Int, bytesRead: Int64)
  /// The file ended. The mark is nil for anything that cannot be recognised later, such as a pipe;
  /// `digest` is the SHA-256 of the content of a file of summaries, nil for one of calls.
  case ended(FileMark?, digest: [UInt8]?, bytesRead: Int64)
  /// The file could not be read, or not to its end.
  case failed(FileFailure, bytesRead: Int64)
  /// The file is no usage export, for this reason.
  case unrecognised(reason: String)

  /// Whether it is the last part of the file.
  var isLast: Bool {
    switch self {
    case .began, .events: false
    case .ended, .failed, .unrecognised: true
    }
  }

  /// The number of records in it.
  var weight: Int {
    if case .events(_, let weight, _) = self { weight } else { 0 }
  }
}

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
