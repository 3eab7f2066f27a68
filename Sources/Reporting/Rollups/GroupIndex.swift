/// Numbers the groups of a report from 0, in the order in which they are met.
///
/// A group is a path of values, one for each dimension: a row id, a day, the number of a text.
struct GroupIndex {
  /// Stands for what is unassigned; no row id and no day is so small.
  static let unassigned = Int64.min

  private struct Step: Hashable {
    let node: Int32
    let value: Int64
  }

  private let depth: Int
  private var firstSteps = NumberTable()
  private var laterSteps: [Step: Int32] = [:]
  /// How many beginnings of paths there are; they are numbered apart from the groups.
  private var nodeCount: Int32 = 0
  /// The paths of all groups, one after the other.
  private var values: [Int64] = []
  private(set) var count: Int32 = 0

  /// For paths of `depth` values; without any there is one path, so one group.
  init(depth: Int) {
    self.depth = depth
  }

  /// The number of a group, a new one for a new path of `depth` values.
  mutating func group(_ path: [Int64]) -> Int32 {
    if depth == 0 { count = 1 }
    var node: Int32 = 0
    for level in 0..<depth {
      let value = path[level]
      let known = level == 0 ? firstSteps[value] : laterSteps[Step(node: node, value: value)] ?? -1
      if known >= 0 {
        node = known
        continue
      }
      let isGroup = level == depth - 1
      let new = isGroup ? count : nodeCount
      if level == 0 {
        firstSteps[value] = new
      } else {
        laterSteps[Step(node: node, value: value)] = new
      }
      if isGroup { add(path) } else { nodeCount &+= 1 }
      node = new
    }
    return node
  }

  /// The path of a group.
  func path(_ group: Int32) -> [Int64] {
    let start = Int(group) * depth
    return Array(values[start..<start + depth])
  }

  private mutating func add(_ path: [Int64]) {
    values.append(contentsOf: path)
    count &+= 1
  }
}
