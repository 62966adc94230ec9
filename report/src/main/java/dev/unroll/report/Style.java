package dev.unroll.report;

/// The style sheet. It has no characters that XML would need escaped.
final class Style {
  private Style() {}

  static final String CSS =
      """

      :root {
        color-scheme: light dark;
        --page: #f7f7f5; --card: #ffffff; --ink: #1b1f24; --muted: #5b636d; --line: #e2e4e8;
        --net: #1d5fc4; --best: #c0560b; --quiet: #767d87;
        --good: #0b6e5c; --calm: #49566a; --bad: #a8410a; --note: #fbf4e4; --noteline: #e9d7a8;
        --fan: 0.16; --core: 0.30;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --page: #101317; --card: #181c22; --ink: #e7e9ec; --muted: #9ba4af; --line: #2b3139;
          --net: #7db0ff; --best: #f0a055; --quiet: #98a1ac;
          --good: #4cc9ae; --calm: #a9b5c6; --bad: #f59a6b; --note: #262117; --noteline: #4b4028;
          --fan: 0.18; --core: 0.32;
        }
      }
      * { box-sizing: border-box; }
      html { -webkit-text-size-adjust: 100%; }
      body {
        margin: 0 auto; max-width: 1080px; padding: 40px 24px 64px; background: var(--page);
        color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto,
          "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif;
        overflow-wrap: anywhere;
      }
      header { margin-bottom: 24px; }
      .brand { margin: 0; color: var(--muted); font-size: 14px; letter-spacing: 0.02em; }
      h1 { margin: 4px 0 4px; font-size: 34px; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; }
      h1 .of { color: var(--muted); font-weight: 400; }
      .summary { margin: 0; color: var(--muted); }
      section { margin-top: 48px; }
      h2 { margin: 0 0 4px; font-size: 22px; font-weight: 650; letter-spacing: -0.01em; }
      h3 { margin: 0; font-size: 17px; font-weight: 650; }
      .lead { margin: 0 0 16px; max-width: 78ch; color: var(--muted); text-wrap: pretty; }
      .note, .facts { color: var(--muted); font-size: 14px; }
      .note { margin: 12px 0; max-width: 90ch; }
      .note:first-child { margin-top: 0; }
      p.facts { margin: 2px 0 14px; }
      code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
      nav { margin-top: 24px; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 14px; }
      a { color: var(--net); text-decoration: none; }
      a:hover, a:focus { text-decoration: underline; }

      .verdict {
        margin-top: 0; padding: 24px 28px; background: var(--card); border: 1px solid var(--line);
        border-left: 6px solid var(--tone); border-radius: 12px;
      }
      .better { --tone: var(--good); }
      .not-better { --tone: var(--calm); }
      .worse { --tone: var(--bad); }
      .badges { margin: 0 0 12px; display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; }
      .badge {
        padding: 3px 14px; border-radius: 999px; background: var(--tone); color: var(--card);
        font-size: 15px; font-weight: 650;
      }
      .versus { color: var(--muted); font-size: 14px; }
      .sentence { margin: 0; max-width: 64ch; font-size: 21px; line-height: 1.42; text-wrap: pretty; }
      .figures { margin: 20px 0 0; display: flex; flex-wrap: wrap; gap: 14px 44px; }
      .figures div { display: flex; flex-direction: column-reverse; }
      .figures dt { color: var(--muted); font-size: 14px; }
      .figures dd { margin: 0; font-size: 26px; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums; }
      .notices {
        margin-top: 16px; padding: 16px 28px; background: var(--note);
        border: 1px solid var(--noteline); border-radius: 12px; font-size: 15px;
      }
      .notices h2 { font-size: 16px; }
      .notices ul { margin: 6px 0 0; padding-left: 18px; }
      .notices code { color: var(--muted); }

      .scroll {
        overflow-x: auto; background: linear-gradient(to left, var(--card) 12px, transparent 36px) local right,
          linear-gradient(to left, var(--line), transparent 24px) scroll right;
      }
      .long { max-height: 34em; overflow-y: auto; }
      .long thead th { position: sticky; top: 0; background: var(--card); }
      .long thead th[aria-sort] { color: var(--ink); }
      thead button { padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
      input[type="search"] {
        padding: 4px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--page);
        color: var(--ink); font: inherit;
      }
      table { width: 100%; border-collapse: collapse; font-size: 15px; font-variant-numeric: tabular-nums; }
      th, td { padding: 7px 10px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
      thead th { color: var(--muted); font-size: 13px; font-weight: 500; vertical-align: bottom; }
      tbody th { font-weight: 500; }
      .word { text-align: left; }
      tbody th.word { min-width: 8em; max-width: 22em; white-space: normal; }
      tbody tr:last-child th, tbody tr:last-child td { border-bottom: 0; }
      th:first-child { padding-left: 12px; }
      tr.ours { background: var(--page); box-shadow: inset 4px 0 0 var(--net); }
      tr.ours th, tr.ours td { font-weight: 650; }
      .tag {
        display: inline-block; white-space: nowrap; padding: 1px 8px; border: 1px solid var(--best); border-radius: 999px;
        color: var(--best); font-size: 12px; font-weight: 500;
      }
      details { margin-top: 12px; }
      summary { cursor: pointer; color: var(--net); font-size: 15px; }
      details[open] summary { margin-bottom: 8px; }
      dl.meanings, dl.facts { margin: 16px 0; display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; font-size: 14px; }
      .meanings dt, .facts dt { color: var(--ink); font-weight: 600; }
      .meanings dd, .facts dd { margin: 0; color: var(--muted); }
      pre {
        margin: 8px 0; padding: 14px 16px; overflow-x: auto; background: var(--card);
        border: 1px solid var(--line); border-radius: 10px; white-space: pre-wrap;
      }
      section h3 + pre { margin-top: 8px; }

      .card { margin-top: 16px; padding: 18px 22px 14px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
      .pair, .panels, .network { display: grid; gap: 20px 28px; grid-template-columns: repeat(2, minmax(0, 1fr)); }
      .panels { grid-template-columns: repeat(3, minmax(0, 1fr)); }
      .network { grid-template-columns: 330px minmax(0, 1fr); }
      figure { margin: 0; min-width: 0; }
      .pair + figure, .scroll + figure { margin-top: 18px; }
      .card > h3 + .panels { margin-top: 12px; }
      figcaption { margin-bottom: 10px; font-size: 14px; }
      .caption { display: block; font-weight: 600; }
      .legend { margin: 2px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 16px; list-style: none; color: var(--muted); font-size: 13px; }
      .swatch { margin-right: 6px; }
      .frame { padding: 6px 16px 28px 52px; }
      .frame.named { padding-left: 128px; }
      .plot, .plane { display: block; overflow: visible; }
      .plot text { fill: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
      .below { text-anchor: middle; }
      .left, .beyond { text-anchor: end; }
      .grid { stroke: var(--line); }
      .mark { stroke: var(--muted); }

      path { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
      .actual { stroke: var(--ink); stroke-width: 1.6; }
      .net { stroke: var(--net); }
      .best { stroke: var(--best); stroke-dasharray: 6 4; stroke-linecap: butt; }
      .quiet { stroke: var(--quiet); stroke-dasharray: 1.5 4; }
      .zero { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 3 3; }
      .thin { stroke-width: 1; }
      .dots { stroke-width: 9; stroke-dasharray: none; stroke-linecap: round; }
      .dots.lone { stroke-width: 3.5; }
      .dots.lone.thin { stroke-width: 2.2; }
      .dots.small { stroke-width: 5; opacity: 0.65; }
      .band95, .band80 { stroke: none; fill: var(--net); fill-opacity: var(--fan); }
      .band80 { fill-opacity: var(--core); }
      .view { stroke: none; fill: var(--net); fill-opacity: 0.13; }
      .learn, .watch, .test, .future { stroke: none; }
      .learn { fill: var(--quiet); fill-opacity: 0.55; }
      .watch { fill: var(--quiet); fill-opacity: 0.25; }
      .test { fill: var(--best); fill-opacity: 0.6; }
      .future { fill: var(--net); fill-opacity: 0.75; }

      .regime1 { stroke: var(--net); }
      .regime2 { stroke: var(--best); }
      .regime3 { stroke: var(--good); }
      .regime4 { stroke: var(--bad); }
      .regime5 { stroke: var(--quiet); }
      .regime6 { stroke: var(--ink); }
      [class^="band regime"] { stroke: none; fill-opacity: 0.22; }
      .band.regime1 { fill: var(--net); }
      .band.regime2 { fill: var(--best); }
      .band.regime3 { fill: var(--good); }
      .band.regime4 { fill: var(--bad); }
      .band.regime5 { fill: var(--quiet); }
      .band.regime6 { fill: var(--ink); }

      .drawing { display: block; max-width: none; }
      .drawing text { fill: var(--ink); font-size: 14px; }
      .drawing .low { font-size: 10px; }
      .middle, .above { text-anchor: middle; }
      .drawing .strong { font-weight: 650; }
      .drawing .small { font-size: 12px; }
      .drawing .side, .drawing .above { fill: var(--muted); font-size: 13px; }
      .input, .output, .hidden, .gate { fill: var(--card); stroke: var(--muted); stroke-width: 1.2; }
      .hidden { stroke: var(--net); stroke-width: 1.6; }
      .final { stroke: var(--best); stroke-width: 2; }
      .gate { stroke: var(--line); fill: var(--page); }
      .flow, .state, .loop { stroke: var(--muted); stroke-width: 1.4; }
      .state, .loop { stroke: var(--net); }
      .head { stroke: none; fill: var(--muted); }
      .head.state, .head.loop { fill: var(--net); }
      .unit { stroke: none; }
      .plus { fill: var(--net); }
      .minus { fill: var(--best); }
      .s1 { fill-opacity: 0.2; }
      .s2 { fill-opacity: 0.4; }
      .s3 { fill-opacity: 0.6; }
      .s4 { fill-opacity: 0.8; }
      footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--muted); font-size: 13px; }

      @media (max-width: 1000px) {
        .pair .optional { display: none; }
      }
      @media (max-width: 760px) {
        body { padding: 24px 14px 48px; }
        h1 { font-size: 27px; }
        section { margin-top: 36px; }
        .verdict, .notices { padding: 18px 18px; margin-top: 12px; }
        .verdict { margin-top: 0; }
        .sentence { font-size: 18px; }
        .figures dd { font-size: 22px; }
        .card { padding: 14px 14px 8px; }
        .pair, .panels, .network { grid-template-columns: minmax(0, 1fr); }
        .frame.named { padding-left: 104px; }
        .optional { display: none; }
        th, td { padding: 6px 8px; }
        table { font-size: 14px; }
        dl.meanings, dl.facts { grid-template-columns: 1fr; gap: 0; }
        .meanings dd, .facts dd { margin-bottom: 8px; }
      }
      @media print {
        body { max-width: none; padding: 0; }
        .card, figure, .verdict { break-inside: avoid; }
        nav { display: none; }
      }
      """;
}
