import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The built program, run as a person runs it: each run is a process of its own.
enum Program {
  /// How a run ended and what it said.
  struct Outcome: Sendable, CustomStringConvertible {
    let status: Int32
    let out: String
    let err: String

    var description: String { "status \(status)\n\(out)\(err)" }
  }

  /// It lies beside the test runner.
  static let path = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "outlay").path

  /// A program may end without reading its input; the test runner outlives that.
  private static let survivesClosedPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// Runs the program with what stands in for a terminal of 120 columns on 2 November 2026.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: String,
    input: String = ""
  ) async throws -> Outcome {
    try await execute(path, arguments, environment: environment, in: folder, input: input)
  }

  /// Runs a shell script that calls the program as `"$OUTLAY"`.
  static func shell(
    _ script: String, environment: [String: String] = [:], in folder: String
  ) async throws -> Outcome {
    try await execute(
      "/bin/sh", ["-c", script], environment: environment, in: folder, input: "")
  }

  private static func execute(
    _ executable: String, _ arguments: [String], environment: [String: String],
    in folder: String, input: String
  ) async throws -> Outcome {
    survivesClosedPipes
    var variables: [Environment.Key: String?] = [
      "COLUMNS": "120", "NO_COLOR": "1", "TZ": "UTC", "OUTLAY_NOW": "2026-11-02T09:00:00Z",
      "OUTLAY": path, "HOME": folder, "XDG_DATA_HOME": nil, "OUTLAY_LEDGER": nil,
    ]
    for (name, value) in environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    let result = try await Subprocess.run(
      .path(.init(executable)), arguments: Arguments(arguments),
      environment: .inherit.updating(variables), workingDirectory: .init(folder),
      input: .string(input), output: .string(limit: 64 << 20), error: .string(limit: 16 << 20))
    guard case .exited(let status) = result.terminationStatus else {
      return Outcome(status: -1, out: result.standardOutput, err: "ended by a signal")
    }
    return Outcome(
      status: status, out: result.standardOutput, err: result.standardError)
  }
}
