internal import UsageModel

/// A repository as Copilot names it: `owner/name`, on GitHub where no host is named.
enum GitHubRepository {
  /// The address, as an origin has it; empty for a text that names no repository.
  static func address(_ text: String) -> String {
    RepositoryAddress(text, usualHost: "github.com")?.description ?? ""
  }
}
