// The page around it: takes the files, shows how far it is, and gives the tables and the list.

import { csv, xlsx } from "./tables.js";
import { pdf } from "./printing.js";
import { decrypter, inOrder, numbers, read, table, Unreadable } from "./reading.js";
import { clean } from "./words.js";

const LARGEST = 200 * 1024 * 1024; // bytes that a browser holds in memory several times over

const TEXTS = {
  be: {
    language: "Мова, яе парадак і словы",
    title: "Адкрыць пакет",
    offline: "Гэтая старонка нічога нікуды не адпраўляе. Адключыце сетку, перш чым выбіраць ключы.",
    package: "Пакет",
    keys: "Файлы з вашымі прыватнымі ключамі age",
    keysHelp: "Ключ атрымальніка адкрывае пакет, ключ каардынатара адкрывае імёны ў ім.",
    heading: "Загаловак спіса ў PDF (можна не пісаць)",
    open: "Адкрыць",
    working: (count) => `Адкрыта імёнаў: ${count}`,
    done: (count) => `Гатова. Імёнаў: ${count}. Захавайце файлы:`,
    closed: (count) => `Не адкрыта запісаў: ${count}. Да іх не падышоў ніводзін ключ.`,
    keysWrong: "У файле ключоў мусяць быць радкі AGE-SECRET-KEY-1…",
    closedWrong: "Ніводзін ключ не адкрывае гэты пакет, або ён пашкоджаны.",
    formatWrong: "Гэта пакет іншага фармату.",
    damagedWrong: "Пакет пашкоджаны: ён не такі, як сказана ў яго вопісе.",
    largeWrong: "Пакет завялікі для браўзера. Адкрыйце яго камандай open-package.pyz.",
  },
  ru: {
    language: "Язык, его порядок и слова",
    title: "Открыть пакет",
    offline: "Эта страница ничего никуда не отправляет. Отключите сеть, прежде чем выбирать ключи.",
    package: "Пакет",
    keys: "Файлы с вашими закрытыми ключами age",
    keysHelp: "Ключ получателя открывает пакет, ключ координатора открывает имена в нём.",
    heading: "Заголовок списка в PDF (можно не писать)",
    open: "Открыть",
    working: (count) => `Открыто имён: ${count}`,
    done: (count) => `Готово. Имён: ${count}. Сохраните файлы:`,
    closed: (count) => `Не открыто записей: ${count}. К ним не подошёл ни один ключ.`,
    keysWrong: "В файле ключей должны быть строки AGE-SECRET-KEY-1…",
    closedWrong: "Ни один ключ не открывает этот пакет, или он повреждён.",
    formatWrong: "Это пакет другого формата.",
    damagedWrong: "Пакет повреждён: он не таков, как сказано в его описи.",
    largeWrong: "Пакет слишком велик для браузера. Откройте его командой open-package.pyz.",
  },
  en: {
    language: "Language, its order and words",
    title: "Open a package",
    offline: "This page sends nothing anywhere. Disconnect from the network before you choose the keys.",
    package: "Package",
    keys: "Files with your private age keys",
    keysHelp: "The key of the recipient opens the package, the key of a coordinator the names in it.",
    heading: "Heading of the list in the PDF (may be left out)",
    open: "Open",
    working: (count) => `Names opened: ${count}`,
    done: (count) => `Done. Names: ${count}. Save the files:`,
    closed: (count) => `Records that stayed closed: ${count}. None of the keys opens them.`,
    keysWrong: "The key file has to hold lines that begin with AGE-SECRET-KEY-1",
    closedWrong: "None of the keys opens this package, or it is damaged.",
    formatWrong: "This is a package of another format.",
    damagedWrong: "The package is damaged: it is not what its manifest says.",
    largeWrong: "The package is too large for a browser. Open it with the command open-package.pyz.",
  },
};

const element = (id) => document.getElementById(id);
const language = () => element("language").value;
const texts = () => TEXTS[language()];

function say() {
  document.documentElement.lang = language();
  document.title = texts().title;
  for (const each of document.querySelectorAll("[data-text]")) {
    each.textContent = texts()[each.dataset.text];
  }
}

async function showProgress(count) {
  element("state").textContent = texts().working(count);
  await new Promise((done) => setTimeout(done));
}

async function openPackage() {
  const [file] = element("package").files;
  if (file.size > LARGEST) throw new Unreadable("large");
  const keys = await Promise.all([...element("keys").files].map((each) => each.text()));
  const bytes = new Uint8Array(await file.arrayBuffer());
  return read(bytes, decrypter(keys), showProgress);
}

function offer(opened) {
  const people = inOrder(opened.people, language());
  const rows = table(people, language());
  const heading = clean(element("heading").value);
  const files = {
    "names.csv": csv(rows),
    "names.xlsx": xlsx(rows),
    "names.pdf": pdf(people, opened.manifest, language(), heading),
    "numbers.csv": csv(numbers(opened.manifest, language())),
  };
  element("files").replaceChildren(...Object.entries(files).map(fileLink));
  const closed = opened.closed ? ` ${texts().closed(opened.closed)}` : "";
  element("state").textContent = texts().done(people.length) + closed;
}

function fileLink([name, bytes]) {
  const [item, link] = [document.createElement("li"), document.createElement("a")];
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = link.textContent = name;
  item.append(link);
  return item;
}

element("open").addEventListener("submit", async (event) => {
  event.preventDefault();
  element("files").replaceChildren();
  await showProgress(0);
  try {
    offer(await openPackage());
  } catch (error) {
    element("state").textContent = texts()[`${error.message}Wrong`] ?? texts().damagedWrong;
  }
});
element("language").addEventListener("change", say);
element("language").value = TEXTS[navigator.language.slice(0, 2)] ? navigator.language.slice(0, 2) : "be";
say();
