import Foundation
import Operations
import TestSupport
import Testing
import UsageModel

/// Several sources of the same usage, as people import them.
@Suite struct SourceTests {
  /// A report of ccusage of one day.
  private func daily(_ input: Int) -> String {
    """
    {"daily":[{"date":"2026-11-03","inputTokens":\(input),"outputTokens":\(input / 10),\
    "cacheCreationTokens":0,"cacheReadTokens":0,"modelsUsed":["claude-sonnet-4-6"],\
    "modelBreakdowns":[{"modelName":"claude-sonnet-4-6","inputTokens":\(input),\
    "outputTokens":\(input / 10),"cacheCreationTokens":0,"cacheReadTokens":0}]}]}
    """
  }

  private let sheet = """
    Date,Session Duration,Task,Model,Token Cost
    2026-11-05,45 min,API,Sonnet,$10.00
    2026-11-06,45 min,API,Sonnet,$3.00

    """

  @Test func `The exports of a person's two machines, each in its folder, add up`() throws {
    let folder = try ImportFolder()
    try folder.book.addDeveloper("ana")
    try folder.write(daily(1_000_000), to: "in/laptop/daily.json")
    try folder.write(daily(2_000_000), to: "in/desktop/daily.json")
    #expect(try folder.imported("in", developer: "ana").isClean)
    #expect(try folder.book.total() == dollars("13.5"))
    #expect(try folder.book.failures().isEmpty)
  }

  @Test(arguments: ["renamed", "in a folder", "through a link"])
  func `A file is the same under any name`(how: String) throws {
    let folder = try ImportFolder()
    try folder.write(sheet, to: "a.csv")
    try folder.write(daily(1_000_000), to: "a.json")
    #expect(try folder.imported("a.csv", "a.json").isClean)
    for name in ["csv", "json"] {
      let (path, other) = (folder.files.path("a." + name), folder.files.path("b." + name))
      switch how {
      case "renamed": try FileManager.default.moveItem(atPath: path, toPath: other)
      case "in a folder":
        try folder.files.write(folder.files.bytes("a." + name), to: "other/c." + name)
      default:
        try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: path)
      }
      #expect(try folder.imported(how == "in a folder" ? "other" : "b." + name).isClean)
    }
    #expect(try folder.book.total() == dollars("17.5"))
    #expect(try folder.book.failures().isEmpty)
  }
}
