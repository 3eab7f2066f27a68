public import Operations

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A command that a person gave, run by the shell with a text on its standard input.
public struct ShellCommand: AlertReceiver, Sendable {
  public let subject = "the command"
  private let command: String
  /// The timeout, after which the command and its children are ended.
  public let seconds: Int
  /// Ends the command early once it returns true.
  private let isCancelled: @Sendable () -> Bool

  /// `isCancelled` is asked all the time while the command runs.
  public init(
    command: String, seconds: Int, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.command = command
    self.seconds = seconds
    self.isCancelled = isCancelled
  }

  private static let pause: UInt32 = 5_000
  private static let grace: Int64 = 1_000

  /// Runs it to its end.
  ///
  /// Its output goes to standard error, so that standard output stays data. The environment is the
  /// program's own.
  public func take(_ notice: AlertNotice) -> DeliveryResult {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .failed("had no pipe: \(Self.reason(errno))") }
    Self.closeOnExec(ends[1])
    defer { if ends[1] >= 0 { Self.close(ends[1]) } }
    var process: pid_t = 0
    let code = start(&process, input: ends[0], closing: ends[1])
    Self.close(ends[0])
    guard code == 0 else { return .failed("cannot be started: \(Self.reason(code))") }
    // A command may end without reading its input: then only its status counts.
    let deadline = Self.milliseconds() + Int64(seconds) * 1000
    Self.setNonBlocking(ends[1])
    return wait(for: process, writing: Array(notice.document.utf8), to: &ends[1], until: deadline)
  }

  private func start(_ process: inout pid_t, input: Int32, closing other: Int32) -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, 2, 1)
    posix_spawn_file_actions_addclose(&actions, other)
    // A process group of its own, to be ended as a whole, with the default action for broken pipes.
    var broken = sigset_t()
    sigemptyset(&broken)
    sigaddset(&broken, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &broken)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))
    let words: [String] = ["/bin/sh", "-c", command]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ)
  }

  /// Writes the input as the command reads it, and waits for its end.
  private func wait(
    for process: pid_t, writing bytes: [UInt8], to descriptor: inout Int32, until deadline: Int64
  ) -> DeliveryResult {
    var rest = bytes[...]
    var status: Int32 = 0
    while true {
      if descriptor >= 0 { Self.write(&rest, to: &descriptor) }
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return Self.verdict(status) }
      if ended < 0 && errno != EINTR {
        return .failed("has an end nobody saw: \(Self.reason(errno))")
      }
      guard Self.milliseconds() < deadline else { break }
      if isCancelled() {
        stop(process)
        return .failed("was interrupted")
      }
      usleep(Self.pause)
    }
    stop(process)
    return .tooLong
  }

  private func stop(_ process: pid_t) {
    var status: Int32 = 0
    kill(-process, SIGTERM)
    let deadline = Self.milliseconds() + Self.grace
    while Self.milliseconds() < deadline {
      if waitpid(process, &status, WNOHANG) == process { break }
      usleep(Self.pause)
    }
    // Its children may still run.
    kill(-process, SIGKILL)
    waitpid(process, &status, 0)
  }

  /// Writes what the pipe accepts now, and closes it after the last byte or without a reader.
  private static func write(_ rest: inout ArraySlice<UInt8>, to descriptor: inout Int32) {
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Self.writeOnce(descriptor, $0) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN || errno == EINTR {
        return
      } else {
        break
      }
    }
    Self.close(descriptor)
    descriptor = -1
  }

  private static func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func close(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }

  /// A clock that only goes forward.
  private static func milliseconds() -> Int64 {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
  }

  private static func verdict(_ status: Int32) -> DeliveryResult {
    // The layout of a wait status: the signal in the low 7 bits, the exit status above 8.
    let signal = status & 0x7F
    let code = (status >> 8) & 0xFF
    if signal != 0 { return .failed("was ended by signal \(signal)") }
    return code == 0 ? .done : .failed("ended with status \(code)")
  }

  private static func closeOnExec(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  private static func setNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
