internal import Pulling

/// Where the server listens: `127.0.0.1:8787`, `[::1]:8787`, `localhost:0`.
package struct ListenAddress: Hashable {
  let host: String
  /// 0 lets the system choose.
  let port: Int

  /// Nil for a text without a host or without a port.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty else { return nil }
    self.host = String(host)
    self.port = port
  }

  /// Whether only programs of this machine can reach it.
  package var isLoopback: Bool { BaseURL.isLoopback(host.lowercased()) }

  /// The address of pages at a port: `http://127.0.0.1:8787`.
  func url(port: Int, isSecure: Bool) -> String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(isSecure ? "https" : "http")://\(name):\(port)"
  }
}
