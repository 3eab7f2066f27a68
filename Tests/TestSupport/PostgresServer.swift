internal import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A PostgreSQL server of the test run's own: in a temporary folder, on a socket there and, unless it is asked to, on no
/// port. It ends when it is let go of, and with the process, however that ends.
public struct PostgresServer: Sendable {
  /// Why there is none.
  public struct Fault: Error, CustomStringConvertible {
    public let description: String
  }

  /// The user who may do everything.
  public static let owner = "outlay"

  /// Whether there is a server to start on this machine.
  public static let isInstalled = (try? binaries()) != nil

  /// The one server of this process, started when it is first asked for.
  public static let shared = Result { try PostgresServer() }

  /// A server that also listens on a port of this machine, where all but its owner need their password.
  public static func listening() throws -> PostgresServer {
    try PostgresServer(port: .random(in: 20_000...29_999), isListening: true)
  }

  /// The folder of the socket.
  public let folder: String
  /// The port, of which the socket has its name as well.
  public let port: Int
  private let binaries: String
  /// What the server's keeper reads: it ends when this end is closed, as the system does when the process ends.
  private let lifeline: FileHandle

  private init(port: Int = 5432, isListening: Bool = false) throws {
    self.port = port
    binaries = try Self.binaries()
    folder = "/tmp/outlay-pg-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    // PostgreSQL refuses to run as root.
    if getuid() == 0 { chown(folder, Self.nobody, Self.nobody) }
    let data = folder + "/data"
    try Self.run(
      Self.asNobody + [
        binaries + "/initdb", "-D", data, "-U", Self.owner, "--auth-local=trust",
        "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync",
      ])
    let keeper = Process()
    keeper.executableURL = URL(fileURLWithPath: "/bin/sh")
    // What is not known to the shell it takes as its words: no path is a part of the script.
    let script = """
      folder=$1; shift
      "$@" >"$folder/log" 2>&1 & server=$!
      cat >/dev/null
      kill -QUIT $server; wait $server; rm -rf "$folder"
      """
    keeper.arguments =
      ["-c", script, "sh", folder] + Self.asNobody + [
        binaries + "/postgres", "-D", data, "-k", folder, "-p", "\(port)", "-c",
        "listen_addresses=" + (isListening ? "127.0.0.1" : ""), "-c", "fsync=off", "-c",
        "max_connections=60",
      ]
    let pipe = Pipe()
    lifeline = pipe.fileHandleForWriting
    _ = fcntl(lifeline.fileDescriptor, F_SETFD, FD_CLOEXEC)
    keeper.standardInput = pipe
    keeper.standardOutput = FileHandle.nullDevice
    try keeper.run()
    try waitUntilReady()
  }

  private static let nobody: UInt32 = 65534
  private static var asNobody: [String] {
    getuid() == 0
      ? ["/usr/bin/setpriv", "--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups"] : []
  }

  private func waitUntilReady() throws {
    for _ in 0..<600 {
      let isReady = try? Self.run([
        binaries + "/pg_isready", "-q", "-h", folder, "-p", "\(port)",
      ])
      if isReady != nil { return }
      usleep(100_000)
    }
    throw Fault(description: "PostgreSQL did not start: see \(folder)/log.")
  }

  /// The newest version that is installed.
  private static func binaries() throws -> String {
    let versions =
      (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newest = versions.compactMap(Int.init).max().map { "/usr/lib/postgresql/\($0)/bin" }
    let known = [newest, "/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"].compactMap(\.self)
    for folder in known
    where ["initdb", "postgres", "pg_isready", "psql"].allSatisfy({
      FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
    }) {
      return folder
    }
    throw Fault(description: "PostgreSQL is not installed: apt-get install postgresql")
  }

  private static let starting = NSLock()

  @discardableResult
  private static func run(_ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
    let (output, problems) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = problems
    process.standardInput = FileHandle.nullDevice
    // Foundation's Process crashed once when two were started at the same moment.
    try starting.withLock { try process.run() }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let said = problems.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Fault(description: "\(words): \(String(decoding: said, as: UTF8.self))")
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension PostgresServer {
  /// A new, empty database, which its owner may use for everything.
  public func database(named given: String? = nil) throws -> PostgresDatabase {
    let name = given ?? "t_" + UUID().uuidString.filter(\.isHexDigit).lowercased()
    let database = PostgresDatabase(server: self, name: name)
    try PostgresDatabase(server: self, name: "postgres").run("CREATE DATABASE \(name)")
    return database
  }

  fileprivate func ask(_ sql: String, in database: String, as user: String) throws -> String {
    try Self.run([
      binaries + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", folder, "-p",
      "\(port)", "-U", user, "-d", database, "-c", sql,
    ])
  }
}

/// A database of the test run's server.
public struct PostgresDatabase: Sendable {
  let server: PostgresServer
  public let name: String

  /// The address, of a user.
  public func address(as user: String = PostgresServer.owner) -> String {
    "postgres://\(user)@/\(name)?host=\(server.folder)&port=\(server.port)"
  }

  /// Runs SQL, and returns what it answers: a line a row, columns between bars.
  @discardableResult
  public func run(_ sql: String, as user: String = PostgresServer.owner) throws -> String {
    try server.ask(sql, in: name, as: user)
  }
}
