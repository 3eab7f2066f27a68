import Testing

@testable import Reporting

@Suite struct `Numbers of row ids` {
  @Test func `A table holds what a dictionary holds, whatever the order of the keys`() {
    var random = SplitMix(seed: 7)
    for spread in [3_000, 5_000_000, 1 << 45] as [Int64] {
      var table = NumberTable()
      var dictionary: [Int64: Int32] = [:]
      let middle = Int64.random(in: 0...(1 << 42), using: &random)
      for number in 0..<2_000 as Range<Int32> {
        let key = middle + Int64.random(in: -spread...spread, using: &random)
        #expect(table[key] == dictionary[key] ?? -1)
        table[key] = number
        dictionary[key] = number
      }
      #expect(dictionary.allSatisfy { table[$0.key] == $0.value })
    }
  }

  @Test func `The ends of what a number can be are keys like others`() {
    var table = NumberTable()
    let keys: [Int64] = [.min, .min + 1, -1, 0, 1, (1 << 40) - 1, 1 << 40, .max - 1, .max]
    for (number, key) in keys.enumerated() {
      #expect(table[key] == -1)
      table[key] = Int32(number)
    }
    #expect(keys.map { table[$0] } == Array(0..<Int32(keys.count)))
  }
}
