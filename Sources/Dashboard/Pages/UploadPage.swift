public import LedgerStore
internal import Operations
internal import Presentation
public import UsageModel

/// A file that somebody hands over on a page.
public enum UploadPage {
  /// What was sent: the form's key, and where the file lies now.
  public struct Upload: Sendable {
    public var form: FieldList
    public var path: String
    public var name: String

    public init(form: FieldList, path: String, name: String) {
      (self.form, self.path, self.name) = (form, path, name)
    }
  }

  /// The form. A file can be dropped on its field.
  static func form(_ viewer: Viewer) -> HTML {
    """
    <form class="line" method="post" action="/upload" enctype="multipart/form-data">\(FormKey.field(viewer))
    <label>A file to import <input type="file" name="file" required></label>
    <button>Import</button>
    </form>

    """
  }

  /// Imports the file, and goes on to what came in. Only for those who see all, and decide.
  public static func answer(
    _ upload: Upload, _ viewer: Viewer, _ ledger: Ledger, now: Instant
  ) -> PageAnswer {
    guard viewer.role == .lead, viewer.audience == .everyone else {
      return ProblemAnswer(MissingPage(), viewer).answer
    }
    guard FormKey.isValid(upload.form, of: viewer) else { return Site.outOfDate }
    do {
      ledger.author = viewer.name
      let taking = FileTaking(ledger, context: Context(clock: { now }))
      switch try taking.take(upload.path, name: upload.name) {
      case .imported(let id): return .redirect(to: Address(["imports", "\(id)"]))
      case .nothing(let reason): return ProblemAnswer(FormProblem(reason), viewer).answer
      }
    } catch {
      return ProblemAnswer(error, viewer).answer
    }
  }
}
