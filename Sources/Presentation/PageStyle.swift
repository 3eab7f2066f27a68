/// The style sheet of pages: a single column that also suits phones, dark mode and print.
enum PageStyle {
  static let css = """
    :root { color-scheme: light dark; --ink: #1c2430; --faint: #667085; --line: #d9dee6;
      --bar: #3b6fb6; --mark: #b54708; --over: #b42318; --paper: #fff; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --faint: #98a2b3;
      --line: #3a4350; --bar: #7aa7e0; --mark: #f79009; --over: #f97066;
      --paper: #14181f; } }
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
    .table { overflow-x: auto; } .over { color: var(--over); font-weight: 600; }
    .warning { color: var(--mark); font-weight: 600; }
    svg rect { fill: var(--bar); } svg text { fill: var(--faint); font: 12px system-ui, sans-serif; }
    svg.chart { max-width: 100%; height: auto; }
    .before { stroke: var(--mark); stroke-width: 2; stroke-dasharray: 4 2; }
    @media print { :root { --ink: #000; --paper: #fff; --line: #bbb; } body { margin: 0; }
      .table { overflow: visible; }
      h2 { break-after: avoid; } tr, figure { break-inside: avoid; } }
    """
}
