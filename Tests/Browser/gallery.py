#!/usr/bin/env python3
"""Pictures of every page in output/, for looking at: wide, narrow, dark, print, a panel open.

Needs Debian's chromium and chromium-driver, and selenium from PyPI. The pictures go to .gallery/.
"""
import base64
import pathlib
import subprocess
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = pathlib.Path(__file__).resolve().parents[2]
GALLERY = ROOT / ".gallery"


def browser(width, height, dark=False):
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars",
                     f"--window-size={width},{height}", "--host-resolver-rules=MAP * ~NOTFOUND"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
    return driver


def picture(driver, page, name, whole=True):
    driver.get(page.as_uri())
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": whole, **(
        {"clip": clip(driver)} if whole else {})})
    (GALLERY / f"{page.stem}-{name}.png").write_bytes(base64.b64decode(shot["data"]))


def clip(driver):
    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    return {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16000), "scale": 1}


def opened(driver, page):
    driver.get(page.as_uri())
    button = driver.find_elements("css selector", "button[popovertarget]")
    if not button:
        return
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button[0])
    button[0].click()
    driver.save_screenshot(str(GALLERY / f"{page.stem}-panel.png"))


def main():
    GALLERY.mkdir(exist_ok=True)
    pages = sorted(pathlib.Path(p).resolve() for p in sys.argv[1:]) or sorted((ROOT / "output").rglob("*.html"))
    for width, height, dark, name in ((1400, 1000, False, "wide"), (1400, 1000, True, "wide-dark"),
                                      (390, 844, False, "narrow"), (390, 844, True, "narrow-dark")):
        driver = browser(width, height, dark)
        for page in pages:
            picture(driver, page, name)
            if name == "wide":
                opened(driver, page)
                pdf = base64.b64decode(driver.print_page())
                (GALLERY / f"{page.stem}-print.pdf").write_bytes(pdf)
                subprocess.run(["pdftoppm", "-r", "60", "-png", GALLERY / f"{page.stem}-print.pdf",
                                GALLERY / f"{page.stem}-print"], check=False)
        driver.quit()
    print(f"{len(list(GALLERY.glob('*.png')))} pictures in {GALLERY.name}/")


main()
