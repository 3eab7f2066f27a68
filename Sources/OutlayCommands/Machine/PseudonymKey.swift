internal import Importing
internal import Recording

/// The key of pseudonyms: random, kept in the user's data folder, readable by them alone.
enum PseudonymKey {
  /// Returns the key, which is made where there is none.
  ///
  /// Throws a ``Failure`` when it cannot be written or is damaged: with a new one in its place the
  /// same project would have another pseudonym.
  static func inDataFolder() throws -> [UInt8] { try read(pathInDataFolder()) }

  /// The path of the key, which is made where there is none. Throws as ``inDataFolder()`` does.
  static func pathInDataFolder() throws -> String {
    guard let folder = Platform.dataFolder else {
      throw Failure(
        .usage, "HOME is not set, so that there is no place for the key of pseudonyms.")
    }
    let path = folder + "/pseudonyms.key"
    if !Platform.exists(path) {
      Platform.makeFolder(folder)
      try make(path)
    }
    _ = try read(path)
    return path
  }

  private static func make(_ path: String) throws {
    let draft = path + ".\(Platform.processID).part"
    guard let descriptor = Platform.create(draft) else { throw refusal(path) }
    var random = SystemRandomNumberGenerator()
    let key = (0..<Pseudonyms.keyLength).map { _ in UInt8.random(in: 0...255, using: &random) }
    let text = key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
    let isWritten = Platform.write(Array(text.utf8), to: descriptor) == .done
    let isClosed = Platform.close(descriptor)
    // Another process may have made one in the meantime; it stays.
    guard isWritten, isClosed, Platform.link(draft, as: path) || Platform.exists(path) else {
      Platform.remove(draft)
      throw refusal(path)
    }
    Platform.remove(draft)
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let text = String(decoding: try ByteSource(path: path).readAll(limit: 1 << 20), as: UTF8.self)
    let digits = Array(text.filter { !$0.isWhitespace })
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { index in
      UInt8(String(digits[index...index + 1]), radix: 16)
    }
    guard digits.count == 2 * Pseudonyms.keyLength, bytes.count == Pseudonyms.keyLength else {
      throw Failure(
        .badData,
        "\(path): is no key of pseudonyms. Put back the one that was there; without it, remove the "
          + "file, and all pseudonyms are new.")
    }
    return bytes
  }

  private static func refusal(_ path: String) -> Failure {
    Failure(.cannotWrite, "\(path): cannot be written: check the folder and its permissions.")
  }
}
