internal import Crypto

/// Where a reader gets its bytes from: a file, the standard input or memory.
///
/// What begins like gzip is inflated on the way, whatever its name. Memory does not grow with the
/// file. Reading goes forward once; a source belongs to one reader at a time.
public final class ByteSource {
  let raw: RawBytes
  private(set) var inflater: GzipInflater?
  private var isStarted = false
  private var ahead: [UInt8] = []
  private var aheadStart = 0
  /// What ended looking ahead; whoever reads on meets it behind the bytes before it.
  private var failure: FileFailure?
  private var encoding = TextEncoding.utf8
  /// What was decoded and found no room.
  private var decoded: ArraySlice<UInt8> = []
  /// Digests what is read, where somebody wants to know the file by its bytes.
  private var hasher: SHA256?

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

  /// Whether it is a file, which can be read a second time; not a pipe, nor memory.
  var isReadableAgain: Bool { raw.modifiedAt != nil }

  /// The same file from its beginning.
  func reopened() throws(FileFailure) -> ByteSource { try ByteSource(path: path) }

  /// The path as it was given.
  public var path: String { raw.path }

  /// Hands over the rest as UTF-8, when it is a table: JSON is UTF-8 already, and so is what says so by a
  /// byte-order mark.
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

  /// How many bytes of the file, before inflation, were read so far.
  public var bytesRead: Int64 { raw.bytesRead }

  /// Up to `count` of the next bytes, which stay to be read; fewer only at the end.
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

  /// Digests the bytes from here on, as they are after inflation.
  public func digestContent() { hasher = SHA256() }

  /// The SHA-256 of what was read since ``digestContent()``; nil when that was not asked for.
  public var contentDigest: [UInt8]? {
    hasher.map { Array($0.finalize()) }
  }

  /// Looks at the first bytes once, at most 64 KiB, to see whether they are gzip.
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

  /// What one call of `read` delivers, as an array.
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
