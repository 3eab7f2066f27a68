internal import ArgumentParser

/// The options of an 'edit' command, of which it needs at least one.
struct EditOptions {
  /// Each by name, and whether it was given.
  let all: [(name: String, isGiven: Bool)]

  init(_ all: [(name: String, isGiven: Bool)]) {
    self.all = all
  }

  /// Throws a usage error that names the options when none was given.
  func check() throws {
    guard !all.contains(where: \.isGiven) else { return }
    let names = all.map { "--\($0.name)" }.joined(separator: ", ")
    throw ValidationError("Nothing to change: say what, with at least one of \(names).")
  }
}
