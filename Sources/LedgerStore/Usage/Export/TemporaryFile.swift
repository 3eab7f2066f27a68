#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// An unlinked file, which the system deletes when it is closed. It lies in `TMPDIR`, or else in
/// `/var/tmp`, which unlike `/tmp` is seldom held in memory.
final class TemporaryFile {
  private let descriptor: Int32

  init() throws(LedgerError) {
    let stated = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let folder = stated.isEmpty ? "/var/tmp" : stated
    var template = Array("\(folder)/outlay-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw LedgerError(
        .cannotWrite, path: folder,
        reason: "No temporary file can be made here. Name another folder in TMPDIR.")
    }
    unlink(template)
  }

  deinit {
    close(descriptor)
  }

  /// Appends the bytes of trivial values to the file.
  func append<Value: BitwiseCopyable>(_ values: [Value]) throws(LedgerError) {
    let isWhole = values.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
    guard isWhole else {
      throw LedgerError(
        .cannotWrite,
        reason: "There is no room for a temporary file. Name another folder in TMPDIR.")
    }
  }

  /// The appended values at the indices of `range`.
  func read<Value: BitwiseCopyable>(_ range: Range<Int>) throws(LedgerError) -> [Value] {
    let stride = MemoryLayout<Value>.stride
    let values = [Value](unsafeUninitializedCapacity: range.count) { values, count in
      let bytes = UnsafeMutableRawBufferPointer(values)
      var size = 0
      while size < bytes.count {
        let position = off_t(range.lowerBound * stride + size)
        let part = UnsafeMutableRawBufferPointer(rebasing: bytes[size...])
        let length = pread(descriptor, part.baseAddress, part.count, position)
        if length < 0, errno == EINTR { continue }
        guard length > 0 else { break }
        size += length
      }
      count = size / stride
    }
    guard values.count == range.count else {
      throw LedgerError(.cannotWrite, reason: "A temporary file could not be read back.")
    }
    return values
  }
}
