import Testing
import UsageModel

@Suite struct SecretTextTests {
  /// Made up, each in the form that its service documents or uses.
  static let secrets = [
    "sk-ant-api03-R2D2c3poVerySecretThing0123456789igAA",
    "sk-ant-oat01-SECRETSECRETSECRET", "sk-ant-admin01-abcdefghijklmnop-AA",
    "sk-T3BlbkFJabcdefghijklmnopqrstuvwxyz0123456789abcd",
    "sk-proj-Ab3_dEf7Gh1JkLmN0pQrStUvWx", "sk-or-v1-0123456789abcdef0123456789abcdef",
    "sk-1234567890abcdef1234", "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    "github_pat_11ABCDEFG0abcdefghijkl_mnop", "AKIAIOSFODNN7EXAMPLE",
    "AIzaSyA-abcdefghijklmnopqrstuvwxyz01234", "glpat-abcdefghij0123456789",
  ]

  @Test(arguments: secrets)
  func `A secret is one by itself, and none is left of it`(secret: String) {
    #expect(SecretText.isSecret(secret))
    let masked = SecretText.masked("feature/" + secret + ".txt and " + secret)
    #expect(!masked.contains(secret))
    #expect(
      masked == "feature/\(SecretText.hint(of: secret)).txt and \(SecretText.hint(of: secret))")
    #expect(!SecretText.containsSecret(masked))
  }

  @Test(arguments: [
    "", "main", "sk-", "sk-a", "task-abcdefghijklmnopqrstuvwxyz", "desk-0123456789abcdef01234567",
    "sk-translations-for-the-slovak-market", "sk-Feature-2024-Something-Nice", "key-name",
    "sk-ant-api03-R2D...igAA", "5e551011-0000-4000-8000-0123456789ab", "claude-opus-4-5-20251101",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "/home/ana/code/risk-0123456789abcdef0123",
    "AKIA is a prefix", "ghp_short", "msg_01XFDUDYJgAACzvnptvVoYEL", "req_011CSHoEeqs5C35K2UUqR7Fy",
  ])
  func `Ordinary names are none`(text: String) {
    #expect(!SecretText.containsSecret(text))
    #expect(SecretText.masked(text) == text)
  }

  @Test func `What stands around a secret stays, in any script`() {
    let secret = Self.secrets[0]
    #expect(SecretText.masked("é\(secret)é") == "ésk-ant-api03-R2D...igAAé")
    #expect(!SecretText.isSecret(" " + secret))
  }
}
