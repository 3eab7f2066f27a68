import CZlib

/// Inflates concatenated gzip members (RFC 1952, section 2.2).
final class GzipInflater {
  private let raw: RawBytes
  /// zlib stores the address of its state, which must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input: UnsafeMutableRawBufferPointer
  private var isInMember = true
  private var isAtEnd = false
  /// Why nothing more can be inflated, once the bytes before it were read.
  private var failure: FileFailure?
  /// Bytes, inflated.
  private var produced: Int64 = 0

  /// Texts that repeat themselves inflate to some hundred times their size at most, and deflate reaches 1,032
  /// (https://zlib.net/zlib_tech.html): above this ratio, and this many bytes, a file is made to be a burden.
  private static let largestRatio: Int64 = 500
  private static let bytesBeforeRatio: Int64 = 8 << 20
  /// The ratio is looked at whenever so many more bytes were produced, however few are read at once.
  private static let bytesBetweenRatios: Int64 = 1 << 18

  /// Returns whether the bytes begin like a gzip file.
  static func recognises(_ head: some Collection<UInt8>) -> Bool {
    head.starts(with: [0x1F, 0x8B])
  }

  /// Continues after `head`, the bytes that were already read from `raw`.
  init(_ raw: RawBytes, head: [UInt8]) throws(FileFailure) {
    self.raw = raw
    stream.initialize(to: z_stream())
    guard czlib_inflate_init(stream) == Z_OK else {
      throw FileFailure(.badData, path: raw.path, reason: "cannot be inflated: out of memory")
    }
    input = .allocate(byteCount: max(1 << 16, head.count), alignment: 16)
    input.copyBytes(from: head)
    offerInput(head.count)
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// Inflates up to `target.count` bytes; 0 at the end.
  ///
  /// Throws when the file is damaged, truncated, or followed by other data.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    let untilRatio = Self.bytesBetweenRatios - produced % Self.bytesBetweenRatios
    stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(min(Int64(target.count), untilRatio))
    let room = stream.pointee.avail_out
    while stream.pointee.avail_out == room, !isAtEnd {
      if let failure { throw failure }
      if stream.pointee.avail_in == 0 { offerInput(try raw.read(into: input)) }
      if isInMember {
        inflateOnce()
      } else if stream.pointee.avail_in == 0 {
        isAtEnd = true
      } else {
        try beginMember()
      }
    }
    let count = Int64(room - stream.pointee.avail_out)
    produced += count
    if count == untilRatio { checkRatio() }
    return Int(count)
  }

  private func checkRatio() {
    let consumed = raw.bytesRead - Int64(stream.pointee.avail_in)
    guard produced > Self.bytesBeforeRatio, produced / max(consumed, 1) > Self.largestRatio else {
      return
    }
    failure = FileFailure(
      .badData, path: raw.path,
      reason: "inflates to more than \(Self.largestRatio) times its size, as no export does; "
        + "if it is right, unpack it and import the unpacked file")
  }

  /// Inflates what there is room for; at the end of the file, what zlib took in before and holds.
  private func inflateOnce() {
    switch inflate(stream, Z_NO_FLUSH) {
    case Z_OK: break
    // Neither input nor output: there is room, so there is no input.
    case Z_BUF_ERROR: failure = damaged("is cut short", advice: "copy it again")
    case Z_STREAM_END: isInMember = false
    default: failure = damaged("is damaged", advice: "export or copy it again")
    }
  }

  /// Begins the next member, after any zeros that pad a block.
  private func beginMember() throws(FileFailure) {
    guard let next = stream.pointee.next_in else { return }
    if next.pointee == 0 {
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
      return
    }
    guard next.pointee == 0x1F, inflateReset(stream) == Z_OK else {
      throw damaged("has other data behind its end", advice: "export or copy it again")
    }
    isInMember = true
  }

  private func offerInput(_ count: Int) {
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(clamping: count)
  }

  private func damaged(_ what: String, advice: String) -> FileFailure {
    let offset = raw.bytesRead - Int64(stream.pointee.avail_in)
    return FileFailure(
      .badData, path: raw.path, reason: "the gzip file \(what) at byte \(offset); \(advice)")
  }
}
