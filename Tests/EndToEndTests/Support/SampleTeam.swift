import Testing

/// The invented team's ledger: imported once, then copied by each test that wants it.
enum SampleTeam {
  private static let imported = Task {
    let desk = try Desk()
    try await addPeople(to: desk)
    try await desk.done("import", "\(Samples.team)/exports")
    return desk
  }

  /// A desk with the team's ledger on it.
  static func desk() async throws -> Desk {
    let original = try await imported.value
    return try Desk(ledger: original.ledger)
  }

  /// Adds the team's developers, keys and projects.
  static func addPeople(to desk: Desk) async throws {
    let files = [("developer", "roster"), ("key", "keys"), ("project", "projects")]
    for (noun, file) in files {
      try await desk.done(noun, "import", "\(Samples.team)/\(file).csv")
    }
  }
}
