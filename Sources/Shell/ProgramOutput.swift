#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A program that is run for what it writes.
public enum ProgramOutput {
  /// Why a program gave nothing.
  public struct Fault: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// The most bytes that are read.
  private static let limit = 512 << 20

  /// Runs a program of the search path with some words, without a shell and without input; returns what it writes, nil
  /// where it ends with an error. What it says on standard error is not shown.
  ///
  /// Throws a ``Fault`` where it cannot be run, or does not end in `seconds`.
  public static func text(
    of program: String, _ words: [String], seconds: Int64 = 300
  ) throws -> String? {
    let (status, bytes) = try run(program, words, seconds: seconds, isQuiet: true)
    return status == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Runs a program like ``text(of:_:seconds:)``, for its exit status and the bytes that it writes; what it says on
  /// standard error is shown.
  public static func bytes(
    of program: String, _ words: [String], seconds: Int64 = 300
  ) throws -> (status: Int32, bytes: [UInt8]) {
    try run(program, words, seconds: seconds, isQuiet: false)
  }

  private static func run(
    _ program: String, _ words: [String], seconds: Int64, isQuiet: Bool
  ) throws -> (status: Int32, bytes: [UInt8]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Fault(description: "\(program) had no pipe.") }
    defer { _ = close(ends[0]) }
    var process: pid_t = 0
    let code = start(
      &process, program, words, output: ends[1], closing: ends[0], isQuiet: isQuiet)
    _ = close(ends[1])
    guard code == 0 else {
      throw Fault(description: "\(program) cannot be run: \(String(cString: strerror(code))).")
    }
    let bytes = read(ends[0], seconds: seconds)
    if bytes == nil { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard let bytes else {
      throw Fault(
        description: "\(program) wrote more than is read, or did not end within \(seconds) s.")
    }
    return (exitStatus(status), bytes)
  }

  /// As shells have it: 128 and the number of the signal for a program that one ended.
  private static func exitStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func start(
    _ process: inout pid_t, _ program: String, _ words: [String], output: Int32,
    closing other: Int32, isQuiet: Bool
  ) -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    if isQuiet { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }
    posix_spawn_file_actions_addclose(&actions, other)
    let arguments: [UnsafeMutablePointer<CChar>?] = ([program] + words).map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    return posix_spawnp(&process, program, &actions, nil, arguments, environ)
  }

  /// All that comes, in blocks; nil past the limit, and when nothing comes in time.
  private static func read(_ descriptor: Int32, seconds: Int64) -> [UInt8]? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wanted, 1, Int32(clamping: seconds * 1000))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = block.withUnsafeMutableBytes { readOnce(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += block[..<count]
      guard bytes.count <= limit else { return nil }
    }
  }

  private static func readOnce(_ descriptor: Int32, _ target: UnsafeMutableRawBufferPointer) -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, target.baseAddress, target.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, target.baseAddress, target.count)
    #else
      Darwin.read(descriptor, target.baseAddress, target.count)
    #endif
  }
}
