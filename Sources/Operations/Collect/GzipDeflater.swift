internal import CZlib

/// Compresses bytes into one gzip member (RFC 1952). The same bytes give the same member, whatever
/// pieces they come in: the header names no file and no time.
public final class GzipDeflater {
  /// Thrown when zlib has no memory for its state.
  public struct Failure: Error, CustomStringConvertible {
    public var description: String { "The file cannot be compressed: out of memory." }
  }

  /// zlib stores the address of its state, which must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  /// 15 bits of window, and 16 more for the header of gzip.
  private static let gzipWindow: Int32 = 15 + 16
  /// zlib's own choice between time and size, and of memory.
  private static let level: Int32 = 6
  private static let memory: Int32 = 8

  /// Throws ``Failure`` without memory.
  public init() throws(Failure) {
    stream.initialize(to: z_stream())
    // deflateInit2() is a macro, so Swift cannot call it.
    let status = deflateInit2_(
      stream, Self.level, Z_DEFLATED, Self.gzipWindow, Self.memory, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw Failure() }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Takes the next bytes, and passes what is ready of them to `sink`; rethrows its errors.
  public func take(_ bytes: [UInt8], to sink: ([UInt8]) throws -> Void) throws {
    try deflateAll(bytes, Z_NO_FLUSH, sink)
  }

  /// Passes the rest and the end of the member to `sink`; nothing can be taken afterwards.
  public func finish(to sink: ([UInt8]) throws -> Void) throws {
    try deflateAll([], Z_FINISH, sink)
  }

  private func deflateAll(
    _ bytes: [UInt8], _ flush: Int32, _ sink: ([UInt8]) throws -> Void
  ) throws {
    var bytes = bytes
    let room = UInt32(chunk.count)
    try bytes.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(clamping: input.count)
      repeat {
        let made = chunk.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = room
          deflate(stream, flush)
          return Int(room - stream.pointee.avail_out)
        }
        if made > 0 { try sink(Array(chunk[..<made])) }
      } while stream.pointee.avail_out == 0
    }
  }
}
