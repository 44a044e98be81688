// A list as a PDF: the same file as printing.py writes.

import { encoded, joined } from "./bytes.js";

const [WIDE, HIGH] = [595, 842];
const [MARGIN, TOP, BOTTOM, FOOT] = [57, 785, 70, 40];
const [TEXT, HEADING, SMALL, LEADING] = [10, 14, 8, 15];
const SQUARE = "□";
const HEADINGS = 1;
const SMALLEST_GROUP = 3;
const FIRST_PAGE_OBJECT = 8;
const FONT_NAME = "AAAAAA+DejaVuSans";
const BLOCK = 100;

const hex = (number) => number.toString(16).toUpperCase().padStart(4, "0");

export function pdf(people, manifest, language, heading) {
  const lines = new Lines(people, manifest, language, heading).all();
  return new PdfFile(language).written(pages(lines, DATA.words[language].page));
}

class Lines {
  constructor(people, manifest, language, heading) {
    Object.assign(this, { people, manifest, heading, words: DATA.words[language] });
    this.letters = new Map(Object.entries(DATA.font.glyphs));
    this.lines = [];
    this.lacking = false;
  }

  all() {
    const { words, manifest } = this;
    this.wrap(HEADING, this.heading || words.heading);
    this.wrap(TEXT, `${words.version}: ${manifest.text.version}`);
    this.lines.push([TEXT, ""]);
    this.people.forEach((person, place) => this.wrap(TEXT, `${place + 1}. ${this.described(place + 1, person)}`));
    this.lines.push([TEXT, ""]);
    for (const [tier, numbers] of Object.entries(manifest.numbers)) {
      if (numbers.unnamed >= SMALLEST_GROUP) {
        this.wrap(TEXT, `${words.unnamed} (${words.tiers[tier] ?? tier}): ${numbers.unnamed}`);
      }
    }
    if (this.lacking) this.wrap(SMALL, words.square);
    return this.lines;
  }

  described(number, person) {
    const parts = ["name", "transliteration", "affiliation"].map((key) => this.printable(person[key], number));
    const [name, latin, affiliation] = parts;
    return name + (latin && ` (${latin})`) + (affiliation && `, ${affiliation}`);
  }

  printable(text, number) {
    if ([...text].every((letter) => this.letters.has(letter))) return text;
    return this.words.elsewhere.replace("{row}", number + HEADINGS);
  }

  wrap(size, text) {
    const room = Math.floor(((WIDE - 2 * MARGIN) * 1000) / size);
    let [line, used] = ["", 0];
    for (const word of this.pieces(text, room)) {
      const width = this.width(word);
      if (line && used + width > room) {
        this.lines.push([size, this.glyphs(line)]);
        [line, used] = ["", 0];
      }
      line += word;
      used += width;
    }
    this.lines.push([size, this.glyphs(line)]);
  }

  pieces(text, room) {
    const words = text.split(" ");
    return words.flatMap((word, place) => {
      const piece = place === words.length - 1 ? word : `${word} `;
      return this.width(piece) > room ? [...piece] : [piece];
    });
  }

  width(text) {
    return [...text].reduce((sum, letter) => sum + this.letter(letter)[1], 0);
  }

  glyphs(text) {
    return [...text].map((letter) => hex(this.letter(letter)[0])).join("");
  }

  letter(letter) {
    if (!this.letters.has(letter)) this.lacking = true;
    return this.letters.get(letter) ?? this.letters.get(SQUARE);
  }
}

function pages(lines, word) {
  const found = [];
  let [page, height] = [[], TOP];
  for (const [size, glyphs] of lines) {
    if (height < BOTTOM) {
      found.push(page.join("") + foot(word, found.length + 1));
      [page, height] = [[], TOP];
    }
    if (glyphs) page.push(drawn(size, height, glyphs));
    height -= LEADING;
  }
  return [...found, page.join("") + foot(word, found.length + 1)];
}

function foot(word, number) {
  const glyphs = [...`${word} ${number}`].map((letter) => hex(DATA.font.glyphs[letter][0]));
  return drawn(SMALL, FOOT, glyphs.join(""));
}

function drawn(size, height, glyphs) {
  return `BT /F1 ${size} Tf ${MARGIN} ${height} Td <${glyphs}> Tj ET\n`;
}

class PdfFile {
  constructor(language) {
    Object.assign(this, { language, font: DATA.font, pieces: [], size: 0, places: [] });
  }

  written(drawnPages) {
    this.put(Uint8Array.from([...encoded("%PDF-1.7\n%"), 0xe2, 0xe3, 0xcf, 0xd3, 10]));
    this.writeFont();
    const kids = drawnPages.map((page, place) => this.writePage(place, page));
    this.object(2, `<</Type/Pages/Count ${kids.length}/Kids[${kids.join(" ")}]>>`);
    this.object(
      1,
      `<</Type/Catalog/Pages 2 0 R/Lang(${this.language})` +
        "/ViewerPreferences<</DisplayDocTitle false>>>>",
    );
    this.writePlaces();
    return joined(this.pieces);
  }

  put(data) {
    this.pieces.push(data);
    this.size += data.length;
  }

  object(number, text, stream) {
    this.places[number] = this.size;
    this.put(encoded(`${number} 0 obj\n${text}\n`));
    if (stream) {
      this.put(encoded("stream\n"));
      this.put(stream);
      this.put(encoded("\nendstream\n"));
    }
    this.put(encoded("endobj\n"));
  }

  writePage(place, page) {
    const number = FIRST_PAGE_OBJECT + 2 * place;
    this.object(
      number,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDE} ${HIGH}]` +
        `/Resources<</Font<</F1 3 0 R>>>>/Contents ${number + 1} 0 R>>`,
    );
    this.object(number + 1, `<</Length ${page.length}>>`, encoded(page));
    return `${number} 0 R`;
  }

  writeFont() {
    const { font } = this;
    const widths = new Map(Object.values(font.glyphs));
    const listed = [...widths].sort((one, other) => one[0] - other[0]);
    const data = Uint8Array.from(atob(font.file), (letter) => letter.charCodeAt(0));
    const letters = encoded(lettersOfGlyphs(font.glyphs));
    this.object(
      3,
      `<</Type/Font/Subtype/Type0/BaseFont/${FONT_NAME}/Encoding/Identity-H` +
        "/DescendantFonts[4 0 R]/ToUnicode 7 0 R>>",
    );
    this.object(
      4,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${FONT_NAME}/CIDToGIDMap/Identity` +
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
        `/FontDescriptor 5 0 R/DW 600/W[${listed.map(([gid, width]) => `${gid}[${width}]`).join("")}]>>`,
    );
    this.object(
      5,
      `<</Type/FontDescriptor/FontName/${FONT_NAME}/Flags 4/FontBBox[${font.bbox.join(" ")}]/ItalicAngle 0` +
        `/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight ${font.cap_height}` +
        "/StemV 80/FontFile2 6 0 R>>",
    );
    this.object(6, `<</Length ${data.length}/Length1 ${font.size}/Filter/FlateDecode>>`, data);
    this.object(7, `<</Length ${letters.length}>>`, letters);
  }

  writePlaces() {
    const [start, count] = [this.size, this.places.length];
    const listed = this.places.slice(1).map((place) => `${String(place).padStart(10, "0")} 00000 n \n`);
    this.put(
      encoded(
        `xref\n0 ${count}\n0000000000 65535 f \n${listed.join("")}` +
          `trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
  }
}

function lettersOfGlyphs(glyphs) {
  const letters = new Map();
  for (const [letter, [gid]] of Object.entries(glyphs).sort(byCode)) {
    if (!letters.has(gid)) letters.set(gid, letter);
  }
  const pairs = [...letters]
    .sort((one, other) => one[0] - other[0])
    .map(([gid, letter]) => `<${hex(gid)}><${hex(letter.codePointAt(0))}>`);
  let listed = "";
  for (let start = 0; start < pairs.length; start += BLOCK) {
    const block = pairs.slice(start, start + BLOCK);
    listed += `${block.length} beginbfchar\n${block.join("\n")}\nendbfchar\n`;
  }
  return (
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n" +
    `${listed}endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n`
  );
}

// A browser puts keys that are digits before all others.
function byCode([one], [other]) {
  return one.codePointAt(0) - other.codePointAt(0);
}
