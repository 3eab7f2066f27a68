import Testing

@testable import Reporting

@Suite struct `Numbers of steps` {
  private struct Step: Hashable {
    let node: Int32
    let value: Int64
  }

  @Test func `A table holds what a dictionary holds, however its steps are alike`() {
    var random = SplitMix(seed: 11)
    var table = StepTable()
    var dictionary: [Step: Int32] = [:]
    let values: [Int64] = [.min, -1, 0, 1, 64, 1 << 32, 1 << 40, .max]
    for number in 0..<20_000 as Range<Int32> {
      let isEdge = number.isMultiple(of: 16)
      let step = Step(
        node: Int32.random(in: 0..<200, using: &random),
        value: isEdge
          ? values.randomElement(using: &random) ?? 0 : Int64.random(in: 0..<400, using: &random))
      #expect(
        table.number(from: step.node, to: step.value, orNew: number) == dictionary[step] ?? number)
      dictionary[step] = dictionary[step] ?? number
    }
    #expect(dictionary.count > 10_000)
  }
}
