public import UsageModel

/// A published starting point for the monthly limit of a role, in dollars: the lower bound warns,
/// the upper one limits.
public struct PublishedPolicy: Sendable {
  /// The usual spelling of the role first, then alternatives.
  let spellings: [String]
  let warning: Money
  let limit: Money

  /// All published policies.
  public static let all = [
    PublishedPolicy(["junior", "junior developer"], 50, 100),
    PublishedPolicy(["senior", "senior developer"], 150, 300),
    PublishedPolicy(["tech lead", "lead", "tech-lead", "techlead"], 200, 400),
    PublishedPolicy(["devops", "sre", "devops/sre"], 100, 200),
  ]

  private init(_ spellings: [String], _ warning: Int, _ limit: Int) {
    self.spellings = spellings
    self.warning = Money(cents: Int128(warning) * 100)
    self.limit = Money(cents: Int128(limit) * 100)
  }

  /// `junior 50-100`.
  public var text: String {
    "\(spellings[0]) \(warning.exactText)-\(limit.exactText)"
  }

  /// Returns the policy for each matching role of a team, in the team's spelling; in the usual one
  /// when none matches.
  public func budgets(forRoles roles: Set<String>, from day: Day) -> [Budget] {
    let meant = roles.filter { spellings.contains($0.lowercased()) }.sorted()
    let percent = Int(warning.picodollars * 100 / limit.picodollars)
    return (meant.isEmpty ? [spellings[0]] : meant).map { role in
      Budget(
        scope: SpendScope(.role, role), appliesPerDeveloper: true, amount: limit, from: day,
        warnings: [percent, 100])
    }
  }
}
