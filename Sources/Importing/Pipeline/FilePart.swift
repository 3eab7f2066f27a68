/// A piece of what a file holds, in the order of the file.
public enum FilePart: Sendable {
  /// The file is of a source; `isResumed` says that reading goes on where it ended another time.
  case began(SourceFormat, isResumed: Bool)
  /// The next records with the sum of their weights, and the bytes of the file that were read so far.
  case events([ReadEvent], weight: Int, bytesRead: Int64)
  /// The file ended; the mark is nil for what cannot be recognised later, as a pipe.
  /// `digest` is the SHA-256 of all that a file of summaries held; nil for one of calls.
  case ended(FileMark?, digest: [UInt8]?, bytesRead: Int64)
  /// The file could not be read, or not to its end.
  case failed(FileFailure, bytesRead: Int64)
  /// The file is no usage export, for this reason.
  case unrecognised(reason: String)

  /// Whether no more parts of the file come.
  var isLast: Bool {
    switch self {
    case .began, .events: false
    case .ended, .failed, .unrecognised: true
    }
  }

  /// The records that it holds.
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
