package import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the server asks of the system: the time, the environment, its output.
package enum ServerSystem {
  /// The current time; `OUTLAY_NOW` (an ISO instant) overrides it in tests and scripts.
  package static func now() -> Instant { statedNow ?? clock() }

  private static let statedNow = environment("OUTLAY_NOW").flatMap { Instant(iso8601: $0) }

  private static func clock() -> Instant {
    var moment = timespec()
    clock_gettime(CLOCK_REALTIME, &moment)
    return Instant(
      milliseconds: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000)
  }

  /// The value of an environment variable; nil when it is not set or empty.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The name of the current user.
  static var userName: String {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return environment("USER") ?? String(getuid())
  }

  /// Whether there is a file that may be read.
  package static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Lets a write to a closed pipe fail instead of ending the process.
  package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The columns of the output: `COLUMNS`, else those of the terminal; nil without one.
  package static var width: Int? {
    if let columns = environment("COLUMNS").flatMap(Int.init), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes one line to standard output, at once: somebody waits for it.
  package static func tell(_ line: String) { write(line + "\n", to: 1) }

  /// Writes one line to standard error.
  package static func say(_ line: String) { write(line + "\n", to: 2) }

  package static func exit(_ status: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status)
    #elseif canImport(Musl)
      Musl.exit(status)
    #else
      Darwin.exit(status)
    #endif
  }

  package static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  package static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { bytes in
        #if canImport(Glibc)
          Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
          Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
