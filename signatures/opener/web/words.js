// Words as strangers wrote them, made fit for lists and tables: the same rules as in words.py.

const CONTROLS = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]/gu;
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const SPACES = /[ \u00a0]+/gu;
const FORMULA = /(^|[,;|"'])([ \u00a0]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

export function clean(words) {
  const text = String(words).normalize("NFC").replace(CONTROLS, " ").replace(DIRECTIONS, "");
  return text.replace(SPACES, " ").replace(/^ | $/g, "");
}

export function harmless(text) {
  return text.replace(FORMULA, "$1$2'");
}
