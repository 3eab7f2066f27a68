internal import Presentation
internal import UsageModel

/// The page around a content: head, navigation, heading.
struct PageFrame {
  let title: String
  let content: HTML
  /// Nil before anybody has signed in.
  var viewer: Viewer?
  /// The section that the page belongs to.
  var section: Section?

  /// A page of the navigation.
  enum Section: String, CaseIterable {
    case overview = "Overview"
    case spend = "Spend"
    case developers = "Developers"
    case projects = "Projects"
    case keys = "Keys"
    case models = "Models"
    case sessions = "Sessions"
    case budgets = "Budgets"
    case alerts = "Alerts"
    case outliers = "Outliers"
    case explain = "Explain"
    case trend = "Trend"
    case work = "Work"
    case imports = "Imports"
    case expense = "Expense"
    case books = "Books"
    case review = "Review"

    var address: Address { self == .overview ? Address() : Address([rawValue.lowercased()]) }
  }

  var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title) - Outlay</title>
    <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
    <link rel="stylesheet" href="/assets/style.css">
    <script src="/assets/page.js" defer></script>
    </head>
    <body>
    <a class="skip" href="#content">To the content</a>
    \(navigation)<main id="content" tabindex="-1">
    <h1>\(title)</h1>
    \(content)
    </main>
    </body>
    </html>

    """
  }

  private var navigation: HTML {
    guard let viewer else { return .empty }
    let items = Section.allCases.filter { Site.shows($0, to: viewer) }.map { section -> HTML in
      let mark: HTML = section == self.section ? " aria-current=\"page\"" : .empty
      return "<li><a href=\"\(section.address.text)\"\(mark)>\(section.rawValue)</a></li>\n"
    }
    return """
      <header>
      <nav aria-label="Pages"><ul>
      \(items)</ul></nav>
      <form class="plain" method="post" action="/sign-out">\(FormKey.field(viewer))\
      <span>\(viewer.name)</span> <button>Sign out</button></form>
      </header>
      """
  }
}

/// The hidden field that shows that a form is one of this site.
enum FormKey {
  static let name = "form-key"

  static func field(_ viewer: Viewer) -> HTML { field(viewer.formKey) }

  static func field(_ key: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(key)\">"
  }

  /// Whether a form was sent by a page that this viewer was shown.
  static func isValid(_ form: FieldList, of viewer: Viewer) -> Bool {
    guard !viewer.formKey.isEmpty, let sent = form[name] else { return false }
    return SecretComparison.isEqual(Array(sent.utf8), Array(viewer.formKey.utf8))
  }
}
