import Recording
import Testing

/// Pseudonyms are HMAC-SHA-256; the expected ones are those of Python's `hmac`.
@Suite struct PseudonymsTests {
  private let pseudonyms = Pseudonyms(key: Array(0..<32))

  @Test(arguments: [
    ("project", "shop", "project-a8d6edc2c245"), ("branch", "shop", "branch-979a1134ce72"),
    ("project", "Straße", "project-ce4c63e874ff"),
  ])
  func `A name has the first 48 bits of its HMAC`(kind: String, name: String, expected: String) {
    #expect(pseudonyms.name(name, kind: kind) == expected)
  }

  @Test func `Another key gives another pseudonym, and no name stays none`() {
    let others = Pseudonyms(key: Array(1..<33))
    #expect(others.name("shop", kind: "project") != pseudonyms.name("shop", kind: "project"))
    #expect(pseudonyms.name("", kind: "project").isEmpty)
  }
}
