/// Numbers the groups of a report from 0, in the order of first appearance.
///
/// A group is a path of values, one for each dimension: a row id, a day, the number of a text.
struct GroupIndex {
  /// The value for unassigned; smaller than any row id or day.
  static let unassigned = StepTable.unassigned

  private let depth: Int
  private var firstSteps = NumberTable()
  private var laterSteps = StepTable()
  /// The number of path prefixes, which are numbered separately from the groups.
  private var nodeCount: Int32 = 0
  /// The paths of all groups, one after the other.
  private var values: [Int64] = []
  private(set) var count: Int32 = 0

  /// Creates an index for paths of `depth` values; with a depth of 0 there is one group.
  init(depth: Int) {
    self.depth = depth
  }

  /// Returns the number of a group, a new one for a new path of `depth` values.
  mutating func group(_ path: [Int64]) -> Int32 {
    guard depth > 0 else {
      count = 1
      return 0
    }
    var node: Int32 = 0
    for level in 0..<depth {
      let isGroup = level == depth - 1
      let new = isGroup ? count : nodeCount
      node = step(from: node, to: path[level], level: level, orNew: new)
      guard node == new else { continue }
      if isGroup { add(path) } else { nodeCount &+= 1 }
    }
    return node
  }

  /// Returns the path of a group.
  func path(_ group: Int32) -> [Int64] {
    let start = Int(group) * depth
    return Array(values[start..<start + depth])
  }

  /// Returns the node or group that a step leads to, or `new` for a new step.
  private mutating func step(
    from node: Int32, to value: Int64, level: Int, orNew new: Int32
  ) -> Int32 {
    guard level == 0 else { return laterSteps.number(from: node, to: value, orNew: new) }
    let known = firstSteps[value]
    if known >= 0 { return known }
    firstSteps[value] = new
    return new
  }

  private mutating func add(_ path: [Int64]) {
    values.append(contentsOf: path)
    count &+= 1
  }
}
