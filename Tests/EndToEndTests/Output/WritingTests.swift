import Foundation
import Testing

/// Output that cannot be written is an error, and nothing is half done.
struct WritingTests {
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `A full disk behind standard output is an error`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.shell("\"$OUTLAY\" report > /dev/full")
    #expect(outcome.status == 73)
    #expect(outcome.err.contains("cannot be written"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/null")))
  func `A device named as the output stays a device`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("report", "--output", "/dev/null")
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(kind as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `A link named as the output stays a link to the new file`() async throws {
    let desk = try await SampleTeam.desk()
    try desk.write("real.csv", "old")
    let link = desk.folder + "/link.csv"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: desk.folder + "/real.csv")
    try await desk.done("report", "--format", "csv", "--output", "link.csv")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link).hasSuffix("real.csv"))
    #expect(try String(decoding: desk.bytes("real.csv"), as: UTF8.self).hasPrefix("developer,"))
  }

  @Test func `A dash means standard output`() async throws {
    let desk = try await SampleTeam.desk()
    #expect(try await desk.done("report", "--output", "-").contains("Total"))
    #expect(!desk.exists("-"))
  }

  @Test func `A clock that cannot be read is refused`() async throws {
    let outcome = try await Desk().run("report", environment: ["OUTLAY_NOW": "soon"])
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("OUTLAY_NOW is 'soon'"))
  }
}
