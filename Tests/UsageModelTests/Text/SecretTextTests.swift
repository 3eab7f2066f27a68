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
    "ABSKQmVkcm9ja0FQSUtleS1hYmNkMTIzNC1hdC0xMjM0NTY3ODkwMTI6c2VjcmV0",
    "GOCSPX-abcdefghijklmnopqrstuvwxyz01", "ya29.a0AfH6SMBabcdefghijklmnop.qrstuvwxyz-01",
    "AQ.Ab8RN6IabcdefghijklmnopqrstuvwxyzABCDEF0123", "glrt-t1_abcdefghij0123456789",
    "gho_abcdefghijklmnopqrstuvwxyz0123456789", "xoxb-123456789012-1234567890123-abcdefghijklmnop",
    "xoxe-1-abcdefghijklmnopqrst", "sk_live_51Habcdefghijklmnop0123",
    "rk_test_51Habcdefghijklmnop0123",
    "whsec_abcdefghijklmnopqrstuvwxyz+/01=", "npm_abcdefghijklmnopqrstuvwxyz0123456789",
    "pypi-AgEIcHlwaS5vcmcCJGFiY2RlZmdoLTEyMzQtNTY3OC05MGFiLWNkZWYxMjM0NTY3OAACKlszLCJh",
    "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg",
    "SG.abcdefghij0123456789AB.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    "abc8Q~abcdefghij.klmnopqrst-uvwxyz0123456",
    "1a2B3c4D5e6F7g8H9i0J1a2B3c4D5e6F7g8H9i0J1a2B3c4D5e6FJQQJ99BCACYeBjFXJ3w3AAABACOG0a1B",
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/0123456789abcdefghijkl==",
  ]

  @Test(arguments: secrets)
  func `A secret is one by itself, and none is left of it`(secret: String) {
    #expect(SecretText.isSecret(secret))
    let masked = SecretText.masked("feature/" + secret + " and " + secret)
    #expect(!masked.contains(secret))
    #expect(
      masked == "feature/\(SecretText.hint(of: secret)) and \(SecretText.hint(of: secret))")
    #expect(!SecretText.containsSecret(masked))
  }

  @Test(arguments: [
    "", "main", "sk-", "sk-a", "task-abcdefghijklmnopqrstuvwxyz", "desk-0123456789abcdef01234567",
    "sk-translations-for-the-slovak-market", "sk-Feature-2024-Something-Nice", "key-name",
    "sk-ant-api03-R2D...igAA", "5e551011-0000-4000-8000-0123456789ab", "claude-opus-4-5-20251101",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "/home/ana/code/risk-0123456789abcdef0123",
    "AKIA is a prefix", "ghp_short", "msg_01XFDUDYJgAACzvnptvVoYEL", "req_011CSHoEeqs5C35K2UUqR7Fy",
    "pypi-release-automation-for-all-of-our-packages", "dapi-gateway-and-what-stands-behind-it",
    "fw_update_for_the_new_boards", "key_rotation_for_the_accounts_of_all_teams",
    "sk_test_the_new_checkout", "ACCA-membership-renewal", "eyJ", "abc8Q~short",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "/home/ana/code/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/aa/bb/cc/dd/ee/ff/gg/hh",
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

  // Found by Scripts/fuzz.
  @Test func `The end of a hint begins no other secret with what follows`() {
    let text = "sk-Featureaaaaaaaaaaaaaaaaaaaaaa-------ya29.a0AfH6SMBabcdefghijklmnopqrstuvwxyz"
    #expect(!SecretText.containsSecret(SecretText.masked(text)))
  }
}
