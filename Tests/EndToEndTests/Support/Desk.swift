import Foundation
import Testing

/// A folder and a ledger of one test's own, gone when the test ends.
final class Desk: Sendable {
  let folder: String

  var ledger: String { folder + "/ledger.db" }

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "outlay-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// A desk whose ledger is a copy of another.
  convenience init(ledger original: String) throws {
    try self.init()
    try FileManager.default.copyItem(atPath: original, toPath: ledger)
  }

  /// A desk with a ledger in which there is nothing yet.
  static func withEmptyLedger() async throws -> Desk {
    let desk = try Desk()
    try await desk.done("setting", "set", "week-start", "monday")
    return desk
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Runs the program on the desk's ledger.
  func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await run(arguments, input: input, environment: environment)
  }

  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    let own = ["OUTLAY_LEDGER": ledger].merging(environment) { $1 }
    return try await Program.run(arguments, environment: own, in: folder, input: input)
  }

  /// Runs a command that must end with status 0; answers its standard output.
  @discardableResult
  func done(
    _ arguments: String..., input: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let outcome = try await run(arguments, input: input)
    try #require(
      outcome.status == 0, "\(arguments): \(outcome)", sourceLocation: sourceLocation)
    return outcome.out
  }

  /// Runs a shell script that calls the program as `"$OUTLAY"`.
  func shell(_ script: String) async throws -> Program.Outcome {
    try await Program.shell(script, environment: ["OUTLAY_LEDGER": ledger], in: folder)
  }

  /// Writes a file and the folders above it; answers its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Data(text.utf8))
  }

  @discardableResult
  func write(_ name: String, _ bytes: Data) throws -> String {
    let file = URL(filePath: folder).appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
    return file.path
  }

  /// The bytes of a file on the desk.
  func bytes(_ name: String = "ledger.db") throws -> Data {
    try Data(contentsOf: URL(filePath: folder).appending(path: name))
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + name)
  }

  /// The permission bits of a file on the desk.
  func mode(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }
}
