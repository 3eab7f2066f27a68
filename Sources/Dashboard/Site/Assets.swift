/// The style sheet and the script of the pages, which are the same for everybody.
public enum Assets {
  /// The file of an address; nil for another address.
  public static func answer(_ address: Address) -> PageAnswer? {
    switch address.path {
    case ["assets", "style.css"]:
      file(PackageResources.style_css, type: "text/css; charset=utf-8")
    case ["assets", "icon.svg"]: file(PackageResources.icon_svg, type: "image/svg+xml")
    case ["assets", "page.js"]:
      file(PackageResources.page_js, type: "text/javascript; charset=utf-8")
    default: nil
    }
  }

  private static func file(_ bytes: [UInt8], type: String) -> PageAnswer {
    PageAnswer(
      headers: [("Content-Type", type), ("Cache-Control", "private, max-age=3600")], body: bytes)
  }
}
