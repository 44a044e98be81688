// Tables that no spreadsheet executes: the same files as tables.py writes.

import { archive, encoded } from "./bytes.js";
import { harmless } from "./words.js";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OPEN = "http://schemas.openxmlformats.org";
const TYPES =
  `${XML}<Types xmlns="${OPEN}/package/2006/content-types">` +
  '<Default Extension="rels" ' +
  'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-' +
  'officedocument.spreadsheetml.sheet.main+xml"/>' +
  '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-' +
  'officedocument.spreadsheetml.worksheet+xml"/></Types>';
const WORKBOOK =
  `${XML}<workbook xmlns="${OPEN}/spreadsheetml/2006/main" ` +
  `xmlns:r="${OPEN}/officeDocument/2006/relationships">` +
  '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>';

export function csv(rows) {
  const quoted = (cell) => `"${harmless(cell).replaceAll('"', '""')}"`;
  return encoded("\ufeff" + rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join(""));
}

export function xlsx(rows) {
  return archive([
    ["[Content_Types].xml", TYPES],
    ["_rels/.rels", relations("officeDocument", "xl/workbook.xml")],
    ["xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml")],
    ["xl/workbook.xml", WORKBOOK],
    ["xl/worksheets/sheet1.xml", sheet(rows)],
  ]);
}

function relations(kind, target) {
  return (
    `${XML}<Relationships xmlns="${OPEN}/package/2006/relationships"><Relationship Id="rId1" ` +
    `Type="${OPEN}/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`
  );
}

function sheet(rows) {
  const lines = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  return `${XML}<worksheet xmlns="${OPEN}/spreadsheetml/2006/main"><sheetData>${lines}</sheetData></worksheet>`;
}

function cell(text) {
  const words = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll(">", "&gt;")
    .replaceAll("<", "&lt;");
  return `<c t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
}
