internal import UsageModel

/// A name by which exports refer to somebody.
struct PersonNode: Hashable {
  enum Kind: Int {
    case email, account
    /// A login, a home folder, a folder of exports or the user in a key's name: one word.
    case word
    case name
    case key
  }

  let kind: Kind
  /// In lower case.
  let text: String

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text.lowercased()
  }

  /// The node of a person's name in a source.
  init(_ name: String) {
    let kind: Kind =
      switch IdentityKind(of: name) {
      case .email: .email
      case .account: .account
      case .name: .name
      case .login, .home: .word
      }
    self.init(kind, name)
  }

  /// The order in which names are looked at, so that the result does not depend on chance.
  static func precedes(_ left: PersonNode, _ right: PersonNode) -> Bool {
    (left.kind.rawValue, left.text) < (right.kind.rawValue, right.text)
  }
}

/// Names in groups, each of one person, with the reasons for which they were joined (disjoint sets).
struct PersonGroups {
  private var parents: [PersonNode: PersonNode] = [:]
  private var reasons: [PersonNode: [String]] = [:]
  /// The names as they were first spelled.
  private(set) var spellings: [PersonNode: String] = [:]

  /// Adds a name, with its spelling.
  mutating func add(_ node: PersonNode, as spelling: String) {
    if parents[node] == nil { parents[node] = node }
    if spellings[node] == nil { spellings[node] = spelling }
  }

  /// Says that two names are one person's, and why.
  mutating func join(_ first: PersonNode, _ second: PersonNode, because reason: String) {
    let (left, right) = (root(of: first), root(of: second))
    guard left != right else { return }
    let isFirst = PersonNode.precedes(left, right)
    let (kept, gone) = isFirst ? (left, right) : (right, left)
    parents[gone] = kept
    reasons[kept, default: []] += (reasons.removeValue(forKey: gone) ?? []) + [reason]
  }

  func root(of node: PersonNode) -> PersonNode {
    var node = node
    while let parent = parents[node], parent != node { node = parent }
    return node
  }

  /// The names of each person, and the reasons, in a fixed order.
  var all: [(nodes: [PersonNode], reasons: [String])] {
    Dictionary(grouping: parents.keys) { root(of: $0) }
      .sorted { PersonNode.precedes($0.key, $1.key) }
      .map { ($0.value.sorted(by: PersonNode.precedes), (reasons[$0.key] ?? []).sorted()) }
  }

  /// All names.
  var nodes: [PersonNode] { parents.keys.sorted(by: PersonNode.precedes) }
}
