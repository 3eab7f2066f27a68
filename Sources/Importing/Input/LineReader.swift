#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads the lines of a JSON Lines file one by one, in constant memory.
///
/// A line that does not fit the buffer is delivered without the inside of its long strings
/// (``StringElision``), so that a line of hundreds of megabytes can still be read.
public struct LineReader {
  private let source: ByteSource
  private let bufferSize: Int
  private let maximumElided: Int

  /// The number of bytes read at once, so few that lines are parsed while they are in the CPU
  /// cache.
  private static let readSize = 1 << 18

  private var line: Int
  private var elision: StringElision?
  /// The end of the last terminated line: its offset from where reading began, and its number.
  private(set) var end: (offset: Int64, line: Int)

  /// Creates a reader for the rest of `source`.
  ///
  /// Lines of up to `bufferSize` bytes are delivered whole; longer ones may have `maximumElided`
  /// bytes without their long strings. `linesBefore` is the number of lines that were read earlier.
  public init(
    _ source: ByteSource, linesBefore: Int = 0, bufferSize: Int = 1 << 20,
    maximumElided: Int = 16 << 20
  ) {
    self.source = source
    line = linesBefore
    end = (0, linesBefore)
    self.bufferSize = max(bufferSize, 1)
    self.maximumElided = maximumElided
  }

  /// Calls `body` with each line, its number from 1, and whether a line feed ended it.
  ///
  /// The line excludes its LF or CRLF and a byte-order mark; its bytes are valid during the call
  /// only. `onOverlong` is called instead for a line that cannot be made small enough. Throws
  /// ``FileFailure`` when reading fails, and rethrows errors of the closures.
  public mutating func forEachLine(
    _ body: (UnsafeRawBufferPointer, _ line: Int, _ isTerminated: Bool) throws -> Void,
    onOverlong: (_ line: Int) throws -> Void
  ) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 16)
    defer { buffer.deallocate() }
    var held = 0
    var passed: Int64 = 0
    while true {
      let room = buffer[held...].prefix(Self.readSize)
      let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: room))
      if count == 0 { break }
      let filled = UnsafeRawBufferPointer(rebasing: buffer[..<(held + count)])
      let start = try deliverLines(filled, searchedTo: held, body, onOverlong)
      held = filled.count - start
      passed += Int64(start)
      if start > 0 { end = (passed, line) }
      if held == bufferSize {
        elide(filled)
        passed += Int64(held)
        held = 0
      } else if start > 0, held > 0 {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: filled[start...]))
      }
    }
    guard held > 0 || elision != nil else { return }
    let rest = UnsafeRawBufferPointer(rebasing: buffer[..<held])
    try deliver(rest, isTerminated: false, body, onOverlong)
  }

  /// Delivers each complete line and returns where the unfinished one begins.
  private mutating func deliverLines(
    _ bytes: UnsafeRawBufferPointer, searchedTo: Int,
    _ body: (UnsafeRawBufferPointer, Int, Bool) throws -> Void, _ onOverlong: (Int) throws -> Void
  ) throws -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var start = 0
    var search = searchedTo
    while let found = memchr(base + search, 0x0A, bytes.count - search) {
      let end = UnsafeRawPointer(found) - base
      let slice = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      try deliver(slice, isTerminated: true, body, onOverlong)
      start = end + 1
      search = start
    }
    return start
  }

  private mutating func deliver(
    _ bytes: UnsafeRawBufferPointer, isTerminated: Bool,
    _ body: (UnsafeRawBufferPointer, Int, Bool) throws -> Void, _ onOverlong: (Int) throws -> Void
  ) throws {
    line += 1
    guard var elision else {
      return try body(trimmed(bytes), line, isTerminated)
    }
    self.elision = nil
    elision.take(bytes)
    guard let kept = elision.kept else { return try onOverlong(line) }
    try kept.withUnsafeBytes { try body(trimmed($0), line, isTerminated) }
  }

  private mutating func elide(_ bytes: UnsafeRawBufferPointer) {
    var elision = elision ?? StringElision(maximumKept: maximumElided)
    self.elision = nil
    elision.take(bytes)
    self.elision = elision
  }

  /// Without the CR of a CRLF, and on the first line without a byte-order mark.
  private func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let hasMark = line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let start = hasMark ? 3 : 0
    let end = bytes.count > start && bytes[bytes.count - 1] == 0x0D ? bytes.count - 1 : bytes.count
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }
}
