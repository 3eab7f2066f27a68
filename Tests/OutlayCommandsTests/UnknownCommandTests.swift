import Testing

@testable import OutlayCommands

@Suite struct UnknownCommandTests {
  @Test(arguments: [
    (["reprot"], "There is no command 'outlay reprot'. Did you mean 'outlay report'?"),
    (["--ledger", "t.db", "reprot"], "Did you mean 'outlay report'?"),
    (["--ledger=t.db", "help", "reprot"], "Did you mean 'outlay report'?"),
    (["help", "reprot"], "Did you mean 'outlay report'?"),
    (["reprot", "--help"], "Did you mean 'outlay report'?"),
    (["help", "foo"], "There is no command 'outlay foo'. See 'outlay --help'."),
    (["developer", "lst"], "Did you mean 'outlay developer list'?"),
    (["help", "developer", "mrege"], "Did you mean 'outlay developer merge'?"),
    (["budget", "policy", "ste"], "Did you mean 'outlay budget policy set'?"),
    (["key", "frobnicate"], "See 'outlay key --help'."),
    (["audit", "undoo", "3"], "Did you mean 'outlay audit undo'?"),
  ])
  func `A word that names no command is answered with the nearest one`(
    line: [String], words: String
  ) throws {
    let error = #expect(throws: UnknownCommand.self) { try OutlayCommand.command(of: line) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    ["report", "extra"], ["developer", "show"], ["help", "report"], ["developer", "--help"],
    ["audit", "--of", "key:ci"], ["help"], ["--version"], ["developer", "help", "list"],
    ["what-if", "--save", "ron", "--help"], [],
  ])
  func `A line whose commands are known has none`(line: [String]) {
    #expect(UnknownCommand.first(in: line) == nil)
  }

  @Test(arguments: [
    (["report", "--format", "jsno"], "json"), (["setting", "set", "time-zone", "UTC"], "timezone"),
    (["budget", "set", "ana", "5", "--per", "mnoth"], "month"),
  ])
  func `A value that is nearly one of a few is answered with that one`(
    line: [String], suggestion: String
  ) {
    let error = #expect(throws: UnknownChoice.self) { try OutlayCommand.command(of: line) }
    #expect(error?.suggestion == suggestion)
  }
}
