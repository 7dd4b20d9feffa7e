#!/usr/bin/env python3
"""The preview in a real browser: save and see, break and see why, mend, and lose nothing.

    serve.py RECKON [SAVES [RELOADS]]     exit code 1 with findings, 2 where tools are missing

Needs Debian's chromium and chromium-driver, and selenium from PyPI.
"""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError as missing:
    print(f"{missing.name} is missing; pip install selenium", file=sys.stderr)
    sys.exit(2)

RECKON = os.path.abspath(sys.argv[1])
SAVES = int(sys.argv[2]) if len(sys.argv) > 2 else 200
RELOADS = int(sys.argv[3]) if len(sys.argv) > 3 else 300
findings = []
FILLER = "\n\n".join(f"Paragraph {n} of the filler has words of its own." for n in range(60))


def notebook(word, value="6 * 7", extra=""):
    return f"""---
title: A notebook
---

# One

The word is {word}, and the answer is {{eval}}`{value}`.

{FILLER}

# Two

```{{include}} _part.md
```
{extra}
"""


def expect(what, holds):
    print(("ok    " if holds else "FAILS ") + what, flush=True)
    if not holds:
        findings.append(what)


def until(what, holds, seconds=20):
    start = time.time()
    while time.time() - start < seconds:
        try:
            if holds():
                expect(f"{what} ({(time.time() - start) * 1000:.0f} ms)", True)
                return True
        except Exception:
            pass
        time.sleep(0.01)
    expect(what, False)
    return False


def save(path, text, whole=True):
    """As editors do: over it, or beside it and renamed."""
    if whole:
        path.write_text(text)
    else:
        beside = path.with_name(path.name + "~")
        beside.write_text(text)
        beside.rename(path)


def status(path, method="GET", **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def memory():
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{server.pid}/status").read_text())[1])


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
folder = tempfile.TemporaryDirectory()
root = pathlib.Path(folder.name)
book = root / "notebooks"
book.mkdir()
one, part = book / "one.md", book / "_part.md"
save(part, "The part says hello.\n")
save(one, notebook("first"))
save(book / "other.md", "# Another\n\nText of the other.\n")
log = open(root / "log", "w")
server = subprocess.Popen(
    [RECKON, "serve", "--port", str(port), "--editor", "editor://{path}:{line}"],
    cwd=root, stdout=log, stderr=log)
options = webdriver.ChromeOptions()
for argument in ("--headless=new", "--no-sandbox", "--window-size=1200,900"):
    options.add_argument(argument)
options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
script = browser.execute_script
text = lambda: browser.find_element(By.TAG_NAME, "main").text
notes = lambda: script("return [...document.querySelectorAll('._reckon')].map(n => n.textContent).join(' ')")

try:
    until("the server answers", lambda: status("/") == 200)
    browser.get(f"http://localhost:{port}/")
    expect("the front lists both pages", "one.html" in browser.page_source)
    browser.get(f"http://localhost:{port}/one.html")
    until("the page shows", lambda: "first" in text() and "42" in text())
    until("it is connected", lambda: script("return document.documentElement.dataset.reckonVersion"))

    script("window.mark = 1; document.querySelectorAll('main p')[30].scrollIntoView({behavior: 'instant'})")
    script("window.kept = document.querySelectorAll('main p')[30]")
    top = script("return window.kept.getBoundingClientRect().top")
    save(one, notebook("second"))
    until("a saved word shows", lambda: "second" in text())
    expect("without loading the page anew", script("return window.mark === 1"))
    expect("what did not change is the same element", script("return window.kept.isConnected"))
    save(one, notebook("second", extra="") .replace("# One", "# One\n\nNew above.\n\nMore above.\n"))
    until("text above shows", lambda: "More above" in text())
    moved = abs(script("return window.kept.getBoundingClientRect().top") - top)
    expect(f"the reader's place stays (moved {moved:.1f} px)", moved < 2)

    save(one, notebook("third", "6 * missing"))
    until("a broken value is told in the page", lambda: "missing" in notes() or
          "nothing here is called" in text())
    expect("the finding stands where the value would", "nothing here is called" in text())
    expect("the panel lists it with its place", "one.md:7" in notes())
    save(one, notebook("fourth"), whole=False)
    until("mended by an editor that renames, it is gone", lambda: "fourth" in text() and notes() == "")

    save(part, "The part says goodbye.\n")
    until("an included file is followed", lambda: "goodbye" in text())
    part.rename(book / "_elsewhere.md")
    until("a file that was moved away is missed", lambda: "there is no file" in text() + notes())
    (book / "_elsewhere.md").rename(part)
    until("and found again", lambda: "goodbye" in text() and notes() == "")

    (root / "templates").mkdir()
    template = root / "templates" / "colophon.mustache"
    save(template, "<footer>{{#source}}oops</footer>")
    until("with a broken template the last good page stays, marked", lambda:
          script("return document.documentElement.hasAttribute('data-reckon-stale')") and "goodbye" in text())
    save(template, "<footer>Own footer</footer>")
    until("a template of one's own is followed", lambda: "Own footer" in browser.page_source
          and not script("return document.documentElement.hasAttribute('data-reckon-stale')"))

    one.write_bytes(b"\xff\xfe broken")
    until("of an unreadable file the last good page stays, marked", lambda:
          script("return document.documentElement.hasAttribute('data-reckon-stale')") and "goodbye" in text())
    save(one, "")
    save(one, notebook("fifth"))
    until("and is current again", lambda: "fifth" in text() and notes() == "")
    one.rename(root / "aside.md")
    until("a deleted notebook's page stays, marked", lambda: "is gone" in notes() and "fifth" in text())
    (root / "aside.md").rename(one)
    until("and comes back", lambda: "fifth" in text() and notes() == "")

    save(book / "new.md", "# New\n\nA new notebook.\n")
    until("a new notebook gets a page", lambda: status("/new.html") == 200)
    sub = book / "deep" / "er"
    sub.mkdir(parents=True)
    save(sub / "leaf.md", "# Leaf\n\nFar below.\n")
    until("in new folders too", lambda: status("/deep/er/leaf.html") == 200)

    script("window.scrollTo({top: 0, behavior: 'instant'})")
    paragraph = [p for p in browser.find_elements(By.CSS_SELECTOR, "main p") if "Paragraph 2 " in p.text][0]
    ActionChains(browser).key_down(Keys.ALT).click(paragraph).key_up(Keys.ALT).perform()
    line = notebook("fifth").split("\n").index("Paragraph 2 of the filler has words of its own.") + 1
    until(f"a click leads to the source line {line}", lambda: script(
        "return document.documentElement.dataset.reckonPlace") == f"notebooks/one.md:{line}")

    tabs = [browser.current_window_handle]
    for _ in range(4):
        browser.switch_to.new_window("tab")
        browser.get(f"http://localhost:{port}/one.html")
        tabs.append(browser.current_window_handle)
    start = time.time()
    for number in range(SAVES):
        save(one, notebook(f"save{number}end"), whole=number % 2 == 0)
        if number % 3:
            time.sleep(0.004)
    took = time.time() - start
    for tab in tabs:
        browser.switch_to.window(tab)
        until(f"after {SAVES} saves in {took:.1f} s a tab shows the last", lambda:
              f"save{SAVES - 1}end" in text())
    with open(one, "w") as half:
        half.write(notebook("half")[:60])
        half.flush()
        time.sleep(0.2)
        expect("a half-written file is not shown", f"save{SAVES - 1}end" in text())
        half.write(notebook("half")[60:])
    until("until it is whole", lambda: "half" in text())
    for tab in tabs[1:]:
        browser.switch_to.window(tab)
        browser.close()
    browser.switch_to.window(tabs[0])

    expect("POST is refused", status("/one.html", "POST") == 405)
    expect("PUT is refused", status("/one.html", "PUT") == 405)
    expect("a foreign Host is refused", status("/one.html", Host="evil.example") == 403)
    expect("a foreign Origin is refused", status("/-/live", Origin="http://evil.example") == 403)
    expect("another port's page is refused", status("/-/live", Origin="http://localhost:1") == 403)
    for path in ("/../log", "/%2e%2e/log", "/..%2flog", "/.gitignore", "/%2e%2e%2f%2e%2e%2fetc/passwd",
                 "//etc/passwd", "/-/../../log"):
        expect(f"{path} is refused", status(path) == 404)
    (root / ".reckon/preview/link.html").symlink_to("/etc/passwd")
    expect("a symbolic link out of the folder is refused", status("/link.html") == 404)
    (root / ".reckon/preview/link.html").unlink()

    for number in range(50):
        save(one, notebook(f"warm{number}"))
        time.sleep(0.02)
    before = memory()
    for number in range(RELOADS):
        status("/one.html")
        if number % 10 == 0:
            save(one, notebook(f"steady{number}"))
    time.sleep(0.5)
    grown = memory() - before
    expect(f"memory is steady over {RELOADS} reloads ({before} kB, {grown:+} kB)", grown < 20_000)

    severe = [entry for entry in browser.get_log("browser")
              if entry["level"] == "SEVERE" and "404" not in entry["message"] and "favicon" not in entry["message"]]
    expect(f"nothing in the console {severe[:2]}", not severe)
    server.send_signal(signal.SIGINT)
    until("when the server ends, the page says so", lambda:
          script("return document.documentElement.hasAttribute('data-reckon-lost')"))
finally:
    browser.quit()
    server.kill()
    server.wait()
    log.close()
    if findings:
        print((root / "log").read_text()[-2000:])
    folder.cleanup()
print(f"{len(findings)} findings")
sys.exit(1 if findings else 0)
