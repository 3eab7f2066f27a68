/// The program's version; the newest heading of CHANGELOG.md.
enum Version {
  static let current = "0.1.0"
}
