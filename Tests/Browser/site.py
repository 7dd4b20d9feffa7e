#!/usr/bin/env python3
"""Makes a site of several notebooks and reads it in a real browser, from the disk.

    site.py RECKON [--pictures FOLDER]      exit code 1 with findings, 2 where tools are missing

The site is rendered twice, each page complete and with a style they share, and in both:
- every link between pages, and every place in a page that one leads to, is followed;
- previous and next lead through all pages, and home from each;
- the search finds words from each page, in any letter case and without accents, leads to their
  section, and tells when there is nothing; without scripts it lists every page and section;
- nothing is asked of a host, no page says anything on the console, with and without scripts.
A page of changes is read likewise. Needs what check.py needs.
"""
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

sys.argv, arguments = sys.argv[:1], sys.argv[1:]
from check import Browser, Findings, PHONE, WIDE, axe, layout, silent, valid  # noqa: E402

NOTEBOOKS = {
    "reckon.yml": "title: Three reports\ndescription: For a test\n"
                  "base-url: https://example.org/reports/\nnavigation: [second.md]\n",
    "notebooks/first.md": "---\ntitle: The first & best\nauthor: Ada\ndate: 2026-01-02\n"
                          "abstract: What it *costs*.\n---\n# Café\nWords of one: "
                          "[two](second.md#two), [three](deep/third.md#end).\n\n# More\n"
                          "{eval}`11 * 11` of them.\n",
    "notebooks/second.md": "# Second\n\n## Two\nThe zebra is in the [first](first.md).\n",
    "notebooks/deep/third.md": "---\ntitle: Third\n---\n(end)=\n# End\n"
                               "Back to [the first](../first.md#café). $x^2$\n\n"
                               "![A dot](dot.svg)\n",
    "notebooks/deep/dot.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
                              "<circle cx='4' cy='4' r='4'/></svg>",
    "notebooks/draft.md": "---\ntitle: Hidden\ndraft: yes\n---\nNot yet.\n",
}


def make(reckon, folder, *options):
    for name, text in NOTEBOOKS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    run = subprocess.run([reckon, "render", "notebooks", "-o", "a site", *options], cwd=folder,
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        print(run.stderr, file=sys.stderr)
        sys.exit(1)
    return folder / "a site"


def links(browser, site, pages, findings):
    """Every link to a file leads to one, and to an element of it."""
    ids = {}
    wanted = []
    for page in pages:
        browser.open(page)
        ids[page] = set(browser.run("return [...document.querySelectorAll('[id]')].map(e => e.id)"))
        for address in browser.run("return [...document.querySelectorAll('a[href]')].map(a => a.href)"):
            wanted.append((page, address))
        if browser.run("return [...document.images].some(i => i.naturalWidth === 0)"):
            findings.add(page, "a picture is not shown")
    for page, address in wanted:
        parts = urllib.parse.urlsplit(address)
        if parts.scheme != "file":
            findings.add(page, f"leads out of the site: {address}")
            continue
        target = pathlib.Path(urllib.parse.unquote(parts.path))
        fragment = urllib.parse.unquote(parts.fragment)
        if target not in ids:
            findings.add(page, f"leads to no page: {address}")
        elif fragment and fragment not in ids[target]:
            findings.add(page, f"leads to no place: {address}")
        elif site not in target.parents:
            findings.add(page, f"leaves the site: {address}")


def walk(browser, site, findings):
    """From the index to the first page, by `next` to the last, by `previous` back, and home."""
    browser.open(site / "index.html")
    titles = browser.run("return [...document.querySelectorAll('.pages h2 a')].map(a => a.textContent)")
    if titles != ["Second", "Third", "The first & best"]:
        findings.add("index", f"lists {titles}")
    browser.run("document.querySelector('.pages h2 a').click()")
    seen = []
    for direction in ("next", "prev"):
        while True:
            seen.append(browser.run("return document.querySelector('h1').textContent.trim()"))
            if not browser.run(f"return document.querySelector('a[rel={direction}]') !== null"):
                break
            browser.run(f"document.querySelector('a[rel={direction}]').click()")
    if [title.removeprefix("§").strip() for title in seen] != titles + titles[::-1]:
        findings.add("index", f"next and previous lead through {seen}")
    browser.run("document.querySelector('nav.site a').click()")
    if not browser.driver.current_url.endswith("/a%20site/index.html"):
        findings.add("index", f"home is {browser.driver.current_url}")


def search(browser, site, findings):
    browser.open(site / "deep" / "third.html")
    field = browser.driver.find_element("css selector", "nav.site input")
    field.send_keys("ZEB\n")
    found = browser.run("return [...document.querySelectorAll('#results a')].map(a => a.href)")
    if len(found) != 1 or not found[0].endswith("second.html#two"):
        findings.add("search", f"ZEB finds {found}")
    if browser.run("return document.querySelector('#results mark')?.textContent") != "zebra":
        findings.add("search", "the word that was found is not marked")
    browser.run("document.querySelector('#results a').click()")
    if not browser.run("return document.getElementById('two').matches(':target')"):
        findings.add("search", "a result does not lead to its section")
    for query, count in (("cafe", 1), ("first", 3), ("costs", 1), ("hidden", 0), ("x<qq>", 0),
                         ("121", 1)):
        browser.driver.get((site / "search.html").as_uri() + "?q=" + urllib.parse.quote(query))
        shown = browser.run("return document.querySelectorAll('#results li').length")
        said = browser.run("return document.getElementById('status').textContent")
        if (shown == 0) != (count == 0) or (count == 0) != (said == "Nothing found"):
            findings.add("search", f"{query} finds {shown} places, and says {said!r}")
    axe(browser, site / "search.html", "with results", findings)


def unscripted(site, pages, findings):
    with Browser(WIDE, scripts=False) as browser:
        for page in pages:
            browser.open(page)
            silent(browser, page, "scripts off", findings)
        browser.open(site / "search.html")
        text = browser.driver.find_element("tag name", "body").text
        for words in ("The first & best", "Second", "Third", "Café", "End"):
            if words not in text:
                findings.add("search", f"scripts off: {words} is not listed")


def changes(reckon, folder, findings):
    """The page that `reckon diff` makes, of two folders of pages."""
    before = make(reckon, folder / "before")
    text = NOTEBOOKS["notebooks/first.md"]
    NOTEBOOKS["notebooks/first.md"] = text.replace("11 * 11", "12 * 12")
    after = make(reckon, folder / "after")
    NOTEBOOKS["notebooks/first.md"] = text
    page = folder / "changes.html"
    run = subprocess.run([reckon, "diff", str(before.parent / "notebooks"),
                          str(after.parent / "notebooks"), "-o", str(page)],
                         capture_output=True, text=True, check=False)
    if run.returncode != 1 or not page.exists():
        findings.add("diff", f"ends with {run.returncode}: {run.stderr}")
    return page


def main():
    if not arguments:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    reckon = str(pathlib.Path(arguments[0]).resolve())
    pictures = pathlib.Path(arguments[2]).resolve() if len(arguments) > 2 else None
    findings = Findings()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        sites = [make(reckon, folder / "whole"),
                 make(reckon, folder / "shared", "--no-self-contained")]
        other = [changes(reckon, folder, findings)]
        for site in sites:
            pages = sorted(site.rglob("*.html"))
            with Browser(WIDE) as browser:
                links(browser, site, pages, findings)
                walk(browser, site, findings)
                search(browser, site, findings)
            unscripted(site, pages, findings)
        pages = sorted(sites[0].rglob("*.html")) + other
        valid(pages, findings)
        for size, dark in ((WIDE, False), (WIDE, True), (PHONE, False), (PHONE, True)):
            state = f"{'dark' if dark else 'light'}-{size[0]}"
            with Browser(size, dark) as browser:
                for page in pages + sorted(sites[1].rglob("*.html")):
                    browser.open(page)
                    silent(browser, page, state, findings)
                    layout(browser, page, state, findings)
                    axe(browser, page, state, findings)
                    if pictures and page in pages:
                        pictures.mkdir(parents=True, exist_ok=True)
                        browser.driver.save_screenshot(str(pictures / f"{page.stem}-{state}.png"))
    print(f"{len(findings.all)} findings")
    sys.exit(1 if findings.all else 0)


main()
