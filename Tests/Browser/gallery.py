#!/usr/bin/env python3
"""Pictures of pages, for looking at: wide, narrow, light, dark, printed, and with a panel open.

    gallery.py [PAGE...]        all of output/ without arguments

Needs Debian's chromium, chromium-driver and poppler-utils, and selenium from PyPI. The pictures go to
.gallery/, named by the page's path.
"""
import base64
import pathlib
import subprocess
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = pathlib.Path(__file__).resolve().parents[2]
GALLERY = ROOT / ".gallery"
VIEWS = (("wide", 1400, 1000, False), ("wide-dark", 1400, 1000, True),
         ("narrow", 390, 844, False), ("narrow-dark", 390, 844, True))
# Taller pictures are hard to look at, so a long page becomes several.
TALLEST = 1400


class Browser:
    def __init__(self, width, height, dark):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars",
                         f"--window-size={width},{height}",
                         "--host-resolver-rules=MAP * ~NOTFOUND"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.command("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"}]})
        self.command("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def command(self, name, parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def whole(self, name):
        """The page from top to bottom, in pieces."""
        size = self.command("Page.getLayoutMetrics", {})["cssContentSize"]
        tops = range(0, max(1, int(size["height"])), TALLEST)
        for number, top in enumerate(tops, 1):
            clip = {"x": 0, "y": top, "width": size["width"], "scale": 1,
                    "height": min(TALLEST, size["height"] - top)}
            shot = self.command("Page.captureScreenshot",
                                {"captureBeyondViewport": True, "clip": clip})
            suffix = f"-{number}" if len(tops) > 1 else ""
            save(f"{name}{suffix}.png", shot["data"])

    def panel(self, name):
        """The window with the first number's panel open."""
        opened = self.driver.execute_script("""
            const door = document.querySelector('main button[popovertarget]');
            door?.scrollIntoView({block: 'center'});
            door?.click();
            return door !== null;""")
        if opened:
            time.sleep(.2)
            save(f"{name}.png", self.command("Page.captureScreenshot", {})["data"])
            self.driver.execute_script("document.querySelector(':popover-open')?.hidePopover()")

    def printed(self, name):
        pdf = self.command("Page.printToPDF", {"preferCSSPageSize": True})
        save(f"{name}.pdf", pdf["data"])
        subprocess.run(["pdftoppm", "-r", "70", "-png", GALLERY / f"{name}.pdf", GALLERY / name],
                       check=True)


def save(name, data):
    (GALLERY / name).write_bytes(base64.b64decode(data))


def label(page):
    """`site-deep-page` for output/site/deep/page.html."""
    base = ROOT / "output"
    path = page.relative_to(base) if page.is_relative_to(base) else pathlib.Path(page.name)
    return "-".join(path.with_suffix("").parts)


def main():
    GALLERY.mkdir(exist_ok=True)
    for old in [*GALLERY.glob("*.png"), *GALLERY.glob("*.pdf")]:
        old.unlink()
    named = [pathlib.Path(path).resolve() for path in sys.argv[1:]]
    pages = named or sorted((ROOT / "output").rglob("*.html"))
    for view, width, height, dark in VIEWS:
        browser = Browser(width, height, dark)
        for page in pages:
            browser.driver.get(page.as_uri())
            browser.whole(f"{label(page)}-{view}")
            browser.panel(f"{label(page)}-{view}-panel")
            if view == "wide":
                browser.printed(f"{label(page)}-print")
        browser.driver.quit()
    print(f"{len(list(GALLERY.glob('*.png')))} pictures in {GALLERY.name}/")


main()
