import Reporting
import Testing

@testable import OutlayCommands

struct DimensionsTests {
  @Test func `Dimensions keep the order in which they are named`() {
    #expect(Dimensions(argument: "month,developer")?.list == [.month, .developer])
    #expect(Dimensions(argument: "developer,month")?.list == [.developer, .month])
    #expect(Dimensions(argument: " Model , KEY ")?.list == [.model, .key])
  }

  @Test(arguments: Dimension.allCases)
  func `Each dimension is known by its name`(dimension: Dimension) {
    #expect(Dimensions(argument: dimension.rawValue)?.list == [dimension])
  }

  @Test(arguments: [
    ("develper", "developer"), ("day,mnoth", "month"), ("cost-center", "cost-centre"),
  ])
  func `A name that is nearly one is kept, to be answered with that one`(
    text: String, nearest: String
  ) {
    #expect(Dimensions(argument: text)?.slip?.contains("Did you mean '\(nearest)'?") == true)
  }

  @Test(arguments: ["", ",", "day,", "day,day", "day,Day", "colour", "day;month", "day month"])
  func `What names no dimensions, or one twice, is nil`(text: String) {
    #expect(Dimensions(argument: text) == nil)
  }
}
