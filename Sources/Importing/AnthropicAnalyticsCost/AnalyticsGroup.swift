internal import UsageModel

/// What a row of the unified analytics is grouped by.
struct AnalyticsGroup {
  let model: String
  /// The context window as it is spelled.
  let window: String
  let service: ServiceClass
  /// The e-mail or id of the person, or the id of the service account; empty where there is none.
  let person: String
  let keyID: String
  /// Whether it is grouped by actor and the actor is not shown.
  let hidesActor: Bool
  /// All values as `name=value`, those of a newer API included; names and e-mails of people, which
  /// change, aside.
  let dimensions: [String]
  /// The names of what the report is grouped by, as the row has them.
  let names: [String]

  init(_ node: JSONNode) throws(RowError) {
    guard try node.text("rbac_group_id").isEmpty else {
      throw RowError(
        "the row is of an RBAC group; a person in two groups is in the rows of both, which add up "
          + "to more than was used; request the report without group_by[]=rbac_group_id")
    }
    model = try node.text("model")
    window = try node.text("context_window")
    let tier = try node.text("service_tier")
    let isBatch = try node.text("product") == "message_batches_api"
    service = ServiceClass(
      tier: tier.isEmpty && isBatch ? "batch" : tier, speed: try node.text("speed"),
      geo: try node.text("inference_geo"), context: ContextCell.window(window))
    let actor = try node.object("actor").map { (node) throws(RowError) in try AnalyticsActor(node) }
    person = actor?.person ?? ""
    let key = try node.text("api_key_id")
    keyID = key.isEmpty ? actor?.keyID ?? "" : key
    hidesActor = node["actor"]?.isNull ?? false
    dimensions = node.dimensions() + (actor?.dimensions ?? [])
    names = node.members?.map(\.key) ?? []
  }

  /// Whether it says whose usage it is.
  var namesOwner: Bool { !person.isEmpty || !keyID.isEmpty }
}

/// Whom the provider attributes usage to: a user, else a service account, else a federated
/// identity, else an API key.
private struct AnalyticsActor {
  /// The e-mail, else an id.
  let person: String
  /// The key, where nobody else is known.
  let keyID: String
  /// What identifies it, whatever the person is called.
  let dimensions: [String]

  /// What of an actor changes while it is the same: `email` and `email_address` are both in use.
  private static let changing: Set<String> = ["email", "email_address", "name"]

  init(_ node: JSONNode) throws(RowError) {
    let kind = try node.text("type")
    keyID = kind == "api_actor" ? try node.text("api_key_id") : ""
    var dimensions = node.dimensions(besides: Self.changing)
    // A federated identity is a subject at a provider.
    if let provider = try node.object("provider") {
      dimensions += provider.dimensions().map { "provider." + $0 }
    }
    self.dimensions = dimensions.map { "actor." + $0 }
    var names: [String] = []
    for key in ["email", "email_address", "user_id", "service_account_id", "subject"] {
      names.append(try node.text(key))
    }
    person = names.first { !$0.isEmpty } ?? ""
  }
}
