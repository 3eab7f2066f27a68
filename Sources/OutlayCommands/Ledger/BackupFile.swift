/// A file that a copy of the ledger is made as: it is there when it is whole, or not at all.
struct BackupFile {
  let path: String

  /// Lets `body` fill an empty file, readable by its owner alone, and gives it its name.
  ///
  /// Throws a ``Failure`` when there is a file of that name or it cannot be made, and what `body` throws.
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
