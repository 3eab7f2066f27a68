#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the program asks of the operating system.
enum Platform {
  /// Ends the process.
  static func exit(_ status: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status)
    #elseif canImport(Musl)
      Musl.exit(status)
    #else
      Darwin.exit(status)
    #endif
  }

  /// What the program was asked for. On Linux, Swift finds it through /proc; throws a ``Failure``
  /// where that cannot be read.
  static func arguments() throws -> [String] {
    guard !CommandLine.arguments.isEmpty else {
      throw Failure(
        .unavailable,
        "The arguments cannot be read: /proc/self is missing or cannot be read. Mount /proc.")
    }
    return Array(CommandLine.arguments.dropFirst())
  }

  /// Lets a write to a closed pipe fail instead of ending the process, as in `outlay … | head`.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// An environment variable; nil when unset or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The folder for what the program keeps for the user; nil without a home folder.
  ///
  /// A relative path is to be ignored (XDG Base Directory Specification, "must be absolute").
  static var dataFolder: String? {
    if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/outlay" }
    return environment("HOME").map { $0 + "/.local/share/outlay" }
  }

  /// Sets an environment variable of this process.
  static func setEnvironment(_ name: String, to value: String) {
    setenv(name, value, 1)
  }

  /// The name of the current user; the user id where there is none.
  static var userName: String {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return environment("USER") ?? environment("LOGNAME") ?? String(getuid())
  }

  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The columns of the terminal on a descriptor; nil when it is not a terminal.
  static func columns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// The cores that this process may use.
  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Seconds since 1970.
  static func now() -> Int64 {
    Int64(time(nil))
  }

  /// A monotonic clock, in milliseconds.
  static func milliseconds() -> Int64 {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000
  }

  /// How writing ended.
  enum WriteResult {
    case done
    /// Nobody reads the pipe any more.
    case closed
    case failed
  }

  /// Writes all bytes to a descriptor.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> WriteResult {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { writeOnce(descriptor, $0) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return errno == EPIPE ? .closed : .failed }
      rest = rest.dropFirst(written)
    }
    return .done
  }

  /// Writes as much as possible in one call; negative for an error, with its code in `errno`.
  static func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  /// Waits for more bytes of standard input; nil at its end, and when it cannot be read.
  static func readInput() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = bytes.withUnsafeMutableBytes { readOnce(0, $0) }
      if count < 0 && errno == EINTR { continue }
      return count > 0 ? Array(bytes.prefix(count)) : nil
    }
  }

  private static func readOnce(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.read(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  /// What to do where a file cannot be made, written or renamed; to be asked at once, as it depends on the last error.
  static var adviceOnWriting: String {
    errno == EMFILE || errno == ENFILE
      ? "too many files are open: allow more (ulimit -n) and run it again."
      : "check the folder, its permissions and the room on it."
  }

  /// Opens a new file for writing, readable by its owner only; nil when that fails.
  static func create(_ path: String) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    return descriptor < 0 ? nil : descriptor
  }

  /// Opens what exists for writing, such as a device or a pipe; nil when that fails.
  static func openForWriting(_ path: String) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    return descriptor < 0 ? nil : descriptor
  }

  /// Whether the path is something other than a regular file, which cannot be replaced.
  static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  /// Whether a file that exists may be written.
  static func isWritable(_ path: String) -> Bool {
    access(path, W_OK) == 0
  }

  /// The path with links resolved; the same path when it does not exist.
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether a file can be run as a program.
  static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Runs another program in the place of this process; returns the error's number when it cannot.
  static func replaceProcess(_ path: String, _ arguments: [String]) -> Int32 {
    let words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    execv(path, words)
    return errno
  }

  /// Gives a file one more name, unless there is a file of that name.
  static func link(_ path: String, as name: String) -> Bool {
    #if canImport(Glibc)
      Glibc.link(path, name) == 0
    #elseif canImport(Musl)
      Musl.link(path, name) == 0
    #else
      Darwin.link(path, name) == 0
    #endif
  }

  /// The path from the root, with links resolved as far as it exists.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return resolved(path) }
    defer { free(folder) }
    return resolved(String(cString: folder) + "/" + path)
  }

  /// The path of the running program, as it was started.
  static var program: String {
    let name = CommandLine.arguments.first ?? "outlay"
    guard !name.contains("/") else { return absolute(name) }
    let folders = (environment("PATH") ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 } ?? name
  }

  /// Waits until what was written is on the disk.
  static func sync(_ descriptor: Int32) -> Bool { fsync(descriptor) == 0 }

  static func close(_ descriptor: Int32) -> Bool {
    #if canImport(Glibc)
      Glibc.close(descriptor) == 0
    #elseif canImport(Musl)
      Musl.close(descriptor) == 0
    #else
      Darwin.close(descriptor) == 0
    #endif
  }

  static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// Whether the file is missing or empty.
  static func isEmptyOrMissing(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || status.st_size == 0
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func remove(_ path: String) {
    unlink(path)
  }

  /// Renames a file, replacing the target.
  static func rename(_ path: String, to target: String) -> Bool {
    #if canImport(Glibc)
      Glibc.rename(path, target) == 0
    #elseif canImport(Musl)
      Musl.rename(path, target) == 0
    #else
      Darwin.rename(path, target) == 0
    #endif
  }

  /// Makes a folder and those above it, readable by their owner only.
  static func makeFolder(_ path: String) {
    var sofar = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      sofar += (path.hasPrefix("/") || !sofar.isEmpty ? "/" : "") + part
      mkdir(sofar, 0o700)
    }
  }

  /// The id of this process, for the names of temporary files.
  static var processID: Int32 { getpid() }
}
