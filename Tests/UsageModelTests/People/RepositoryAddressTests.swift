import Testing
import UsageModel

@Suite struct RepositoryAddressTests {
  private func address(_ text: String) -> String? { RepositoryAddress(text)?.description }

  // git-scm.com/docs/git-clone, "GIT URLS".
  @Test(arguments: [
    "https://github.com/acme/shop", "https://github.com/acme/shop.git",
    "https://github.com/acme/shop.git/", "https://GitHub.com/Acme/Shop",
    "http://github.com/acme/shop/",
    "git@github.com:acme/shop.git", "github.com:acme/shop", "ssh://git@github.com/acme/shop.git",
    "ssh://git@github.com:22/acme/shop.git", "git+ssh://git@github.com/acme/shop",
    "git://github.com/acme/shop.git", "github.com/acme/shop", "git@github.com:/acme/shop.git",
    "https://github.com/acme/shop?tab=readme#top",
  ])
  func `All addresses of one repository are one`(text: String) {
    #expect(address(text) == "github.com/acme/shop")
    #expect(RepositoryAddress(text)?.name == "shop")
  }

  @Test(arguments: [
    "https://ana:hunter2@github.com/acme/shop.git", "https://hunter2@github.com/acme/shop",
    "ana:hunter2@github.com/acme/shop", "https://ana:hun@ter2@github.com/acme/shop",
    "https://x-access-token:ghp_0123456789abcdefghijABCDEFGHIJ012345@github.com/acme/shop.git",
    "https://github.com/acme/shop?access_token=hunter2",
  ])
  func `Users, passwords and tokens are dropped`(text: String) {
    #expect(address(text) == "github.com/acme/shop")
  }

  @Test func `A secret in the path is kept as its hint`() {
    let token = "ghp_0123456789abcdefghijabcdefghij012345"
    #expect(address("https://git.example/\(token)/shop")?.contains(token) == false)
  }

  @Test(arguments: [
    "", "shop", "acme/shop", "/srv/git/shop.git", "file:///srv/git/shop.git", "../shop", "./shop",
    "~/code/shop", #"C:\code\shop"#, "C:/code/shop", "https://github.com", "https://github.com/",
    "ana:hunter2/x", "https:///acme/shop", "git@github.com", "https://github.com/acme/../shop",
    "github.com/.git",
    "https://git hub.com/acme/shop", "https://github.com/acme\n/shop", "git@:acme/shop",
    "https://github.com/acme/@shop", String(repeating: "a", count: 2000) + ".example/a",
  ])
  func `What names no repository of a host has no address`(text: String) {
    #expect(address(text) == nil)
  }

  @Test(arguments: [
    ("acme/shop", "github.com/acme/shop"), ("Acme/Shop.git", "github.com/acme/shop"),
    ("acme.io/shop", "acme.io/shop"), ("https://git.example/a/b", "git.example/a/b"),
    ("shop", nil), ("/acme/shop", nil),
  ])
  func `A path without a host is on the usual one`(text: String, expected: String?) {
    #expect(RepositoryAddress(text, usualHost: "github.com")?.description == expected)
  }

  @Test func `An address is that of itself`() throws {
    let once = try #require(address("ssh://git@git.example:2222/group/sub/shop.git"))
    #expect(once == "git.example/group/sub/shop")
    #expect(address(once) == once)
  }
}
