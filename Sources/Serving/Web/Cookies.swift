internal import HTTPTypes
internal import Hummingbird
internal import UsageModel

/// The cookies of the site: who has signed in, and the key of the form for it.
struct SiteCookies: Sendable {
  let reach: Reach

  private static let signIn = "outlay"
  private static let form = "outlay-form"
  /// Half a day, as long as a sign-in lasts without a request.
  private static let seconds = 43_200

  /// The secret of whoever has signed in.
  func secret(of request: Request) -> TokenSecret? {
    value(Self.signIn, of: request).flatMap { TokenSecret($0) }
  }

  /// The key that the form for signing in has to send.
  func formKey(of request: Request) -> String? { value(Self.form, of: request) }

  func setSecret(_ secret: TokenSecret, in response: inout Response) {
    set(Self.signIn, secret.text, seconds: Self.seconds, sameSite: "Lax", in: &response)
  }

  func clearSecret(in response: inout Response) {
    set(Self.signIn, "", seconds: 0, sameSite: "Lax", in: &response)
  }

  func setFormKey(_ key: String, in response: inout Response) {
    set(Self.form, key, seconds: 3600, sameSite: "Strict", in: &response)
  }

  private func value(_ name: String, of request: Request) -> String? {
    let cookies = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
    for cookie in cookies {
      let pair = cookie.trimmingBlanks.split(separator: "=", maxSplits: 1)
      if pair.count == 2, pair[0] == name { return String(pair[1]) }
    }
    return nil
  }

  private func set(
    _ name: String, _ value: String, seconds: Int, sameSite: String, in response: inout Response
  ) {
    let secure = reach.hasSecureCookies ? "; Secure" : ""
    let text =
      "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=\(sameSite)\(secure)"
    response.headers.append(HTTPField(name: .setCookie, value: text))
  }
}
