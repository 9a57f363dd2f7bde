import type Temml from 'temml';

type Render = (latex: string, display: boolean) => string;

let loading: Promise<Render> | null = null;

/** Loads what turns LaTeX into MathML; only writing questions needs it. */
export function loadMathematics(): Promise<Render> {
  loading ??= import('temml').then(({ default: temml }: { default: typeof Temml }) => {
    return (latex, display) =>
      temml.renderToString(latex, { displayMode: display, throwOnError: false, xml: false });
  });
  return loading;
}

const formula = /\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|\$\$([\s\S]+?)\$\$/g;

/** Markup with its formulas drawn, as the server will store them. */
export function drawFormulas(html: string, render: Render): string {
  return html.replace(formula, (_whole, inline?: string, display?: string, dollars?: string) =>
    render(plain(inline ?? display ?? dollars ?? ''), inline === undefined),
  );
}

/** A formula's characters: in markup some of them stand as references. */
function plain(written: string): string {
  return written
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
