// Every record, and the lists that they are filed in, cut into pages.
import fs from "node:fs";
import yaml from "js-yaml";

const ON_ONE_PAGE = 60;
const read = (file) => yaml.load(fs.readFileSync(`records/${file}`, "utf8"));
const readAll = (folder) => fs.readdirSync(`records/${folder}`).map((file) => read(`${folder}/${file}`));
const byWeight = (one, other) => one.weight - other.weight;

function filed(records, way) {
  const groups = {};
  for (const record of records) {
    for (const term of record[way] ?? []) (groups[term] ??= []).push(record);
  }
  return groups;
}

function turns(term, services, settings) {
  const of = Math.max(1, Math.ceil(services.length / ON_ONE_PAGE));
  const address = (number) => (number === 1 ? term.address : `${term.address}page-${number}/`);
  return Array.from({ length: of }, (_, at) => ({
    ...term,
    title: at ? `${term.title}, page ${at + 1} of ${of}` : term.title,
    heading: term.title,
    address: address(at + 1),
    number: at + 1,
    of,
    before: at ? address(at) : "",
    after: at + 1 < of ? address(at + 2) : "",
    services: services.slice(at * ON_ONE_PAGE, (at + 1) * ON_ONE_PAGE),
    settings: at ? [] : settings,
    narrower: at ? [] : term.narrower,
  }));
}

export default function () {
  const services = readAll("services").sort(byWeight);
  const settings = readAll("settings").sort(byWeight);
  const terms = read("terms.yml").terms;
  const lists = [];
  for (const way of ["categories", "needs", "ages", "areas"]) {
    const ours = filed(services, way);
    const theirs = filed(settings, way);
    for (const term of terms.filter((one) => one.way === way)) {
      lists.push(...turns(term, ours[term.term] ?? [], theirs[term.term] ?? []));
    }
  }
  const names = filed([...services, ...settings], "a-z");
  const letters = terms
    .filter((one) => one.way === "a-z")
    .map((one) => ({ ...one, items: names[one.letter.toLowerCase()] }));
  const served = filed(services, "organisations");
  const run = filed(settings, "organisations");
  const organisations = readAll("organisations").map((one) => ({
    ...one,
    provides: (served[one.id] ?? []).filter((service) => service.provider === one.id),
    pays_for: (served[one.id] ?? []).filter((service) => service.provider !== one.id),
    runs: run[one.id] ?? [],
  }));
  return { services, settings, organisations, lists, letters };
}
