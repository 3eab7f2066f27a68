package import NIOSSL

/// The files with which the server speaks TLS, both as PEM.
package struct Certificate {
  /// The path of the chain, the server's own certificate first.
  let chain: String
  /// The path of its private key.
  let key: String

  package init(chain: String, key: String) {
    self.chain = chain
    self.key = key
  }

  /// Reads the files. Throws a ``ServerFailure`` that names the one that is missing or no PEM, and for a
  /// key of another certificate.
  package func tls() throws -> TLSConfiguration {
    let certificates = try read(chain, "--tls-cert", "a certificate chain") {
      try NIOSSLCertificate.fromPEMFile(chain)
    }
    let privateKey = try read(key, "--tls-key", "a private key") {
      try NIOSSLPrivateKey(file: key, format: .pem)
    }
    let configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(privateKey))
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw ServerFailure.data("--tls-key \(key): is not the key of --tls-cert \(chain).")
    }
    return configuration
  }

  private func read<Value>(
    _ path: String, _ option: String, _ what: String, _ body: () throws -> Value
  ) throws -> Value {
    guard ServerSystem.isReadable(path) else {
      throw ServerFailure.missing("\(option) \(path): is not there, or cannot be read.")
    }
    do {
      return try body()
    } catch {
      throw ServerFailure.data("\(option) \(path): expected \(what) as PEM.")
    }
  }
}
