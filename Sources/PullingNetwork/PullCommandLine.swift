internal import Presentation
internal import Pulling
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The command `pull` of `outlay-server`, as `outlay` starts it.
public enum PullCommandLine {
  /// Carries out what the arguments after `pull` say, and returns the exit status.
  public static func run(_ arguments: [String]) async -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    do {
      return try await AsyncHTTPTransport.use { transport in
        await PullProgram(surroundings).run(arguments, over: transport)
      }
    } catch {
      write("Error: \(PlainText.clean("\(error)"))\n", to: 2)
      return 70
    }
  }

  private static var surroundings: PullProgram.Surroundings {
    let progress: (String) -> Void = { write("\r\u{1B}[2K\($0)", to: 2) }
    return PullProgram.Surroundings(
      clock: { now }, variable: variable, write: { write($0, to: 1) },
      say: { write(PlainText.clean($0) + "\n", to: 2) },
      showProgress: isatty(2) == 1 ? progress : nil, width: width)
  }

  /// The current time; `OUTLAY_NOW` overrides it in tests, as in outlay.
  private static var now: Instant {
    if let stated = variable("OUTLAY_NOW").flatMap({ Instant(iso8601: $0) }) { return stated }
    var moment = timespec()
    clock_gettime(CLOCK_REALTIME, &moment)
    return Instant(milliseconds: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000)
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static var width: Int? {
    if let columns = variable("COLUMNS").flatMap(Int.init), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { send(descriptor, $0) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }

  private static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
