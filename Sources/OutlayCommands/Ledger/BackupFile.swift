/// The file of a backup, created atomically: it is there when it is complete, or not at all.
struct BackupFile {
  let path: String

  /// Lets `body` fill a temporary file, readable by its owner only, and renames it to the path.
  ///
  /// Throws a ``Failure`` when the file exists or cannot be created, and what `body` throws.
  func write(_ body: (_ emptyFile: String) throws -> Void) throws {
    try ProtectedFiles.check(path)
    guard !Platform.exists(path) else {
      throw Failure(
        .cannotWrite, "\(path): is there already and was left as it is: name another file.")
    }
    let draft = path + ".\(Platform.processID).part"
    guard let descriptor = Platform.create(draft) else { throw refusal }
    defer { Platform.remove(draft) }
    guard Platform.close(descriptor) else { throw refusal }
    try body(draft)
    guard Platform.rename(draft, to: path) else { throw refusal }
  }

  private var refusal: Failure {
    Failure(
      .cannotWrite,
      "\(path): cannot be written: check the folder, its permissions and the room on it.")
  }
}
