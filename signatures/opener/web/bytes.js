// Bytes and texts, sums over them, and ZIP files that are not compressed.

const FIXED_DATE = 33; // 1 January 1980, as a ZIP writes it
const ENTRY = 0x02014b50;
const HEAD = 0x04034b50;
const END = 0x06054b50;

export const encoded = (text) => new TextEncoder().encode(text);
export const decoded = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

export function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const CRC = Uint32Array.from({ length: 256 }, (_unused, number) => {
  let rest = number;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

// Numbers of 2 or 4 bytes, the lowest byte first.
function packed(...numbers) {
  return Uint8Array.from(
    numbers.flatMap(([width, number]) =>
      Array.from({ length: width }, (_unused, place) => Math.floor(number / 256 ** place) & 255),
    ),
  );
}

export function archive(members) {
  const pieces = [];
  const entries = [];
  let place = 0;
  for (const [name, text] of members) {
    const data = encoded(text);
    const title = encoded(name);
    const shared = [
      [2, 0], [2, 0], [2, 0], [2, FIXED_DATE], [4, crc32(data)], [4, data.length], [4, data.length],
      [2, title.length], [2, 0],
    ];
    pieces.push(packed([4, HEAD], [2, 20], ...shared), title, data);
    entries.push(
      packed(
        [4, ENTRY], [2, 0x0314], [2, 20], ...shared,
        [2, 0], [2, 0], [2, 0], [4, 0o600 * 65536], [4, place],
      ),
      title,
    );
    place += 30 + title.length + data.length;
  }
  const index = joined(entries);
  const count = members.length;
  const end = packed([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, index.length], [4, place], [2, 0]);
  return joined([...pieces, index, end]);
}

// The members of an archive in which nothing is compressed: a map of names to bytes.
export function unpacked(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("damaged");
  const members = new Map();
  let place = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [name, data, next] = member(view, bytes, place);
    if (members.has(name)) throw new Error("damaged");
    members.set(name, data);
    place = next;
  }
  return members;
}

function member(view, bytes, place) {
  if (view.getUint32(place, true) !== ENTRY || view.getUint16(place + 10, true) !== 0) {
    throw new Error("damaged");
  }
  const size = view.getUint32(place + 20, true);
  const [nameSize, extraSize, noteSize] = [28, 30, 32].map((at) => view.getUint16(place + at, true));
  const head = view.getUint32(place + 42, true);
  const start = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
  const name = decoded(bytes.subarray(place + 46, place + 46 + nameSize));
  return [name, bytes.subarray(start, start + size), place + 46 + nameSize + extraSize + noteSize];
}
