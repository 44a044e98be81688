// What the keyboard reaches on a page, and whether the eye can follow it: for `walking.py`.
window.walking = (() => {
  const ANY =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  const chosen = (it) => {
    const all = [...document.getElementsByName(it.name)];
    return all.find((one) => one.checked) ?? all[0];
  };

  /** The places that the keyboard stops at, in their order; of choices one. */
  const stops = () =>
    [...document.querySelectorAll(ANY)]
      .filter((it) => it.tabIndex >= 0 && it.checkVisibility() && !it.disabled)
      .filter((it) => it.type !== "radio" || it === chosen(it));

  const called = (it) => it.outerHTML.slice(0, 110);

  const parts = (color) => {
    const numbers = color.match(/[\d.]+/g).map(Number);
    return color.startsWith("rgb") ? numbers.map((it, at) => (at < 3 ? it / 255 : it)) : numbers;
  };

  const light = (color) => {
    const linear = (it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
    const [red, green, blue] = parts(color).map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };

  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return bright / dark;
  };

  const isClear = (color) => color === "transparent" || parts(color)[3] === 0;

  /** The color that is seen behind what stands in `it`. */
  const ground = (it) => {
    if (!it) return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)";
    const color = getComputedStyle(it).backgroundColor;
    return isClear(color) ? ground(it.parentElement) : color;
  };

  /** What is wrong with the ring around what has the focus: WCAG 2.4.7 and 1.4.11. */
  const ring = (it) => {
    const style = getComputedStyle(it);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no ring around";
    const under = ground(parseFloat(style.outlineOffset) < 0 ? it : it.parentElement);
    return contrast(style.outlineColor, under) < 3 ? `a faint ring on ${under} around` : "";
  };

  /** Whether something else lies on the middle of each of its lines: WCAG 2.4.11. */
  const isCovered = (it) =>
    [...it.getClientRects()].every((box) => {
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return !it.contains(hit);
    });

  const wrong = (it) => {
    const before = getComputedStyle(it).outlineStyle;
    it.focus({ focusVisible: true });
    if (document.activeElement !== it) return ["never reached:"];
    const covered = isCovered(it) ? "covered:" : "";
    return [before === "none" ? ring(it) : "always a ring around", covered].filter(Boolean);
  };

  /** In words, every stop at which the focus cannot be seen. */
  const unseen = () => {
    const found = stops().flatMap((it) => wrong(it).map((words) => `${words} ${called(it)}`));
    document.activeElement.blur();
    scrollTo(0, 0);
    return found;
  };

  const look = (it) => {
    const { fill, stroke, strokeDasharray } = getComputedStyle(it);
    return [fill, stroke, strokeDasharray].join();
  };

  /** Parts of a drawing, each of its own kind, that look the same. */
  const alike = (drawing) => {
    const kinds = new Map();
    for (const it of drawing.querySelectorAll(":is(rect, circle, path)[class]")) {
      kinds.set(it.getAttribute("class"), look(it));
    }
    const looks = [...kinds.values()];
    const twice = [...kinds].filter(([, one]) => looks.indexOf(one) !== looks.lastIndexOf(one));
    return twice.map(([name]) => `another part of the drawing looks like ${name}`);
  };

  const EDGED =
    ".button, button, .state, select, textarea, input:not([type=checkbox], [type=radio])";
  const hasEdge = (it) => {
    const { borderBlockEndStyle, backgroundColor } = getComputedStyle(it);
    return borderBlockEndStyle !== "none" || contrast(backgroundColor, ground(it.parentElement)) > 3;
  };

  const moves = (it) =>
    [null, "::before", "::after"].some((part) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(it, part);
      const isMoved = animationName !== "none" || transitionDuration.split(", ").some(parseFloat);
      return isMoved || scrollBehavior === "smooth";
    });

  /** In words, what cannot be told apart in colors of the reader's own, and what still moves. */
  const flat = () => [
    ...[...document.querySelectorAll("svg")].flatMap(alike),
    ...[...document.querySelectorAll(EDGED)]
      .filter((it) => it.checkVisibility() && !hasEdge(it))
      .map((it) => `no edge: ${called(it)}`),
    ...[...document.querySelectorAll("*")].filter(moves).map((it) => `moves: ${called(it)}`),
  ];

  const place = (it) => {
    const { left, right, top, bottom } = it.getBoundingClientRect();
    return { name: called(it), left, right, top: top + scrollY, bottom: bottom + scrollY };
  };

  /** Where each stop is; from now on `walked` knows which of them have had the focus. */
  const begin = () => {
    const all = stops();
    walked.length = 0;
    document.addEventListener("focusin", (event) => walked.push(all.indexOf(event.target)));
    return all.map(place);
  };
  const walked = [];

  return { begin, walked, unseen, flat };
})();
