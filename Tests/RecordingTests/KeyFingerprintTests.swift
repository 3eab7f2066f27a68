import LedgerStore
import Recording
import Testing

@Suite struct KeyFingerprintTests {
  private let secret = "sk-ant-api03-R2D2-0123456789-abcdefghijklmnopqrstuvwxyz-igAA"
  private let salt = [UInt8](String(repeating: "0123456789abcdef", count: 4).utf8)

  @Test func `The fingerprint is the HMAC-SHA-256 that Python computes`() throws {
    // hmac.new(b"0123456789abcdef" * 4, secret, hashlib.sha256).hexdigest()
    let expected = "c23122f5ecc76b280ba92ce886ada34398f48bdd74d429904744573a90d15260"
    let fingerprint = KeyFingerprint(secret: secret, salt: salt)
    let digits = fingerprint.bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    #expect(digits.joined() == expected)
  }

  @Test func `The hint shows the ends and hides the middle`() throws {
    #expect(KeyFingerprint(secret: secret, salt: salt).hint == "sk-ant-api03-R2D...igAA")
  }

  @Test(arguments: ["sk-1234567890", "sk-ant-api03-R2D2-0123456789-ab"])
  func `A short secret shows its first four characters alone`(secret: String) throws {
    #expect(KeyFingerprint(secret: secret, salt: salt).hint == secret.prefix(4) + "...")
  }

  @Test func `Another secret or another salt is another fingerprint`() throws {
    let fingerprint = KeyFingerprint(secret: secret, salt: salt)
    #expect(KeyFingerprint(secret: secret + "x", salt: salt).bytes != fingerprint.bytes)
    #expect(KeyFingerprint(secret: secret, salt: salt + [0]).bytes != fingerprint.bytes)
  }

  @Test func `A ledger keeps its salt, and no two have the same`() throws {
    let ledger = try Ledger.inMemory()
    let salt = try ledger.settings.fingerprintSalt()
    #expect(try ledger.settings.fingerprintSalt() == salt)
    #expect(salt.count >= 32)
    #expect(try Ledger.inMemory().settings.fingerprintSalt() != salt)
  }
}
