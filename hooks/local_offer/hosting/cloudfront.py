"""CloudFront's form of the rules: two functions that run at its edge, in front of a bucket that knows no folders."""

from __future__ import annotations

import json

from local_offer.hosting.rules import Rules

_REQUEST = """\
// For CloudFront's "viewer request", before a bucket of S3. Made by local-offer; make it again after each build.
var leads = %(leads)s;
var indexes = %(indexes)s;

function asked(query) {
  return Object.keys(query).map(function (name) { return name + "=" + query[name].value; }).join("&");
}

function moved(to) {
  return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: to } } };
}

function handler(event) {
  var request = event.request, query = asked(request.querystring);
  var to = leads[request.uri + (query ? "?" + query : "")];
  if (to) return moved(to);
  var last = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (last && last.indexOf(".") < 0) return moved(request.uri + "/");
  if (!last) {
    var found = indexes.filter(function (one) { return request.uri.indexOf(one[0]) === 0; })[0];
    request.uri += found ? found[1] : "index.html";
  }
  return request;
}
"""

_RESPONSE = """\
// For CloudFront's "viewer response". Made by local-offer; make it again after each build.
var all = %(all)s;
var rules = %(rules)s;

function fits(rule, path) {
  return rule[0].slice(-1) === "/" ? path.indexOf(rule[0]) === 0 : path === rule[0];
}

function handler(event) {
  var headers = event.response.headers, path = event.request.uri;
  var found = rules.filter(function (rule) { return fits(rule, path); })[0];
  [all, found ? found[1] : {}].forEach(function (given) {
    Object.keys(given).forEach(function (name) { headers[name] = { value: given[name] }; });
  });
  return event.response;
}
"""


def cloudfront_request(rules: Rules) -> str:
    """The function that leads old addresses on, and finds the file that stands for a folder."""
    leads = {lead.old: lead.to for lead in rules.leads}
    indexes = [[rule.path, rule.index] for rule in rules.rules if rule.is_folder]
    return _REQUEST % {"leads": _js(leads), "indexes": _js(indexes)}


def cloudfront_response(rules: Rules) -> str:
    """The function that adds the headers."""
    every = {name.lower(): value for name, value in rules.for_all.items()}
    particular = [[rule.path, {name.lower(): value for name, value in rule.headers.items()}] for rule in rules.rules]
    return _RESPONSE % {"all": _js(every), "rules": _js(particular)}


def _js(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=True)
