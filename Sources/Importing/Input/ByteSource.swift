internal import Crypto

/// A source of bytes for a reader: a file, standard input or memory.
///
/// Gzip content is inflated on the fly, whatever the file's name. Memory use does not depend on the
/// size of the file. Reading is forward-only; a source belongs to one reader at a time.
public final class ByteSource {
  let raw: RawBytes
  private(set) var inflater: GzipInflater?
  private var isStarted = false
  private var ahead: [UInt8] = []
  private var aheadStart = 0
  /// The error that ended a peek, thrown again once the bytes before it have been read.
  private var failure: FileFailure?
  private var encoding = TextEncoding.utf8
  /// Decoded bytes that did not fit the last target.
  private var decoded: ArraySlice<UInt8> = []
  /// Hashes the bytes that are read, after ``digestContent()``.
  private var hasher: SHA256?
  /// The database that the file is, once it was asked for.
  private var opened: AgentDatabase?

  /// Opens a file.
  ///
  /// Throws ``FileFailure`` of kind `noInput` when there is no such file, it is a folder or it
  /// may not be read.
  public init(path: String) throws(FileFailure) {
    raw = try RawBytes(path: path)
  }

  /// The standard input; its ``path`` is `-`.
  public init(standardInput: ()) {
    raw = RawBytes(standardInput: ())
  }

  /// Bytes in memory, under the path that messages name.
  public init(bytes: [UInt8], path: String) {
    raw = RawBytes(bytes: bytes, path: path)
  }

  /// Whether it is a regular file, which can be opened again, rather than a pipe or memory.
  var canReopen: Bool { raw.modifiedAt != nil }

  /// Opens the same file again.
  func reopened() throws(FileFailure) -> ByteSource { try ByteSource(path: path) }

  /// The path as it was given.
  public var path: String { raw.path }

  /// Transcodes the bytes that follow to UTF-8, unless they are JSON or begin with a byte-order
  /// mark.
  public func decode(from encoding: TextEncoding) throws(FileFailure) {
    guard encoding != .utf8, self.encoding == .utf8 else { return }
    let head = try peek(4)
    let first = head.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
    guard first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      !marks.contains(where: head.starts)
    else { return }
    self.encoding = encoding
    ahead = encoding.utf8(ahead[aheadStart...])
    aheadStart = 0
  }

  /// The number of bytes of the file that were read so far, before inflation.
  public var bytesRead: Int64 { raw.bytesRead }

  /// Returns up to `count` of the next bytes without consuming them; fewer only at the end.
  ///
  /// Throws ``FileFailure`` when no byte can be read, or a gzip file is damaged at its beginning.
  public func peek(_ count: Int) throws(FileFailure) -> [UInt8] {
    try start()
    while ahead.count - aheadStart < count {
      let more: [UInt8]
      do throws(FileFailure) {
        more = try Self.bytes(upTo: count) { target throws(FileFailure) in
          try readOn(into: target)
        }
      } catch {
        failure = error
        guard !ahead.isEmpty else { throw error }
        break
      }
      if more.isEmpty { break }
      // The bytes that a file begins with need no copy.
      if ahead.isEmpty { ahead = more } else { ahead += more }
    }
    return aheadStart == 0 && ahead.count <= count
      ? ahead : Array(ahead[aheadStart...].prefix(count))
  }

  /// Reads the next bytes, at most `target.count`; 0 at the end.
  ///
  /// Throws ``FileFailure`` when reading fails or a gzip file is damaged.
  public func read(into target: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    let count = try readNext(into: target)
    if count > 0 {
      hasher?.update(bufferPointer: UnsafeRawBufferPointer(rebasing: target[..<count]))
    }
    return count
  }

  private func readNext(into target: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    try start()
    guard aheadStart < ahead.count else { return try readOn(into: target) }
    let part = ahead[aheadStart...].prefix(target.count)
    target.copyBytes(from: part)
    aheadStart += part.count
    if aheadStart == ahead.count {
      ahead = []
      aheadStart = 0
    }
    return part.count
  }

  /// Starts hashing the bytes that are read from here on, after inflation.
  public func digestContent() { hasher = SHA256() }

  /// The SHA-256 of what was read since ``digestContent()``; nil if that was not called, and for a
  /// database, whose bytes alone do not determine what it says.
  public var contentDigest: [UInt8]? {
    opened == nil ? hasher.map { Array($0.finalize()) } : nil
  }

  /// Whether it is a SQLite database.
  var isDatabase: Bool {
    get throws(FileFailure) { try peek(AgentDatabase.magic.count) == AgentDatabase.magic }
  }

  /// Opens the database that the file is, once; its bytes count as read then.
  ///
  /// Throws ``FileFailure`` when it is damaged, or no file that can be opened by name.
  func database() throws(FileFailure) -> AgentDatabase {
    if let opened { return opened }
    if let reason = AgentDatabase.hindrance(to: self) {
      throw FileFailure(.badData, path: path, reason: reason)
    }
    let database = try AgentDatabase(path: path)
    opened = database
    raw.skip(to: raw.size ?? 0)
    return database
  }

  /// Reads up to 64 KiB once, to detect gzip.
  private func start() throws(FileFailure) {
    guard !isStarted else { return }
    isStarted = true
    var head: [UInt8] = []
    while head.count < 2 {
      let more = try Self.bytes(upTo: 1 << 16 - head.count) { target throws(FileFailure) in
        try raw.read(into: target)
      }
      if more.isEmpty { break }
      if head.isEmpty { head = more } else { head += more }
    }
    if GzipInflater.recognises(head) {
      inflater = try GzipInflater(raw, head: head)
    } else {
      ahead = head
    }
  }

  private func readOn(into target: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    guard !target.isEmpty else { return 0 }
    if let failure { throw failure }
    guard encoding == .utf8 else { return try decodeOn(into: target) }
    return try readPlain(into: target)
  }

  private func readPlain(into target: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    guard let inflater else { return try raw.read(into: target) }
    return try inflater.read(into: target)
  }

  private func decodeOn(into target: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    if decoded.isEmpty {
      let count = max(target.count / TextEncoding.mostBytes, 1)
      decoded =
        encoding.utf8(
          try Self.bytes(upTo: count) { buffer throws(FileFailure) in try readPlain(into: buffer) }
        )[...]
    }
    let part = decoded.prefix(target.count)
    target.copyBytes(from: part)
    decoded = decoded.dropFirst(part.count)
    return part.count
  }

  /// Returns the bytes that one call of `read` delivers.
  static func bytes(
    upTo count: Int, _ read: (UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int
  ) throws(FileFailure) -> [UInt8] {
    var failure: FileFailure?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(FileFailure) {
        filled = try read(UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

extension ByteSource {
  /// Reads all remaining bytes of a small document.
  ///
  /// Throws ``FileFailure`` of kind `badData` when there are more than `limit`, and when reading
  /// fails.
  public func readAll(limit: Int = 256 << 20) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try Self.bytes(upTo: 1 << 18) { target throws(FileFailure) in
        try read(into: target)
      }
      if more.isEmpty { return bytes }
      guard bytes.count + more.count <= limit else {
        throw FileFailure(
          .badData, path: path,
          reason: "is larger than \(limit >> 20) MB; split it into several files")
      }
      bytes += more
    }
  }
}
