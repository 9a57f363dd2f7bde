"""Who inspects the app: accessibility, installability."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import ViewportSize

from e2e.support.actors.step import Diary, step
from e2e.support.device.browser_program import BrowserProgram
from e2e.support.eventually import eventually

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
AT_REST = """() => {
  const ends = (each) => each.effect.getTiming().iterations < Infinity;
  for (const each of document.getAnimations().filter(ends)) each.finish();
}"""
"""What shows itself only late is judged too."""
FROM_THE_TOP = "scrollTo({ top: 0, behavior: 'instant' })"
"""Scrolled on, a bar that stays in sight covers part of a link, and axe takes the rest for one too small."""
ENLARGED = ViewportSize(width=180, height=320)
"""What 360 by 640 points, a small phone's, come to at 200 %."""
BEYOND_THE_EDGE = """() => {
  const page = document.querySelector('dialog[open]') ?? document.documentElement;
  page.scrollTo(0, 0);
  const { left, top } = page.getBoundingClientRect();
  const isWider = page.scrollWidth > page.clientWidth;
  const isBeyond = (box) => box.top < top - 1 || (isWider && box.right > left + page.clientWidth + 1);
  const parts = [...page.querySelectorAll('*')].filter((each) => each.checkVisibility());
  return parts.filter((each) => isBeyond(each.getBoundingClientRect())).map((each) => each.outerHTML);
}"""
"""What no scrolling up or down brings into sight; a wide table that scrolls by itself is none of it."""
SMALLEST_ICONS = {"192x192", "512x512"}


class Inspector:
    """Looks at the page that is open, with other people's rules."""

    name = "inspector"

    def __init__(self, program: BrowserProgram, diary: Diary) -> None:
        self.program = program
        self.diary = diary

    @step
    def finds_no_barrier(self) -> None:
        """axe finds nothing, light and (for what colours change) dark."""
        for scheme in ("light", "dark"):
            # Colours on their way from light to dark are nobody's to judge.
            self.program.page.emulate_media(
                color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
            )
            found = self._axe(RULES if scheme == "light" else RULES_OF_COLOUR)
            words = [f"{each['id']}: {each['nodes'][0]['html']}\n{each['help']}" for each in found]
            assert not found, f"{scheme}: " + "\n".join(words)

    @step
    def finds_nothing_beyond_the_edge_when_enlarged(self) -> None:
        """On a small phone at 200 % everything is there without scrolling sideways."""
        page = self.program.page
        before = page.viewport_size
        assert before, "a window without a size of its own cannot be made smaller"
        page.set_viewport_size(ENLARGED)
        beyond = page.evaluate(BEYOND_THE_EDGE)
        assert not beyond, "\n".join(beyond)
        page.set_viewport_size(before)

    @step
    def finds_the_app_installable(self) -> None:
        """Manifest, icons and worker are what browsers ask for before they offer to install."""
        tools = self.program.tools()
        manifest = json.loads(tools.send("Page.getAppManifest")["data"])
        assert manifest["display"] == "standalone"
        assert manifest["name"]
        assert manifest["start_url"]
        icons = manifest["icons"]
        sizes = {icon["sizes"] for icon in icons}
        assert sizes >= SMALLEST_ICONS or "any" in sizes, sizes
        assert any("maskable" in icon.get("purpose", "") for icon in icons)
        for icon in icons:
            assert self._is_picture(icon["src"]), icon
        assert tools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []

    @step
    def finds_the_page_controlled_by_the_worker(self) -> None:
        """The worker answers for the page."""
        page = self.program.page
        eventually(lambda: page.evaluate("navigator.serviceWorker.controller !== null"), expected=True)

    def _axe(self, rules: dict[str, Any]) -> list[dict[str, Any]]:
        page = self.program.page
        page.evaluate(FROM_THE_TOP)
        page.evaluate(AT_REST)
        page.evaluate(AXE.read_text())
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        result: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
        violations: list[dict[str, Any]] = result["violations"]
        return violations

    def _is_picture(self, address: str) -> bool:
        kind: str = self.program.page.evaluate(
            "address => fetch(address).then((reply) => reply.ok ? reply.headers.get('content-type') : '')",
            address,
        )
        return kind.startswith("image/")
