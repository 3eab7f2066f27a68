internal import UsageModel

/// The address of a pull request, as hosts of code write it.
struct PullRequestURL: Hashable {
  /// `github.com/owner/name`, with all groups of GitLab.
  let repository: String
  /// `#45`, or GitLab's `!7`.
  let reference: String

  /// Nil for another address: `https://github.com/acme/payments/pull/45`,
  /// `https://gitlab.com/acme/tools/payments/-/merge_requests/7`.
  init?(_ url: String) {
    let path = url.split(separator: "/").dropFirst()
    let words = ["pull": "#", "pulls": "#", "pull-requests": "#", "merge_requests": "!"]
    guard let place = path.lastIndex(where: { words[String($0)] != nil }),
      let sign = words[String(path[place])], place + 1 < path.endIndex
    else { return nil }
    let number = path[place + 1].prefix { $0.isASCII && $0.isNumber }
    let names = path[..<place].filter { $0 != "-" }
    guard !number.isEmpty, names.count > 1,
      let address = RepositoryAddress("https://" + names.joined(separator: "/"))
    else { return nil }
    repository = address.description
    reference = sign + number
  }
}
