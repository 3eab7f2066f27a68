internal import Dashboard
internal import HTTPTypes
internal import Hummingbird
internal import LedgerStore
internal import NIOCore
internal import UsageModel

/// The routes of pages, and of signing in.
struct SiteRoutes: Sendable {
  let ledgers: LedgerPool
  let signIns: SignIns
  let news: LedgerNews
  let pages: PageMaker
  let failures: FailureLimit
  let reach: Reach
  /// Whether files can be handed in.
  let takesFiles: Bool
  let clock: @Sendable () -> Instant

  private var cookies: SiteCookies { SiteCookies(reach: reach) }

  func add(to router: Router<ServerContext>) {
    router.get("sign-in", use: signInForm)
    router.post("sign-in", use: signIn)
    router.post("sign-out", use: signOut)
    if takesFiles { router.post("upload", use: upload) }
    router.get("events", use: events)
    router.get("/", use: page)
    router.get("**", use: page)
    router.post("**", use: form)
  }
}

extension SiteRoutes {
  private func page(_ request: Request, _ context: ServerContext) async throws -> Response {
    let address = try RequestReading.address(of: request)
    if let asset = Assets.answer(address) { return asset.response }
    guard let viewer = try await viewer(of: request, context) else {
      return signInFirst(address, asksForFile: address.query["format"] != nil)
    }
    return try await pages.answer(address, viewer, isFresh: Self.asksForNewest(request)).response
  }

  /// Whether a browser was told to load the page anew, or the page itself asks after a change.
  private static func asksForNewest(_ request: Request) -> Bool {
    let wish = request.headers[.cacheControl]?.lowercased() ?? ""
    return wish.contains("no-cache") || wish.contains("max-age=0")
  }

  private func form(_ request: Request, _ context: ServerContext) async throws -> Response {
    let address = try RequestReading.address(of: request)
    guard let viewer = try await viewer(of: request, context) else {
      return signInFirst(Address(), asksForFile: false)
    }
    let fields = try await RequestReading.form(of: request)
    let sent = PageRequest(.post, address, form: fields, viewer: viewer, now: clock())
    defer { pages.memory.forget() }
    return try await ledgers.write { Site.answer(sent, $0) }.response
  }

  /// The way to the form, and from there back to the page; 401 for a program that wants a file.
  func signInFirst(_ address: Address, asksForFile: Bool) -> Response {
    guard !asksForFile else {
      return Response(
        status: .unauthorized, headers: [.wwwAuthenticate: "Bearer"],
        body: .init(byteBuffer: ByteBuffer(string: "Sign in, or send a token as bearer.\n")))
    }
    return PageAnswer.redirect(to: Address(["sign-in"], ["next": address.text])).response
  }

  /// Whoever has signed in, with a token that is still in force; or whose token the request bears.
  func viewer(of request: Request, _ context: ServerContext) async throws -> Viewer? {
    let now = clock()
    if let secret = cookies.secret(of: request), let viewer = signIns.viewer(of: secret, now: now) {
      guard let id = viewer.tokenID else { return viewer }
      let isInForce = try await ledgers.read { ledger in
        try TokenLookup(ledger).isInForce(id: id, now: now)
      }
      if !isInForce { signIns.signOut(secret) }
      return isInForce ? viewer : nil
    }
    guard let text = RequestReading.bearer(of: request) else { return nil }
    let token = try await TokenCheck(ledgers: ledgers, failures: failures, clock: clock).token(
      text, from: reach.client(of: request, context))
    return token.flatMap { Viewer($0) }
  }
}

extension SiteRoutes {
  /// The form; or, with the secret of the one-time link, straight to the first page.
  private func signInForm(_ request: Request, _ context: ServerContext) async throws -> Response {
    let address = try RequestReading.address(of: request)
    if let text = address.query["once"] {
      let client = reach.client(of: request, context)
      let now = clock()
      if let wait = failures.wait(of: client, now: now) { return Self.tooMany(wait) }
      guard let secret = TokenSecret(text), let viewer = signIns.redeem(oneTime: secret) else {
        failures.fail(client, now: now)
        return emptyForm(
          "/",
          problem:
            "This link was used already. Start the server again for a new one, or use a token.")
      }
      return signedIn(viewer, next: "/")
    }
    return emptyForm(address.query["next"] ?? "/", problem: nil)
  }

  private func emptyForm(_ next: String, problem: String?) -> Response {
    let key = TokenSecret().text
    let page = SignInPage.form(key: key, next: Self.local(next), problem: problem)
    var response = PageAnswer.page(page, status: problem == nil ? 200 : 403).response
    cookies.setFormKey(key, in: &response)
    return response
  }

  private func signIn(_ request: Request, _ context: ServerContext) async throws -> Response {
    let fields = try await RequestReading.form(of: request)
    let next = Self.local(fields["next"] ?? "/")
    guard SignInPage.isValid(fields, cookieKey: cookies.formKey(of: request)) else {
      return emptyForm(next, problem: "The form was out of date. Try again.")
    }
    let check = TokenCheck(ledgers: ledgers, failures: failures, clock: clock)
    let token = try await check.token(
      fields["token"] ?? "", from: reach.client(of: request, context))
    guard let token, let viewer = Viewer(token) else {
      return emptyForm(next, problem: "This token gives no access. Ask your lead for a new one.")
    }
    return signedIn(viewer, next: next)
  }

  private func signedIn(_ viewer: Viewer, next: String) -> Response {
    let address = PageRequest.address(target: next) ?? Address()
    var response = PageAnswer.redirect(to: address).response
    cookies.setSecret(signIns.signIn(viewer, now: clock()), in: &response)
    return response
  }

  private func signOut(_ request: Request, _ context: ServerContext) async throws -> Response {
    let fields = try await RequestReading.form(of: request)
    var response = PageAnswer.redirect(to: Address(["sign-in"])).response
    if let secret = cookies.secret(of: request),
      let viewer = signIns.viewer(of: secret, now: clock()), SignInPage.isOwn(fields, of: viewer)
    {
      signIns.signOut(secret)
      cookies.clearSecret(in: &response)
    }
    return response
  }

  /// A page of this site, and nothing that leads away from it.
  private static func local(_ text: String) -> String {
    (PageRequest.address(target: text) ?? Address()).text
  }

  static func tooMany(_ seconds: Int) -> Response {
    Response(
      status: .tooManyRequests, headers: [.retryAfter: String(seconds)],
      body: .init(byteBuffer: ByteBuffer(string: "Too many failures: try again in \(seconds) s.\n"))
    )
  }
}
