import Benchmark
import Recording
import UsageModel

/// SHA-256 over short texts, which makes the keys of calls, and the fingerprint of an API key.
func addDigestBenchmarks() {
  let origins = SampleCall.thousand().map { call in
    CallOrigin(source: "claude-code", sessionID: call.key.hexadecimal, identity: "ana@example.com")
  }
  Benchmark("Digest of texts: ReadingFingerprint") { _ in
    for origin in origins { blackHole(ReadingFingerprint.hash(origin, options: [])) }
  }

  let secrets = origins.map { "sk-test-" + $0.sessionID }
  let salt = [UInt8](0..<32)
  Benchmark("Digest of a secret: KeyFingerprint") { _ in
    for secret in secrets { blackHole(KeyFingerprint(secret: secret, salt: salt)) }
  }
}
