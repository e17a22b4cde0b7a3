"""The one table of `rules.py` in the form of each host: Netlify and Cloudflare, Azure, nginx, Apache, CloudFront."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

from local_offer.hosting.cloudfront import cloudfront_request, cloudfront_response
from local_offer.hosting.rules import NOT_FOUND, TYPES, Rule, Rules

MADE = "Made by local-offer from hooks/local_offer/hosting/rules.py and data/redirects.yml."
_TYPE = "Content-Type"


def headers_file(rules: Rules) -> str:
    """`_headers` of Netlify and Cloudflare Pages.

    Where two rules fit, Cloudflare sends both values of a header, so that each particular rule first takes the general
    value away ("! Name"); Netlify takes the later rule.
    """
    lines = [f"# {MADE}", f"{rules.root}*", *_header_lines(rules.for_all)]
    for rule in _general_first(rules):
        lines.append(f"{rule.path}*" if rule.is_folder else rule.path)
        lines += [f"  ! {name}" for name in rule.headers if name in rules.for_all or name == _TYPE]
        lines += _header_lines(rule.headers)
    return "\n".join(lines) + "\n"


def redirects_file(rules: Rules) -> str:
    """`_redirects` of Netlify and Cloudflare Pages. Only Netlify can lead on what follows a question mark."""
    lines = [f"# {MADE}"]
    for lead in rules.leads:
        path, _, query = lead.old.partition("?")
        lines.append(" ".join([path, *query.split("&"), lead.to, "301"]) if query else f"{path} {lead.to} 301")
    return "\n".join(lines) + "\n"


def azure_file(rules: Rules) -> str:
    """`staticwebapp.config.json` of Azure Static Web Apps. It cannot look at what follows a question mark."""
    leads = [{"route": lead.old, "redirect": lead.to, "statusCode": 301} for lead in rules.leads if "?" not in lead.old]
    routes = [
        {"route": f"{rule.path}*" if rule.is_folder else rule.path, "headers": rule.headers} for rule in rules.rules
    ]
    settings = {
        "trailingSlash": "always",
        "globalHeaders": rules.for_all,
        "mimeTypes": TYPES,
        "routes": [*leads, *routes],
        "responseOverrides": {"404": {"rewrite": f"{rules.root}{NOT_FOUND}"}},
    }
    return json.dumps(settings, indent=2) + "\n"


def nginx_file(rules: Rules) -> str:
    """What stands within `server { … }` of nginx, beside `root`."""
    lines = [f"# {MADE}", "absolute_redirect off;", "charset utf-8;", f"error_page 404 {rules.root}{NOT_FOUND};"]
    for lead in rules.leads:
        if "?" in lead.old:
            lines.append(f'if ($request_uri = "{lead.old}") {{ return 301 {lead.to}; }}')
        else:
            lines.append(f'location = "{lead.old}" {{ return 301 {lead.to}; }}')
    for rule in rules.rules:
        headers = dict(rules.for_all) | dict(rule.headers)
        body = [*_nginx_type(headers.pop(_TYPE, "")), *([f"index {rule.index};"] if rule.is_folder else [])]
        lines += _nginx_location(f'{"^~" if rule.is_folder else "="} "{rule.path}"', [*body, *_nginx_headers(headers)])
    for end, kind in TYPES.items():
        body = ["types { }", f"default_type {kind};", *_nginx_headers(rules.for_all)]
        lines += _nginx_location(f'~ "{re.escape(end)}$"', body)
    lines += _nginx_location(f'"{rules.root}"', ["index index.html;", *_nginx_headers(rules.for_all)])
    return "\n".join(lines) + "\n"


def apache_file(rules: Rules) -> str:
    """`.htaccess` of Apache 2.4 with the modules headers, rewrite, mime and dir."""
    lines = [f"# {MADE}", "Options -Indexes", "DirectoryIndex index.html", f"ErrorDocument 404 {rules.root}{NOT_FOUND}"]
    lines += ["AddDefaultCharset utf-8", *(f"AddType {kind} {end}" for end, kind in TYPES.items())]
    lines.append("RewriteEngine On")
    for lead in rules.leads:
        path, _, query = lead.old.partition("?")
        lines.append(f'RewriteCond %{{REQUEST_URI}} "={path}"')
        lines.append(f'RewriteCond %{{QUERY_STRING}} "{f"={query}" if query else "^$"}"')
        lines.append(f'RewriteRule ^ "{lead.to}" [R=301,L,QSD]')
    lines += [f'Header always set {name} "{value}"' for name, value in rules.for_all.items()]
    for rule in _general_first(rules):
        pattern = f"^{re.escape(rule.path)}" + ("" if rule.is_folder else "$")
        lines.append(f'<If "%{{REQUEST_URI}} =~ m#{pattern}#">')
        for name, value in rule.headers.items():
            always = "" if name == _TYPE else "always "
            lines.append(f'  Header {always}set {name} "{value}"')
        lines.append("</If>")
    return "\n".join(lines) + "\n"


IN_THE_SITE: Mapping[str, Callable[[Rules], str]] = {
    ".htaccess": apache_file,
    "_headers": headers_file,
    "_redirects": redirects_file,
    "staticwebapp.config.json": azure_file,
}
"""Files that hosts read from the top of the site, and what writes them. Each is nothing but text to other hosts."""
BESIDE_THE_SITE: Mapping[str, Callable[[Rules], str]] = {
    "cloudfront-request.js": cloudfront_request,
    "cloudfront-response.js": cloudfront_response,
    "nginx.conf": nginx_file,
}
"""Files that somebody gives to the host by hand."""


def _general_first(rules: Rules) -> tuple[Rule, ...]:
    return tuple(reversed(rules.rules))


def _header_lines(headers: Mapping[str, str]) -> Iterator[str]:
    return (f"  {name}: {value}" for name, value in headers.items())


def _nginx_type(kind: str) -> list[str]:
    return ["types { }", f'default_type "{kind}";'] if kind else []


def _nginx_headers(headers: Mapping[str, str]) -> list[str]:
    return [f'add_header {name} "{value}" always;' for name, value in headers.items()]


def _nginx_location(place: str, body: list[str]) -> list[str]:
    return [f"location {place} {{", *(f"  {line}" for line in body), "}"]
