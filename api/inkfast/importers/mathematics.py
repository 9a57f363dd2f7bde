r"""Mathematics written in LaTeX, turned into MathML, which a page shows without a program of its own.

`\( … \)` stands in a line, `\[ … \]` and `$$ … $$` on lines of their own. What was written stays in the
element's `alttext`, to be read out and to be edited.
"""

from __future__ import annotations

import html
import importlib
import re

LONGEST_FORMULA = 2_000
"""Characters of one formula at most."""

_FORMULA = re.compile(r"\\\((?P<inline>.+?)\\\)|\\\[(?P<display>.+?)\\\]|\$\$(?P<dollars>.+?)\$\$", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_OPENING = re.compile(r"^<math\b[^>]*>")


class FormulaRefused(ValueError):
    """A formula cannot be read; `formula` is how it was written."""

    def __init__(self, formula: str) -> None:
        super().__init__(f"a formula in LaTeX of at most {LONGEST_FORMULA} characters")
        self.formula = formula


def write_mathematics(markup: str) -> str:
    """Turn each formula in HTML into MathML. Raises FormulaRefused for the first that cannot be read."""
    if "\\(" not in markup and "\\[" not in markup and "$$" not in markup:
        return markup
    return _FORMULA.sub(_write, markup)


def _write(found: re.Match[str]) -> str:
    is_inline = found["inline"] is not None
    written = found["inline"] or found["display"] or found["dollars"]
    formula = html.unescape(_TAG.sub(" ", written)).strip()
    if not formula or len(formula) > LONGEST_FORMULA:
        raise FormulaRefused(formula)
    # Loaded here, because its table of symbols takes longer to read than most commands take to run.
    convert = importlib.import_module("latex2mathml.converter").convert
    try:
        element = str(convert(formula, display="inline" if is_inline else "block"))
    except Exception as error:  # whatever a stranger's text makes the converter do, it is no formula
        raise FormulaRefused(formula) from error
    display = "" if is_inline else ' display="block"'
    return _OPENING.sub(lambda _: f'<math alttext="{html.escape(formula)}"{display}>', element, count=1)
