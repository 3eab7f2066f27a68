/// What the paths of a command line stand for.
public struct InputFiles: Sendable {
  /// Each once, in the byte order of their absolute paths.
  public var files: [InputFile] = []
  /// Why something in a folder is not among them; files and folders that cannot be read.
  public var leftOut: [FileFailure] = []

  public init() {}
}
