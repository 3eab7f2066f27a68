import Testing
import UsageModel

@Suite struct PathPatternTests {
  @Test(arguments: [
    "/data/exports/ana/september.jsonl", "/data/exports/ana/2026/09/x.jsonl", "exports/ana/x",
    "/exports/ana",
  ])
  func `A relative pattern may begin at any folder`(path: String) {
    #expect(PathPattern("exports/ana/**").matches(path))
  }

  @Test(arguments: [
    "/data/exports/ben/x.jsonl", "/data/exports/anabel/x.jsonl", "/data/my-exports/ana/x.jsonl",
    "/exports/old/ana/x.jsonl", "", "/",
  ])
  func `A folder name counts as a whole and in its place`(path: String) {
    #expect(!PathPattern("exports/ana/**").matches(path))
  }

  @Test(arguments: [
    ("/home/ana/**", "/home/ana/x.jsonl", true), ("/home/ana/**", "/mnt/home/ana/x.jsonl", false),
    ("home/ana/**", "/mnt/home/ana/x.jsonl", true), ("/**", "/anything/at/all", true),
  ])
  func `An absolute pattern begins at the root`(pattern: String, path: String, matches: Bool) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test(arguments: [
    (#"C:\Users\ana\**"#, #"C:\Users\ana\.claude\x.jsonl"#, true),
    (#"C:\Users\ana\**"#, "C:/Users/ana/x.jsonl", true),
    (#"C:\Users\ana\**"#, #"D:\C:\Users\ana\x.jsonl"#, false),
    (#"Users\ana\**"#, #"D:\Users\ana\x.jsonl"#, true),
    ("exports/ana/**", #"\\server\share\exports\ana\x.csv"#, true),
  ])
  func `A Windows path is matched with either slash`(
    pattern: String, path: String, matches: Bool
  ) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test(arguments: [
    ("exports/*/x.csv", "/exports/ana/x.csv", true),
    ("exports/*/x.csv", "/exports/ana/old/x.csv", false),
    ("exports/*/x.csv", "/exports/x.csv", false),
    ("ana*.csv", "/in/ana.csv", true), ("ana*.csv", "/in/ana-09.csv", true),
    ("ana*.csv", "/in/ana/09.csv", false), ("*-ana-*", "/in/2026-ana-09", true),
    ("/exports/*", "/exports/a/b", false),
  ])
  func `A star stays within a folder`(pattern: String, path: String, matches: Bool) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test(arguments: [
    ("key?.csv", "/in/key1.csv", true), ("key?.csv", "/in/key.csv", false),
    ("key?.csv", "/in/key12.csv", false), ("key?csv", "/in/key/csv", false),
    ("key?.csv", "/in/keyé.csv", true),
  ])
  func `A question mark is one character`(pattern: String, path: String, matches: Bool) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test(arguments: [
    ("exports/ana", "/data/exports/ana/2026/x.csv", true),
    ("exports/ana", "/data/exports/ana", true),
    ("exports/ana/", "/data/exports/ana/x.csv", true),
    ("./exports/ana", "/exports/ana/x.csv", true),
    ("/exports/ana", "/exports/ana/x.csv", true),
    ("/exports/ana", "/data/exports/ana/x.csv", false),
    ("exports/ana", "/data/exports/ana.csv", false),
  ])
  func `A pattern without wildcards is everything below it`(
    pattern: String, path: String, matches: Bool
  ) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test(arguments: [
    ("exports/**/ana/*.csv", "/exports/ana/x.csv", true),
    ("exports/**/ana/*.csv", "/exports/2026/09/ana/x.csv", true),
    ("exports/**/ana/*.csv", "/exports/ana/2026/x.csv", false),
    ("exports/**/ana/*.csv", "/exports/ana/old/ana/x.csv", true),
    ("/a/**/b/**/c", "/a/1/b/2/3/c", true), ("/a/**/b/**/c", "/a/1/c/2/b", false),
    ("**/ana/**", "/ana", true), ("/**/**", "/", true),
  ])
  func `Two stars stand for any number of folders`(pattern: String, path: String, matches: Bool) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test func `Upper and lower case differ`() {
    #expect(!PathPattern("exports/ana/**").matches("/exports/Ana/x.csv"))
  }

  @Test func `An accent matches in either of its encodings`() {
    #expect(PathPattern("exports/Ren\u{E9}").matches("/exports/Rene\u{301}/x.csv"))
  }

  @Test(arguments: [
    ("exports/ana/**", 2), ("exports/ana", 2), ("exports/*/ana", 2), ("exports/a?a", 1), ("**", 0),
    ("/data/exports/ana/**", 3),
  ])
  func `The specificity is the folders that are spelled out`(pattern: String, folders: Int) {
    #expect(PathPattern(pattern).specificity == folders)
  }

  @Test func `Many stars in a name still come to an end`() {
    let pattern = PathPattern(String(repeating: "a*", count: 40) + "b")
    #expect(!pattern.matches("/" + String(repeating: "a", count: 4000)))
  }

  @Test func `Many double stars in a path still come to an end`() {
    let pattern = PathPattern(String(repeating: "**/a/", count: 20) + "b")
    #expect(!pattern.matches(String(repeating: "/a", count: 200)))
  }
}
