import Testing

@testable import OutlayCommands

struct HelpWantedTests {
  @Test(arguments: [
    [], ["import"], ["help", "import"], ["import", "--help"], ["import", "a", "-h"],
    ["--experimental-dump-help"],
  ])
  func `The long text of help is made where it can be shown`(arguments: [String]) {
    #expect(HelpWanted.isShown(for: arguments))
  }

  @Test(arguments: [["import", "exports"], ["import", "--quiet", "a.csv"]])
  func `An import does without it`(arguments: [String]) {
    #expect(!HelpWanted.isShown(for: arguments))
  }
}
