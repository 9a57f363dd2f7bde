import type Temml from 'temml';
import { keptOnce } from './kept-once';

type Render = (latex: string, display: boolean) => string;

/** Loads what turns LaTeX into MathML; only writing questions needs it. */
export const loadMathematics = keptOnce(async (): Promise<Render> => {
  const { default: temml }: { default: typeof Temml } = await import('temml');
  return (latex, display) =>
    temml.renderToString(latex, { displayMode: display, throwOnError: false, xml: false });
});

const formula = /\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|\$\$([\s\S]+?)\$\$/g;

/** Markup with its formulas drawn, as the server will store them; one that cannot be drawn stays as it was written. */
export function drawFormulas(html: string, render: Render): string {
  return html.replace(formula, (whole: string, inline?: string, display?: string, dollars?: string) => {
    try {
      return render(plain(inline ?? display ?? dollars ?? ''), inline === undefined);
    } catch {
      return whole;
    }
  });
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
