#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The raw bytes of a file, a pipe or an array, counted as they are read.
final class RawBytes {
  let path: String
  /// The size in bytes, if it is known in advance.
  let size: Int64?
  /// The modification time, in nanoseconds since 1970; nil for anything but a regular file.
  let modifiedAt: Int64?
  private(set) var bytesRead: Int64 = 0

  private let descriptor: Int32
  private let memory: [UInt8]
  /// What a pipe gave while it was waited for.
  private var waited: [UInt8] = []

  /// Opens a file or a pipe; throws for a folder, a device, a missing file, one that may not be read, and a pipe
  /// that nobody opens for writing within `patience` seconds.
  init(path: String, patience: Int = 60) throws(FileFailure) {
    // Else a pipe without a writer would be waited for as it is opened; files are read as always.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemFile.unreadable(path, errno) }
    do throws(FileFailure) {
      let status = try SystemFile.statusOfInput(descriptor, path: path)
      let isRegular = status.st_mode & S_IFMT == S_IFREG
      size = isRegular ? Int64(status.st_size) : nil
      modifiedAt = isRegular ? SystemFile.modifiedAt(status) : nil
      if !isRegular {
        waited = try PipeWait(descriptor, path: path).forFirstBytes(patience: patience)
      }
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
    memory = []
  }

  init(standardInput: ()) {
    path = "-"
    descriptor = STDIN_FILENO
    size = nil
    modifiedAt = nil
    memory = []
  }

  init(bytes: [UInt8], path: String) {
    self.path = path
    descriptor = -1
    size = Int64(bytes.count)
    modifiedAt = nil
    memory = bytes
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// Reads up to `target.count` bytes; 0 at the end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    let count =
      if descriptor < 0 {
        copyMemory(into: target)
      } else if !waited.isEmpty, !target.isEmpty {
        takeWaited(into: target)
      } else {
        try SystemFile.read(descriptor, into: target, path: path)
      }
    bytesRead += Int64(count)
    return count
  }

  private func takeWaited(into target: UnsafeMutableRawBufferPointer) -> Int {
    let part = waited.prefix(target.count)
    target.copyBytes(from: part)
    waited.removeFirst(part.count)
    return part.count
  }

  /// Seeks to an offset of a regular file.
  func skip(to offset: Int64) {
    if lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) { bytesRead = offset }
  }

  /// Reads bytes of a regular file without moving the read position; fewer at its end and on
  /// failure.
  func bytes(in range: Range<Int64>) -> [UInt8] {
    let count = Int(clamping: range.count)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(pread(descriptor, buffer.baseAddress, count, off_t(range.lowerBound)), 0)
    }
  }

  private func copyMemory(into target: UnsafeMutableRawBufferPointer) -> Int {
    let rest = memory[Int(bytesRead)...].prefix(target.count)
    target.copyBytes(from: rest)
    return rest.count
  }
}
