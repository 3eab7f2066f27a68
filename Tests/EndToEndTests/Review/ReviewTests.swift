import Foundation
import TestSupport
import Testing

@Suite struct ReviewTests {
  @Test func `The sample team's October is as kept`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("budget", "policy", "load", "published", "--from", "2026-09-01")
    let text = try await desk.done("review", "2026-10")
    try expectSnapshot(of: text, named: "review-october.md", in: Self.here)
  }

  @Test func `A file that ends in html is a page, readable by its owner alone`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("review", "2026-10", "-o", "review.html")
    let page = String(decoding: try desk.bytes("review.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(try desk.mode("review.html") == 0o600)
  }

  @Test(arguments: ["review.pdf", "out/review.DOCX", "review.2026-10", "review."])
  func `A file whose ending is of another form is refused`(file: String) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("review", "2026-10", "-o", file)
    #expect(outcome.status == 64, "\(outcome)")
    let words = "--output \(file): no report is written as ."
    #expect(outcome.err.hasPrefix("Error: " + words), "\(outcome)")
    #expect(!desk.exists(file))
  }

  @Test(arguments: ["--csv", "--json"])
  func `A review is for people, and says in which forms`(form: String) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("review", "2026-10", form, "-o", "review.md")
    #expect(outcome.status == 64 && !desk.exists("review.md"), "\(outcome)")
    #expect(outcome.err.hasSuffix("say --format with one of markdown, html, table.\n"))
  }

  @Test(arguments: [
    (["review.MD"], "# "), (["review.markdown"], "# "), (["review"], "# "), ([".review"], "# "),
    (["a.b/review"], "# "), (["review.HTM"], "<!DOCTYPE html>"),
    (["review.txt", "--format", "markdown"], "# "),
    (["review.aspx", "--format", "html"], "<!DOCTYPE html>"),
  ])
  func `The ending or the format says the form`(options: [String], start: String) async throws {
    let desk = try await SampleTeam.desk()
    try desk.write("a.b/other", "")
    let outcome = try await desk.run(["review", "2026-10", "-o"] + options)
    #expect(outcome.status == 0, "\(outcome)")
    let text = String(decoding: try desk.bytes(options[0]), as: UTF8.self)
    #expect(text.hasPrefix(start))
  }

  @Test func `A month to come is refused`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("review", "2027-01")
    #expect(outcome.status == 64)
    #expect(outcome.err == "Error: 2027-01 has not begun: expected a month up to 2026-11.\n")
  }

  /// Snapshots lie in the folder above.
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "ReviewTests.swift").path
}
