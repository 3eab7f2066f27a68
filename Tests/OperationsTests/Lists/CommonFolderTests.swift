import Testing

@testable import Operations

@Suite struct CommonFolderTests {
  @Test(arguments: [
    (["/a/b/c.json", "/a/b/d/e.json"], "/a/b"), (["/a/b/c.json"], "/a/b"), (["x/y", "x/z"], "x"),
    (["/a/bc/x", "/a/bd/x"], "/a"), (["/a/x", "/b/x"], nil), (["a.json", "b.json"], nil), ([], nil),
    (["-", "x/y"], nil),
  ])
  func `Files lie below the longest folder that all their paths have`(
    paths: [String], folder: String?
  ) {
    #expect(CommonFolder(of: paths).path == folder)
  }

  @Test func `A path is seen from the folder, and from nowhere else`() {
    let folder = CommonFolder(of: ["/a/b/c.json", "/a/b/d/e.json"])
    #expect(folder.relative("/a/b/d/e.json") == "d/e.json")
    #expect(folder.relative("/a/bb/e.json") == "/a/bb/e.json")
  }
}
