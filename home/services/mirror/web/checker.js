// Compares a folder with the manifest in it, and the manifest with the key of the site.

const MANIFEST = "manifest.json";
const SIGNATURE = "manifest.json.sig";
const ADDRESSES = "be/addresses/addresses.json";
const FORMAT = 1;

const TEXTS = {
  be: {
    language: "Мова",
    title: "Праверыць копію сайта",
    offline: "Гэтая старонка нічога нікуды не адпраўляе. Сетку можна адключыць.",
    keyTitle: "Ключ",
    keyHelp: "Гэта адбітак ключа, які ўбудаваны ў гэтую старонку. Падроблены сайт дае старонку з уласным ключом. Таму параўнайце адбітак з тым, які вы ведаеце з іншай крыніцы: ад людзей, якім давяраеце, ці з даўняга запісу.",
    other: "Адбітак з іншай крыніцы",
    same: "Супадае.",
    different: "НЕ супадае. Не верце гэтай старонцы або той крыніцы.",
    folderTitle: "Копія",
    folder: "Папка з копіяй сайта",
    folderHelp: "Тая, у якой ляжыць файл manifest.json. Браўзер можа спытаць, ці «запампаваць» файлы: яны застаюцца на гэтай прыладзе.",
    working: (done, all) => `Праверана файлаў: ${done} з ${all}`,
    good: "Усё супадае: гэта копія сайта, і ніхто яе не змяніў.",
    bad: "Гэтая копія НЕ такая, якой яе зрабіў сайт.",
    forged: "ПАДРОБКА або пашкоджанне: подпіс не належыць ключу сайта. Не верце нічому ў гэтай папцы.",
    none: "У гэтай папцы няма файлаў manifest.json і manifest.json.sig. Гэта не копія сайта або не яе верхняя папка.",
    format: "Подпіс сапраўдны, але гэта маніфест іншага фармату. Вазьміце навейшую старонку праверкі.",
    facts: (told, hidden) => `Зборка нумар ${told.number} за ${told.day}, файлаў у маніфесце: ${told.files.length}.${hidden ? ` Не прагледжана схаваных файлаў: ${hidden}.` : ""} Навейшая зборка мае большы нумар.`,
    addresses: (day) => `Спіс афіцыйных адрасоў у гэтай копіі: за ${day}. Лічыцца той спіс, у якога дзень пазнейшы.`,
    changed: "Змененыя файлы: у іх не тое, што напісаў сайт",
    missing: "Файлы, якіх не хапае",
    extra: "Лішнія файлы: іх зрабіў не сайт або яны з ранейшай зборкі. Выдаліце іх",
    deleted: "Адкліканае сайтам. Выдаліце гэта адразу",
    limitsTitle: "Чаго гэта не даказвае",
    limits: "Што копія найноўшая: параўнайце нумар зборкі з іншымі копіямі. Што той, хто яе паказвае, не запісвае, хто яе чытае. Што ключ сапраўдны: гэта даказвае толькі параўнанне адбітка.",
  },
  ru: {
    language: "Язык",
    title: "Проверить копию сайта",
    offline: "Эта страница ничего никуда не отправляет. Сеть можно отключить.",
    keyTitle: "Ключ",
    keyHelp: "Это отпечаток ключа, встроенного в эту страницу. Поддельный сайт даёт страницу с собственным ключом. Поэтому сравните отпечаток с тем, который вы знаете из другого источника: от людей, которым доверяете, или из давней записи.",
    other: "Отпечаток из другого источника",
    same: "Совпадает.",
    different: "НЕ совпадает. Не верьте этой странице или тому источнику.",
    folderTitle: "Копия",
    folder: "Папка с копией сайта",
    folderHelp: "Та, в которой лежит файл manifest.json. Браузер может спросить, «загрузить» ли файлы: они остаются на этом устройстве.",
    working: (done, all) => `Проверено файлов: ${done} из ${all}`,
    good: "Всё совпадает: это копия сайта, и никто её не изменил.",
    bad: "Эта копия НЕ такая, какой её сделал сайт.",
    forged: "ПОДДЕЛКА или повреждение: подпись не принадлежит ключу сайта. Не верьте ничему в этой папке.",
    none: "В этой папке нет файлов manifest.json и manifest.json.sig. Это не копия сайта или не её верхняя папка.",
    format: "Подпись настоящая, но это манифест другого формата. Возьмите более новую страницу проверки.",
    facts: (told, hidden) => `Сборка номер ${told.number} за ${told.day}, файлов в манифесте: ${told.files.length}.${hidden ? ` Не просмотрено скрытых файлов: ${hidden}.` : ""} У более новой сборки номер больше.`,
    addresses: (day) => `Список официальных адресов в этой копии: за ${day}. Действует тот список, у которого день позже.`,
    changed: "Изменённые файлы: в них не то, что написал сайт",
    missing: "Файлы, которых не хватает",
    extra: "Лишние файлы: их сделал не сайт или они из прежней сборки. Удалите их",
    deleted: "Отозвано сайтом. Удалите это сразу",
    limitsTitle: "Чего это не доказывает",
    limits: "Что копия самая новая: сравните номер сборки с другими копиями. Что тот, кто её показывает, не записывает, кто её читает. Что ключ настоящий: это доказывает только сравнение отпечатка.",
  },
  en: {
    language: "Language",
    title: "Check a copy of the site",
    offline: "This page sends nothing anywhere. You can switch the network off.",
    keyTitle: "The key",
    keyHelp: "This is the fingerprint of the key that is built into this page. A fake site gives you a page with a key of its own. So compare the fingerprint with one that you know from elsewhere: from people you trust, or from an old note.",
    other: "The fingerprint from elsewhere",
    same: "It is the same.",
    different: "It is NOT the same. Do not believe this page, or the other source.",
    folderTitle: "The copy",
    folder: "The folder with the copy of the site",
    folderHelp: "The one in which manifest.json lies. The browser may ask whether to “upload” the files: they stay on this device.",
    working: (done, all) => `Files checked: ${done} of ${all}`,
    good: "All of it fits: this is a copy of the site, and nobody has changed it.",
    bad: "This copy is NOT as the site has made it.",
    forged: "FORGED or damaged: the signature is not by the key of the site. Believe nothing in this folder.",
    none: "There is no manifest.json and manifest.json.sig in this folder. It is no copy of the site, or not the folder at its top.",
    format: "The signature is genuine, but this is a manifest of another format. Get a newer checking page.",
    facts: (told, hidden) => `Build number ${told.number} of ${told.day}, files in the manifest: ${told.files.length}.${hidden ? ` Hidden files that were not looked at: ${hidden}.` : ""} A newer build has a higher number.`,
    addresses: (day) => `The list of official addresses in this copy is of ${day}. Of two lists the one with the later day counts.`,
    changed: "Changed files: what they say is not what the site has written",
    missing: "Files that are missing",
    extra: "Files too many: not made by the site, or left over from an earlier build. Delete them",
    deleted: "Taken back by the site. Delete this at once",
    limitsTitle: "What this does not prove",
    limits: "That the copy is the newest one: compare the number of the build with other copies. That whoever shows it keeps no record of who reads it. That the key is genuine: only comparing the fingerprint proves that.",
  },
};

const element = (id) => document.getElementById(id);
const texts = () => TEXTS[element("language").value];
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const read = async (file) => new Uint8Array(await file.arrayBuffer());
const digest = async (bytes) => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));

let fingerprint = "";
let outcome = null;

async function isSigned(signature, bytes) {
  try {
    return await verifyAsync(signature, bytes, bytesOf(KEY), { zip215: false });
  } catch {
    return false;
  }
}

function byPath(files) {
  const found = new Map();
  let hidden = 0;
  for (const file of files) {
    const path = file.webkitRelativePath.split("/").slice(1).join("/").normalize("NFC");
    if (path.startsWith(".")) hidden += 1;
    else found.set(path, file);
  }
  return { found, hidden };
}

async function check(files) {
  const { found, hidden } = byPath(files);
  if (!found.has(MANIFEST) || !found.has(SIGNATURE)) return { verdict: "none" };
  const signed = await read(found.get(MANIFEST));
  if (!(await isSigned(await read(found.get(SIGNATURE)), signed))) return { verdict: "forged" };
  const told = JSON.parse(new TextDecoder().decode(signed));
  if (told.format !== FORMAT) return { verdict: "format" };
  const lists = await compare(found, told);
  const isGood = Object.values(lists).every((list) => list.length === 0);
  const day = isGood ? await dayOfAddresses(found.get(ADDRESSES)) : null;
  return { verdict: isGood ? "good" : "bad", told, hidden, lists, day };
}

async function dayOfAddresses(file) {
  return file ? JSON.parse(new TextDecoder().decode(await read(file))).day : null;
}

async function compare(found, told) {
  const lists = { deleted: [], changed: [], missing: [], extra: [] };
  const expected = new Map(told.files.map((file) => [file.path.normalize("NFC"), file]));
  const gone = new Set(told.deleted.map((each) => each.sha256));
  for (const path of expected.keys()) if (!found.has(path)) lists.missing.push(path);
  let done = 0;
  for (const [path, file] of [...found].sort()) {
    if (path === MANIFEST || path === SIGNATURE) continue;
    const hash = await digest(await read(file));
    if (gone.has(hash)) lists.deleted.push(path);
    else if (!expected.has(path)) lists.extra.push(path);
    else if (expected.get(path).sha256 !== hash) lists.changed.push(path);
    done += 1;
    if (done % 50 === 0) element("facts").textContent = texts().working(done, found.size);
  }
  return lists;
}

function show() {
  const { verdict, told, hidden, lists = {}, day } = outcome ?? {};
  element("verdict").textContent = verdict ? texts()[verdict] : "";
  element("facts").textContent = told ? texts().facts(told, hidden) : "";
  element("addresses").textContent = day ? texts().addresses(day) : "";
  const shown = Object.entries(lists).filter(([, paths]) => paths.length);
  element("lists").replaceChildren(...shown.flatMap(([kind, paths]) => section(kind, paths)));
}

function section(kind, paths) {
  const [title, list] = [document.createElement("h3"), document.createElement("ul")];
  title.textContent = `${texts()[kind]} (${paths.length})`;
  list.dataset.kind = kind;
  for (const path of paths) {
    const item = document.createElement("li");
    item.textContent = path;
    list.append(item);
  }
  return [title, list];
}

function say() {
  document.documentElement.lang = element("language").value;
  document.title = texts().title;
  for (const each of document.querySelectorAll("[data-text]")) {
    each.textContent = texts()[each.dataset.text];
  }
  compareKeys();
  show();
}

function compareKeys() {
  const typed = element("other").value.toLowerCase().replace(/[^0-9a-f]/g, "");
  element("same").textContent = typed ? texts()[typed === fingerprint ? "same" : "different"] : "";
}

element("folder").addEventListener("change", async () => {
  outcome = null;
  show();
  outcome = await check([...element("folder").files]);
  show();
});
element("other").addEventListener("input", compareKeys);
element("language").addEventListener("change", say);
fingerprint = await digest(bytesOf(KEY));
element("fingerprint").textContent = fingerprint.match(/.{4}/g).join(" ");
element("language").value = TEXTS[navigator.language.slice(0, 2)] ? navigator.language.slice(0, 2) : "be";
say();
