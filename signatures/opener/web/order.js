// The alphabet of a language from the table of letters: the same rules as in order.py.

const AFTER_ALL_OTHERS = 1000000;
const weightsOf = new Map();

export function sortKey(text, language) {
  const weights = letterWeights(language);
  const found = [...text.normalize("NFC")].flatMap((letter) => weights.get(letter) ?? unknown(letter));
  const codes = [...text].map((letter) => letter.codePointAt(0));
  return [0, 1, 2].map((place) => found.map((weight) => weight[place])).concat([codes]);
}

export function compareKeys(one, other) {
  for (let place = 0; place < one.length; place += 1) {
    const difference = compareNumbers(one[place], other[place]);
    if (difference) return difference;
  }
  return 0;
}

function compareNumbers(one, other) {
  const shorter = Math.min(one.length, other.length);
  for (let place = 0; place < shorter; place += 1) {
    if (one[place] !== other[place]) return one[place] - other[place];
  }
  return one.length - other.length;
}

function unknown(letter) {
  return /\p{Mn}/u.test(letter) ? [] : [[AFTER_ALL_OTHERS + letter.codePointAt(0), 0, 0]];
}

function letterWeights(language) {
  if (!weightsOf.has(language)) weightsOf.set(language, madeWeights(DATA.letters[language]));
  return weightsOf.get(language);
}

function madeWeights(table) {
  const weights = new Map();
  table.letters.forEach((marks, base) =>
    marks.forEach((cases, mark) =>
      [...cases].forEach((letter, place) => weights.set(letter, [[base + 1, mark, place]])),
    ),
  );
  for (const [letter, pair] of Object.entries(table.double)) {
    const isCapital = letter === letter.toUpperCase() && letter !== letter.toLowerCase() ? 1 : 0;
    weights.set(letter, [...pair].map((each) => [weights.get(each)[0][0], 1, isCapital]));
  }
  return weights;
}
