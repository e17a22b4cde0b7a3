"""How the site is sent: one table, the form of each host, and what real servers make of it."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from local_offer.commands import main
from local_offer.hosting.cloudfront import cloudfront_request, cloudfront_response
from local_offer.hosting.forms import IN_THE_SITE, apache_file, azure_file, headers_file, nginx_file, redirects_file
from local_offer.hosting.rules import FOR_ALL, FOR_EVER, POLICY, Rules, rules_of
from local_offer.models.local_offer import LocalOffer
from tests.builders import a_council, a_redirect, an_offer

TOP = Path(__file__).parents[1]
LASTING = "assets/v0123456789/"
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
SITE = {
    "index.html": "home",
    "404.html": "nothing here",
    "services/index.html": "services",
    "embed/swimming/index.html": "a list",
    "open-data/services.csv": "id\n",
    "oruk/v3/index.html": "{}",
    "oruk/v3/index.json": "{}",
    "oruk/v3/services/index.html": "{}",
    "oruk/v3/services/index.json": "{}",
    "whats-new/feed.xml": "<feed/>",
    ".well-known/security.txt": "Contact: x",
    "meeting.ics": "BEGIN:VCALENDAR",
    "site.webmanifest": "{}",
    "sw.js": "// nothing",
    f"{LASTING}site.css": "p{}",
    f"{LASTING}scripts/search.js": "// nothing",
}
SHORT = FOR_ALL["Cache-Control"]
SENT: Mapping[str, Mapping[str, str]] = {
    "/": {"Cache-Control": SHORT, "Content-Security-Policy": POLICY},
    "/services/": {"Cache-Control": SHORT, "Content-Security-Policy": POLICY},
    "/embed/swimming/": {"Content-Security-Policy": FRAMED, "Cache-Control": SHORT},
    "/oruk/v3/": {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json; charset=utf-8"},
    "/oruk/v3/services/": {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json; charset=utf-8"},
    "/open-data/services.csv": {"Access-Control-Allow-Origin": "*", "Content-Security-Policy": POLICY},
    "/whats-new/feed.xml": {
        "Access-Control-Allow-Origin": "*",
        "Content-Type": "application/atom+xml; charset=utf-8",
    },
    "/.well-known/security.txt": {"Content-Type": "text/plain; charset=utf-8"},
    "/sw.js": {"Cache-Control": "no-cache"},
    f"/{LASTING}site.css": {"Cache-Control": FOR_EVER, "Content-Security-Policy": POLICY},
    f"/{LASTING}scripts/search.js": {"Cache-Control": FOR_EVER},
}
"""Addresses, and headers that must come with them, beside those that come with everything."""
BY_KIND = {"/meeting.ics": "text/calendar", "/site.webmanifest": "application/manifest+json"}
LEADS = {
    "/first-call/": "/services/",
    "/first-call/play.html": "/services/",
    "/old.page?id=7&of=2": "/services/",
}


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    redirects = {f"moved-{number}": a_redirect(old=old, goes_to=to) for number, (old, to) in enumerate(LEADS.items())}
    return an_offer(tmp_path_factory.mktemp("council"), {**a_council(), "data/redirects.yml": redirects})


@pytest.fixture(scope="module")
def rules(offer: LocalOffer) -> Rules:
    return rules_of(offer, LASTING)


@pytest.fixture(scope="module")
def site(rules: Rules) -> Iterator[Path]:
    """A site with a file of each kind, where a server that runs as somebody else can read it."""
    folder = Path(tempfile.mkdtemp(prefix="local-offer-hosts-"))
    folder.chmod(0o755)
    files = {**SITE, **{name: form(rules) for name, form in IN_THE_SITE.items()}}
    for name, text in files.items():
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_text(text, encoding="utf-8")
    yield folder / "site"
    shutil.rmtree(folder)


def expected(path: str) -> dict[str, str]:
    return {**FOR_ALL, **SENT[path]}


def test_the_table_says_how_each_address_is_sent(rules: Rules) -> None:
    assert {path: dict(rules.headers_of(path)) for path in SENT} == {path: expected(path) for path in SENT}


def test_no_rule_stands_within_another(rules: Rules) -> None:
    folders = [rule.path for rule in rules.rules if rule.is_folder]
    assert len(folders) > 3
    assert not [rule for rule in rules.rules for path in folders if rule.path != path and rule.path.startswith(path)]


def test_the_policy_lets_nothing_inline_run_and_nothing_from_elsewhere_in() -> None:
    assert POLICY.startswith("default-src 'none'; ")
    assert not [word for word in ("unsafe", "http", "data:", "*") if word in POLICY]


def test_netlify_and_cloudflare_are_told_the_table(rules: Rules) -> None:
    blocks = blocks_of(headers_file(rules))
    assert {path: as_cloudflare_sends(blocks, path) for path in SENT} == {path: expected(path) for path in SENT}
    leads = dict(line.rsplit(" ", 2)[:2] for line in redirects_file(rules).splitlines() if not line.startswith("#"))
    assert leads == {
        "/first-call/": "/services/",
        "/first-call/play.html": "/services/",
        "/old.page id=7 of=2": "/services/",
    }


def test_azure_is_told_the_table(rules: Rules) -> None:
    settings = json.loads(azure_file(rules))
    routes = settings["routes"]
    for path in SENT:
        route = next((one for one in routes if fnmatchcase(path, one["route"])), {})
        assert {**settings["globalHeaders"], **route.get("headers", {})} == expected(path)
    leads = {one["route"]: one["redirect"] for one in routes if "redirect" in one}
    assert leads == {old: to for old, to in LEADS.items() if "?" not in old}


def test_a_site_below_a_path_has_rules_below_it(offer: LocalOffer) -> None:
    site = offer.site.model_copy(update={"address": "https://example.org/offer/"})
    below = rules_of(replace(offer, site=site), LASTING)
    assert "/offer/embed/" in {rule.path for rule in below.rules}
    assert {lead.to for lead in below.leads} == {"/offer/services/"}
    assert "error_page 404 /offer/404.html;" in nginx_file(below)
    assert "/offer/*\n" in headers_file(below)


def test_cloudfront_does_as_the_table_says(rules: Rules, browser: Browser) -> None:
    page = browser.new_page()
    asked = """([code, path, query]) => Function(code + "; return handler")()({ request: {
        uri: path, querystring: Object.fromEntries(query.map(([name, value]) => [name, { value }])) } })"""
    answered = """([code, path]) => Function(code + "; return handler")()({
        request: { uri: path }, response: { headers: { "content-type": { value: "x" } } } }).headers"""
    for path in SENT:
        headers = page.evaluate(answered, [cloudfront_response(rules), path])
        given = {name.lower(): value for name, value in expected(path).items()}
        assert {name: header["value"] for name, header in headers.items()} == {"content-type": "x", **given}
    for old, to in LEADS.items():
        path, _, query = old.partition("?")
        pairs = [pair.split("=") for pair in query.split("&")] if query else []
        answer = page.evaluate(asked, [cloudfront_request(rules), path, pairs])
        assert (answer["statusCode"], answer["headers"]["location"]["value"]) == (301, to)
    found = {"/": "/index.html", "/services/": "/services/index.html", "/oruk/v3/": "/oruk/v3/index.json"}
    for path, file in {**found, "/sw.js": "/sw.js"}.items():
        assert page.evaluate(asked, [cloudfront_request(rules), path, []])["uri"] == file
    page.close()


def test_the_command_writes_every_form_and_twice_the_same(tmp_path: Path) -> None:
    def written(folder: Path) -> dict[str, str]:
        told = CliRunner().invoke(main, ["host-files", str(folder), "--project", str(TOP)])
        assert told.exit_code == 0, told.output
        return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}

    once = written(tmp_path / "one")
    assert once == written(tmp_path / "two")
    assert {".htaccess", "_headers", "_redirects", "staticwebapp.config.json", "nginx.conf"} <= set(once)
    assert {"cloudfront-request.js", "cloudfront-response.js"} <= set(once)


def test_nginx_sends_the_site_as_the_table_says(site: Path, rules: Rules) -> None:
    with nginx(site, rules) as port:
        sends_as_the_table_says(port)


def test_apache_sends_the_site_as_the_table_says(site: Path, rules: Rules) -> None:
    assert (site / ".htaccess").read_text(encoding="utf-8") == apache_file(rules)
    with apache(site) as port:
        sends_as_the_table_says(port)


def sends_as_the_table_says(port: int) -> None:
    """Ask for each address, and hold what comes to the table."""
    for path in SENT:
        status, headers = ask(port, path)
        assert (path, status) == (path, 200)
        for name, value in expected(path).items():
            assert headers.get_all(name) == [value], (path, name)
    for path, kind in BY_KIND.items():
        assert (ask(port, path)[1]["Content-Type"] or "").partition(";")[0] == kind
    for old, to in LEADS.items():
        status, headers = ask(port, old)
        assert (old, status) == (old, 301)
        assert (headers["Location"] or "").removeprefix(f"http://127.0.0.1:{port}") == to
    status, headers = ask(port, "/no/such/page/")
    assert (status, headers["Content-Security-Policy"]) == (404, POLICY)
    assert ask(port, "/old.page?id=8")[0] == 404


def ask(port: int, path: str) -> tuple[int, http.client.HTTPMessage]:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asking.request("GET", path)
    answer = asking.getresponse()
    answer.read()
    asking.close()
    return answer.status, answer.headers


def server_called(name: str, package: str) -> str:
    """Where a server is; the test is skipped where it is not, unless CI could have installed it."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/local/bin")
    if found is None:
        says = f"install {name}, on Debian and Ubuntu as root: apt-get install {package}"
        if os.environ.get("CI") and shutil.which("apt-get") and os.geteuid() == 0:
            pytest.fail(says)
        pytest.skip(says)
    return found


@contextmanager
def nginx(site: Path, rules: Rules) -> Iterator[int]:
    """A real nginx with the rules in its `server { … }`, at the port that is given."""
    program, port, own = server_called("nginx", "nginx-light"), free_port(), site.parent / "nginx"
    own.mkdir()
    (own / "rules.conf").write_text(nginx_file(rules), encoding="utf-8")
    user = "user www-data;" if os.geteuid() == 0 else ""
    kept = " ".join(f"{kind}_temp_path {own}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (own / "nginx.conf").write_text(
        f"{user} daemon off; worker_processes 1; pid {own}/pid; error_log {own}/errors; events {{}}\n"
        f"http {{ access_log off; types {{ text/html html; text/css css; text/csv csv; text/javascript js; }}\n{kept}\n"
        f"server {{ listen 127.0.0.1:{port}; root {site}; include {own}/rules.conf; }} }}\n",
        encoding="utf-8",
    )
    with running([program, "-p", str(own), "-c", str(own / "nginx.conf"), "-e", str(own / "errors")], port):
        yield port


@contextmanager
def apache(site: Path) -> Iterator[int]:
    """A real Apache that reads the site's own .htaccess, at the port that is given."""
    program, port, own = server_called("apache2", "apache2"), free_port(), site.parent / "apache"
    own.mkdir()
    modules = Path("/usr/lib/apache2/modules")
    loaded = [
        f"LoadModule {name}_module {modules}/mod_{name}.so"
        for name in ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite")
    ]
    user = ["User www-data", "Group www-data"] if os.geteuid() == 0 else []
    settings = [*loaded, *user, f"ServerRoot {own}", "ServerName localhost", f"Listen 127.0.0.1:{port}"]
    settings += [
        f"PidFile {own}/pid",
        f"ErrorLog {own}/errors",
        f"DefaultRuntimeDir {own}",
        "TypesConfig /etc/mime.types",
    ]
    settings += [
        f"DocumentRoot {site}",
        f"<Directory {site}>",
        "AllowOverride All",
        "Require all granted",
        "</Directory>",
    ]
    (own / "apache.conf").write_text("\n".join(settings) + "\n", encoding="utf-8")
    with running([program, "-X", "-f", str(own / "apache.conf")], port):
        yield port


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server from the moment when it answers until the end of the block."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            until = time.monotonic() + 60
            while server.poll() is None and time.monotonic() < until and not answers(port):
                time.sleep(0.05)
            assert server.poll() is None, server.stdout.read() if server.stdout else ""
            yield
        finally:
            server.terminate()
            server.wait(30)


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def blocks_of(text: str) -> list[tuple[str, list[str]]]:
    """The rules of a `_headers` file: each path with its lines."""
    blocks: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            blocks.append((line, []))
        elif line.startswith("  "):
            blocks[-1][1].append(line.strip())
    return blocks


def as_cloudflare_sends(blocks: list[tuple[str, list[str]]], path: str) -> dict[str, str]:
    """The headers of a path as Cloudflare Pages says that it joins them: values of several rules, unless taken away."""
    sent: dict[str, str] = {}
    for pattern, lines in blocks:
        if not fnmatchcase(path, pattern):
            continue
        for line in lines:
            if line.startswith("! "):
                sent.pop(line[2:], None)
            else:
                name, _, value = line.partition(": ")
                sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent
