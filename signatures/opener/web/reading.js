// Reading a package: every hash is compared before anything is believed. As in reading.py.

import { decoded, sha256, unpacked } from "./bytes.js";
import { compareKeys, sortKey } from "./order.js";
import { clean } from "./words.js";

const FORMATS = ["signatures-package/1", "signatures-package/2"];
const WORDS = ["name", "transliteration", "affiliation", "place"];
const RECORDS_AT_ONCE = 50;

// What is wrong with a package or a key; the page has the words for it.
export class Unreadable extends Error {}

export function decrypter(keyFiles) {
  const opener = new age.Decrypter();
  const lines = keyFiles.flatMap((text) => text.split(/\r?\n/)).map((line) => line.trim());
  const keys = lines.filter((line) => line && !line.startsWith("#"));
  if (!keys.length) throw new Unreadable("keys");
  try {
    keys.forEach((key) => opener.addIdentity(key));
  } catch {
    throw new Unreadable("keys");
  }
  return opener;
}

export async function read(bytes, opener, progress) {
  const inside = await opener.decrypt(bytes, "uint8array").catch(() => {
    throw new Unreadable("closed");
  });
  try {
    return await readParts(unpacked(inside), opener, progress);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable("damaged");
  }
}

async function readParts(members, opener, progress) {
  const manifest = JSON.parse(decoded(members.get("manifest.json")));
  if (!FORMATS.includes(manifest.format)) throw new Unreadable("format");
  const parts = new Map(manifest.parts.map((part) => [part.name, part]));
  if (members.size !== parts.size + 1) throw new Unreadable("damaged");
  for (const part of parts.values()) await verify(part, members.get(part.name));
  const opened = { manifest, people: [], closed: 0 };
  for (const part of parts.values()) {
    if (part.name.endsWith(".jsonl")) {
      const sealed = members.get(part.name.replace(".jsonl", ".sealed"));
      await readRecords(opened, part, decoded(members.get(part.name)), sealed, opener, progress);
    }
  }
  return opened;
}

async function verify(part, data) {
  if (!data || data.length !== part.size || (await sha256(data)) !== part.sha256) {
    throw new Unreadable("damaged");
  }
}

async function readRecords(opened, part, lines, sealed, opener, progress) {
  const rows = lines.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const size = rows.reduce((sum, row) => sum + (row.sealed_bytes ?? 0), 0);
  if (rows.length !== part.records || size !== sealed.length) throw new Unreadable("damaged");
  let place = 0;
  for (const [number, row] of rows.entries()) {
    let found = [row];
    if (row.sealed_bytes) {
      found = await openedRecord(sealed.slice(place, place + row.sealed_bytes), row, opener);
      place += row.sealed_bytes;
    }
    for (const each of found) opened.people.push({ ...row, ...wordsOf(each) });
    if (!found.length) opened.closed += row.names ?? 1;
    if (number % RECORDS_AT_ONCE === 0) await progress(opened.people.length);
  }
}

async function openedRecord(record, row, opener) {
  try {
    const text = await opener.decrypt(record, "text");
    if (!row.names) return [JSON.parse(text)];
    const names = text.replace(/\n+$/, "").split("\n");
    return names.length === row.names ? names.map((name) => ({ name })) : [];
  } catch {
    return [];
  }
}

function wordsOf(inner) {
  return Object.fromEntries(WORDS.map((key) => [key, clean(inner[key] || "")]));
}

// The people in the order of a language, as in lists.py.
export function inOrder(people, language) {
  const rest = ["transliteration", "affiliation", "place", "visibility", "tier", "text_version"];
  const codes = (words) => [...String(words)].map((letter) => letter.codePointAt(0));
  const keyed = people.map((person) => [
    [...sortKey(person.name, language), ...rest.map((key) => codes(person[key]))],
    person,
  ]);
  return keyed.sort((one, other) => compareKeys(one[0], other[0])).map(([, person]) => person);
}

export function table(people, language) {
  const words = DATA.words[language];
  return [
    words.columns,
    ...people.map((person) => [
      person.name,
      person.transliteration,
      person.affiliation,
      person.place,
      words.tiers[person.tier] ?? person.tier,
      String(person.text_version),
      words.visibilities[person.visibility] ?? person.visibility,
    ]),
  ];
}

export function numbers(manifest, language) {
  const words = DATA.words[language];
  const rows = Object.entries(manifest.numbers).map(([tier, each]) => [
    words.tiers[tier] ?? tier,
    ...["public", "addressee", "unnamed"].map((kind) => String(each[kind])),
  ]);
  return [words.numbers, ...rows];
}
