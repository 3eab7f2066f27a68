internal import Reporting

/// The page around a review: one file that needs nothing else, on a screen, in the dark and on paper.
enum ReviewPage {
  static func html(title: String, _ blocks: [ReviewBlock]) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTMLText.escaped(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <h1>\(HTMLText.escaped(title))</h1>
    \(blocks.map(\.html).joined())</body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c2430; --faint: #667085; --line: #d9dee6;
      --bar: #3b6fb6; --mark: #b54708; --paper: #fff; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --faint: #98a2b3;
      --line: #3a4350; --bar: #7aa7e0; --mark: #f79009; --paper: #14181f; } }
    body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
      max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.7rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line);
      vertical-align: top; }
    th { color: var(--faint); font-weight: 600; }
    .number { text-align: right; white-space: nowrap; }
    tfoot td { font-weight: 700; border-bottom: none; }
    figure { margin: 1rem 0; } figcaption, .note { color: var(--faint); font-size: .9rem; }
    svg rect { fill: var(--bar); } svg text { fill: var(--faint); font: 12px system-ui, sans-serif; }
    svg.chart { max-width: 100%; height: auto; }
    .before { stroke: var(--mark); stroke-width: 2; stroke-dasharray: 4 2; }
    @media print { :root { --ink: #000; --paper: #fff; --line: #bbb; } body { margin: 0; }
      h2 { break-after: avoid; } tr, figure { break-inside: avoid; } }
    """
}
