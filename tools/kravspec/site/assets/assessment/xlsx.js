// A table as an Excel workbook: Office Open XML (ECMA-376) in a zip that is stored and not compressed (APPNOTE.TXT).
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  // Widths in characters, heights in points: a line, and the highest row that Excel has.
  const [NARROWEST, WIDEST] = [12, 40];
  const [LINE, HIGHEST] = [15, 405];

  const escape = (text) =>
    text
      // What XML 1.0 has no place for.
      .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
      // Excel reads `_x0041_` as a character (ECMA-376 Part 1, 22.9.2.19).
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

  const column = (index) => (index < 26 ? "" : column(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

  const cell = (text, x, y) =>
    `<c r="${column(x)}${y + 1}" s="${y ? 0 : 1}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;

  const longest = (texts) => Math.max(0, ...texts.flatMap((text) => text.split("\n").map((line) => line.length)));

  /** Room for every line of the row: a program that does not measure rows when it opens them would show the first only. */
  const height = (row, widths) => {
    const lines = row.map((text, x) => text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / widths[x])), 0));
    return Math.min(HIGHEST, LINE * Math.max(...lines));
  };

  const sheet = (rows) => {
    const widths = rows[0].map((_, x) => Math.min(WIDEST, Math.max(NARROWEST, 2 + longest(rows.slice(1).map((row) => row[x])))));
    const columns = widths.map((width, x) => `<col min="${x + 1}" max="${x + 1}" width="${width}" customWidth="1"/>`).join("");
    const cells = rows.map((row, y) => `<row r="${y + 1}" ht="${height(row, widths)}">${row.map((text, x) => cell(text, x, y)).join("")}</row>`).join("");
    const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>';
    return (
      `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>` +
      `<sheetFormatPr defaultRowHeight="${LINE}"/><cols>${columns}</cols><sheetData>${cells}</sheetData><autoFilter ref="${range(rows, "")}"/>` +
      // Printed, the table is as wide as an A3 and as long as it needs.
      '<pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/></worksheet>'
    );
  };

  const range = (rows, mark) => `${mark}A${mark}1:${mark}${column(rows[0].length - 1)}${mark}${rows.length}`;

  // Number format 49 is text: a cell that begins like a formula stays text when someone edits it.
  const format = (font) =>
    `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">` +
    '<alignment vertical="top" wrapText="1"/></xf>';

  const STYLES =
    `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>' +
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>' +
    '</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="2">${format(0)}${format(1)}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  const relation = (id, type, target) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

  /** The parts by name. `name` is what the sheet is called, `rows` texts of which the first row is the head. */
  const parts = (name, rows) => ({
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${RELATIONS}">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml":
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escape(name)}" sheetId="1" r:id="rId1"/></sheets>` +
      // Excel wants the filter named too.
      `<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'${escape(name)}'!${range(rows, "$")}` +
      `</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escape(name)}'!$1:$1</definedName></definedNames></workbook>`,
    "xl/_rels/workbook.xml.rels":
      `<Relationships xmlns="${RELATIONS}">${relation("rId1", "worksheet", "worksheets/sheet1.xml")}` +
      `${relation("rId2", "styles", "styles.xml")}</Relationships>`,
    "xl/styles.xml": STYLES,
    "xl/worksheets/sheet1.xml": sheet(rows),
  });

  const crc32 = (bytes) => {
    let crc = -1;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return (crc ^ -1) >>> 0;
  };

  /** Little-endian numbers, each as `[value, bytes]`. */
  const numbers = (...wanted) =>
    Uint8Array.from(wanted.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255)));

  /** The parts as one stored zip, dated 1980-01-01 so that the same answers give the same bytes. */
  const zip = (named) => {
    const encoder = new TextEncoder();
    const [local, central] = [[], []];
    let offset = 0;
    for (const [name, xml] of Object.entries(named)) {
      const path = encoder.encode(name);
      const bytes = encoder.encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
      const size = bytes.length;
      const shared = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(bytes), 4], [size, 4], [size, 4], [path.length, 2], [0, 2]];
      local.push(numbers([0x04034b50, 4], ...shared), path, bytes);
      central.push(numbers([0x02014b50, 4], [20, 2], ...shared, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), path);
      offset += 30 + path.length + size;
    }
    const length = central.reduce((sum, part) => sum + part.length, 0);
    const entries = central.length / 2;
    const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [entries, 2], [entries, 2], [length, 4], [offset, 4], [0, 2]);
    return new Blob([...local, ...central, end]);
  };

  kravspec.xlsx = (name, rows) => zip(parts(name, rows));
})();
