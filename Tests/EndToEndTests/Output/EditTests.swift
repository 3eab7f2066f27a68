import Testing

/// Commands that change what is known of one thing.
struct EditTests {
  @Test(arguments: [
    ("key", "ci-review-bot"), ("developer", "ana"), ("project", "ledger-api"),
    ("session", "32d8208d"),
  ])
  func `Without any option there is nothing to change, and the options are named`(
    noun: String, name: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let before = try desk.bytes()
    let outcome = try await desk.run(noun, "edit", name)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(try desk.bytes() == before)
    let words = "Nothing to change: say what, with at least one of --"
    #expect(outcome.err.hasPrefix("Error: " + words), "\(outcome)")
    let line = outcome.err.split(separator: "\n").first ?? ""
    let help = try await desk.done(noun, "edit", "--help")
    #expect(Self.options(line) == Self.options(help).subtracting(Self.others), "\(outcome)")
  }

  /// Those of every command, those that say when a change holds, and the other half of a flag.
  private static let others: Set<String> = [
    "--ledger", "--by", "--dry-run", "--version", "--help", "--no-billable", "--from",
  ]

  private static func options(_ text: some StringProtocol) -> Set<String> {
    Set(
      String(text).matches(of: /(?:^|[\s\/,\[|])(--[a-z][a-z-]*)/).map { String($0.output.1) })
  }
}
