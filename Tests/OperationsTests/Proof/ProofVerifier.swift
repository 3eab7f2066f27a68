import Foundation
import Testing

/// Runs the verifier that lies in every proof, with Python's standard library alone.
enum ProofVerifier {
  static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Scripts/verify-proof").path

  /// Whether there is a Python to run it.
  static let isThere = (try? run("-c", ["pass"]))?.status == 0

  /// How a run ended, and what it said.
  struct Outcome {
    let status: Int32
    let text: String
  }

  /// Verifies an archive as a file of its own.
  static func verify(_ archive: [UInt8]) throws -> Outcome {
    try withFile(archive) { try run(path, [$0]) }
  }

  /// Runs a script that has the verifier as the module `proof`, and the archive's bytes as `data`.
  static func script(_ text: String, _ archive: [UInt8]) throws -> Outcome {
    let head = """
      import importlib.machinery, importlib.util, sys
      sys.dont_write_bytecode = True
      loader = importlib.machinery.SourceFileLoader("proof", sys.argv[1])
      proof = importlib.util.module_from_spec(importlib.util.spec_from_loader("proof", loader))
      loader.exec_module(proof)
      data = open(sys.argv[2], "rb").read()

      """
    return try withFile(archive) { try run("-c", [head + text, path, $0]) }
  }

  private static func withFile(
    _ bytes: [UInt8], _ body: (String) throws -> Outcome
  ) throws -> Outcome {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).zip")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  private static func run(_ first: String, _ rest: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", first] + rest
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, text: text)
  }
}
