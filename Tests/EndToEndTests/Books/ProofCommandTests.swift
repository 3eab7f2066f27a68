import Foundation
import Testing

/// The proof of a claim, with the built program.
struct ProofCommandTests {
  @Test(arguments: ["2026-09", "2026-10"])
  func `The printed line verifies the proof of the sample team's month`(month: String) async throws
  {
    let desk = try await SampleTeam.desk()
    let written = try await desk.run("proof", month, "--allow-unpriced")
    #expect(written.status == 0, "\(written)")
    #expect(try desk.mode("proof-\(month).zip") == 0o600)
    let hint = try #require(
      written.err.split(separator: "\n").last { $0.hasPrefix("To verify it: ") })
    let verified = try await desk.shell(String(hint.dropFirst("To verify it: ".count)))
    #expect(verified.status == 0, "\(verified)")
    let claim = try await desk.done("expense", month, "--allow-unpriced", "--format", "json")
    let total = try #require(
      claim.split(separator: "\"amount\":").last?.prefix { $0 != "," })
    #expect(verified.out.contains(" is\(total.hasPrefix(" ") ? "" : " ")\(total) USD"))
    let first = try desk.bytes("proof-\(month).zip")
    #expect(written.err.contains("SHA-256 ") && verified.out.contains("SHA-256 of this proof: "))
    try await desk.done("proof", month, "--allow-unpriced", "-o", "again.zip")
    #expect(try desk.bytes("again.zip") == first)
  }

  @Test func `A proof that was changed ends the verifier with status 1`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("proof", "2026-09", "--allow-unpriced", "--pseudonyms", "-o", "p.zip")
    var bytes = try desk.bytes("p.zip")
    bytes[bytes.count / 2] ^= 1
    try desk.write("changed.zip", bytes)
    let verified = try await desk.shell(
      "python3 -m zipfile -e p.zip proof && python3 proof/verify-proof.py p.zip && "
        + "python3 proof/verify-proof.py changed.zip")
    #expect(verified.status == 1)
    #expect(verified.err.contains("NOT PROVED: "), "\(verified)")
  }

  @Test func `Usage without a price is refused, as in the claim`() async throws {
    let desk = try await SampleTeam.desk()
    let refused = try await desk.run("proof", "2026-10")
    #expect(refused.status != 0 && refused.err.contains("--allow-unpriced"), "\(refused)")
    #expect(!desk.exists("proof-2026-10.zip"))
  }
}
