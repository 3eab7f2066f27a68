/// What the secrets of a service look like.
///
/// Sources of the shapes: the services' documentation, and the rules of gitleaks
/// (github.com/gitleaks/gitleaks, config/gitleaks.toml).
struct SecretKind {
  let prefix: [UInt8]
  /// The minimum number of characters after the prefix.
  private let fewest: Int
  /// Whether ordinary words may begin like this, so that the rest must look random.
  private let isWordLike: Bool
  /// What it may hold besides letters, digits, `-` and `_`.
  private let more: [UInt8]
  /// What it holds besides its prefix; may be empty.
  private let mark: [UInt8]

  private init(
    _ prefix: String, _ fewest: Int, isWordLike: Bool = false, more: String = "", mark: String = ""
  ) {
    self.prefix = Array(prefix.utf8)
    self.fewest = fewest
    self.isWordLike = isWordLike
    self.more = Array(more.utf8)
    self.mark = Array(mark.utf8)
  }

  static let all = ofModels + ofRepositories + ofClouds + ofOthers

  private static let ofModels = [
    SecretKind("sk-ant-", 16), SecretKind("sk-", 20, isWordLike: true), SecretKind("hf_", 30),
    SecretKind("gsk_", 30), SecretKind("xai-", 30), SecretKind("pplx-", 30), SecretKind("r8_", 30),
    SecretKind("fw_", 20, isWordLike: true), SecretKind("key_", 40, isWordLike: true),
  ]

  private static let ofRepositories =
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map { SecretKind($0, 30) }
    + ["glpat-", "gldt-", "glcbt-", "glft-"].map { SecretKind($0, 18) }
    + [
      SecretKind("github_pat_", 22), SecretKind("glrt-", 20, more: "."), SecretKind("glptt-", 30),
      SecretKind("gloas-", 30), SecretKind("glagent-", 30),
    ]

  private static let ofClouds = [
    SecretKind("AKIA", 16), SecretKind("ASIA", 16), SecretKind("ABIA", 16, isWordLike: true),
    SecretKind("ACCA", 16, isWordLike: true), SecretKind("ABSK", 40, more: "+/="),
    SecretKind("bedrock-api-key-", 40, more: "+/="), SecretKind("AIza", 30),
    SecretKind("AQ.", 35, isWordLike: true), SecretKind("GOCSPX-", 20),
    SecretKind("ya29.", 30, more: "."), SecretKind("dapi", 32, isWordLike: true),
    SecretKind("dop_v1_", 40),
  ]

  private static let ofOthers =
    ["xoxa-", "xoxb-", "xoxc-", "xoxd-", "xoxe-", "xoxp-", "xoxr-", "xoxs-", "xapp-"]
    .map { SecretKind($0, 16) }
    + ["sk_live_", "sk_test_", "rk_live_", "rk_test_"].map { SecretKind($0, 16, isWordLike: true) }
    + [
      SecretKind("whsec_", 20, more: "+/="), SecretKind("npm_", 30), SecretKind("pypi-AgE", 40),
      SecretKind("hvs.", 20, isWordLike: true), SecretKind("SG.", 40, isWordLike: true, more: "."),
      SecretKind("shpat_", 30), SecretKind("lin_api_", 30), SecretKind("ATATT3", 40, more: "="),
      SecretKind("glsa_", 30), SecretKind("dckr_pat_", 20),
      // A signed token (RFC 7519): a head and a content, each a JSON object in Base64.
      SecretKind("eyJ", 40, more: ".", mark: ".eyJ"),
    ]

  /// Returns where the secret ends that begins at `start`; nil if none of this kind does.
  func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard bytes[start...].starts(with: prefix) else { return nil }
    let body = start + prefix.count
    var end = body
    while end < bytes.count, bytes[end].isOfName || more.contains(bytes[end]) { end += 1 }
    guard end - body >= fewest, mark.isEmpty || has(mark, bytes[body..<end]) else { return nil }
    return !isWordLike || isRandom(bytes[body..<end]) ? end : nil
  }

  private func has(_ mark: [UInt8], _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: mark) }
  }

  /// Returns whether the text does not look like words: long without a break, or alternating
  /// between cases and digits.
  private func isRandom(_ body: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = body.split { !$0.isLetterOrDigit }
    let isLong = parts.contains { part in
      part.count >= 20 || (part.count >= 16 && part.contains { 0x30...0x39 ~= $0 })
    }
    if isLong { return true }
    let turns = parts.reduce(0) { sum, part in
      sum + zip(part, part.dropFirst()).count { $0.letterGroup != $1.letterGroup }
    }
    return turns >= 6
  }
}

/// Secrets of Azure, which have no prefix.
///
/// Source: learn.microsoft.com/purview/sit-defn-azure-… ("Azure AD client secret", "Azure storage account key"), and
/// the mark of keys by which Azure itself finds them (github.com/microsoft/security-utilities, "IdentifiableSecrets").
enum AzureSecret {
  private static let mark = Array("JQQJ99".utf8)

  /// The fewest characters of a key.
  private static let shortestKey = 80

  /// Returns where the letters, digits, `+` and `/` end that begin at `start`.
  static func runEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isOfBase64 { end += 1 }
    return end
  }

  /// Returns where the secret ends that begins at `start`, in a run of Base64 up to `runEnd`; nil if none does.
  static func end(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ runEnd: Int
  ) -> Int? {
    guard bytes.count - start >= 37 else { return nil }
    if bytes[start + 4] == UInt8(ascii: "Q"), bytes[start + 5] == UInt8(ascii: "~") {
      return clientSecretEnd(in: bytes, from: start)
    }
    return runEnd - start >= shortestKey ? keyEnd(in: bytes, from: start, runEnd) : nil
  }

  /// Three characters, a digit, `Q~` and 31 or more.
  private static func clientSecretEnd(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard 0x30...0x39 ~= bytes[start + 3], bytes[start..<(start + 3)].allSatisfy(isOfSecret) else {
      return nil
    }
    var end = start + 6
    while end < bytes.count, isOfSecret(bytes[end]) { end += 1 }
    return end - start >= 37 ? end : nil
  }

  private static func isOfSecret(_ byte: UInt8) -> Bool {
    byte.isOfName || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
  }

  /// 80 letters and digits or more with the mark, or 64 bytes in Base64.
  private static func keyEnd(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ runEnd: Int
  ) -> Int? {
    var end = start
    while end < bytes.count, bytes[end].isLetterOrDigit { end += 1 }
    if end - start >= shortestKey {
      let last = end - mark.count
      if (start...last).contains(where: { bytes[$0...].starts(with: mark) }) { return end }
    }
    let isKey = runEnd - start == 86 && bytes[runEnd...].starts(with: "==".utf8)
    return isKey ? runEnd + 2 : nil
  }
}

extension UInt8 {
  /// 1 for a digit, 2 for a capital letter, 3 for a small one, 0 for anything else.
  fileprivate var letterGroup: Int {
    switch self {
    case 0x30...0x39: 1
    case 0x41...0x5A: 2
    case 0x61...0x7A: 3
    default: 0
    }
  }

  var isLetterOrDigit: Bool { letterGroup > 0 }

  /// A letter, a digit, `+` or `/`.
  fileprivate var isOfBase64: Bool {
    letterGroup > 0 || self == UInt8(ascii: "+") || self == UInt8(ascii: "/")
  }

  /// A letter, a digit, `-` or `_`.
  fileprivate var isOfName: Bool {
    letterGroup > 0 || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}
