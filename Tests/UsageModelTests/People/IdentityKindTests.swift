import Testing
import UsageModel

@Suite struct IdentityKindTests {
  @Test(arguments: [
    ("ana@example.com", IdentityKind.email), ("Ana.Silva+ai@example.co.uk", .email),
    ("user_01AnaAAAAAAAAAAAAAAAAAAAA", .account), ("user-5fT3kQ9wLzX2mN8pR4vB6yHc", .account),
    ("7a9d1c1e-0f0b-4a54-9a55-0f6f4f1d2c3b", .account), ("Ana Silva", .name),
    ("ana", .login), ("ana.silva", .login), ("ana-silva_2", .login), ("@ana", .login),
    ("ana@", .login), ("", .login), ("a@b@c", .login),
  ])
  func `The form of a name tells its kind`(text: String, kind: IdentityKind) {
    #expect(IdentityKind(of: text) == kind)
  }

  @Test func `A login's rules are those of its source, its service, its kind and any name`() {
    #expect(
      IdentityRule.texts(for: "Ana", .login, in: "copilot") == [
        "copilot:ana", "github:ana", "login:ana", "ana",
      ])
    #expect(
      IdentityRule.texts(for: "ana", .login, in: "litellm") == ["litellm:ana", "login:ana", "ana"])
  }

  @Test func `A home folder is the computer's, whatever tool ran there`() {
    #expect(IdentityRule.texts(for: "Ana", .home, in: "copilot") == ["home:ana", "ana"])
  }

  @Test func `Without a source there is no rule for one`() {
    #expect(IdentityRule.texts(for: "ana", .login, in: "") == ["login:ana", "ana"])
  }
}
