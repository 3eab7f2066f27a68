internal import UsageModel

/// The pages for somebody who has not signed in.
public enum SignInPage {
  /// The form for a token. `next` is where to go afterwards; `key` the form's key, which the cookie has, too.
  public static func form(key: String, next: String, problem: String? = nil) -> HTML {
    let warning: HTML = problem.map { "<p class=\"problem\" role=\"alert\">\($0)</p>\n" } ?? .empty
    return PageFrame(
      title: "Sign in",
      content: """
        \(warning)<form class="stack" method="post" action="/sign-in">
        \(FormKey.field(key))<input type="hidden" name="next" value="\(next)">
        <label>Token <input type="password" name="token" autocomplete="current-password" required></label>
        <button>Sign in</button>
        </form>
        <p class="note">A lead makes a token with <code>outlay token add NAME --role developer --developer \
        HANDLE</code>. Whoever starts the server is shown a link that signs in once.</p>
        """
    ).html
  }

  /// Whether a form was sent by the page whose cookie has a key.
  public static func isValid(_ form: FieldList, cookieKey: String?) -> Bool {
    guard let cookieKey, let sent = form[FormKey.name] else { return false }
    return SecretComparison.isEqual(Array(sent.utf8), Array(cookieKey.utf8))
  }

  /// Whether a form was sent by a page that a viewer was shown.
  public static func isOwn(_ form: FieldList, of viewer: Viewer) -> Bool {
    FormKey.isValid(form, of: viewer)
  }

  /// A page that says what went wrong.
  public static func problem(_ title: String, _ text: String) -> HTML {
    PageFrame(
      title: title,
      content: """
        <p>\(text)</p>
        <p><a href="/">Back to the overview</a></p>
        """
    ).html
  }
}
