// Files that the user owns: out through a link, in through a file input. And the table of all answers as CSV.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { Refused, MAX_BYTES } = kravspec;

  /** Hand a file to the user. The name is made of the assessment's, with nothing that a file system minds. */
  const download = (assessment, extension, type, content) => {
    const stem = assessment.name.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "kravspec";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = `${stem}.${extension}`;
    link.click();
    // The browser reads it after this.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return link.download;
  };

  /** The assessment in a file, or `Refused`. */
  const open = async (file) => {
    if (file.size > MAX_BYTES) throw new Refused("too big");
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      throw new Refused("not text");
    }
    return kravspec.parse(text);
  };

  /** A cell that begins like a formula gets an apostrophe, so that a spreadsheet takes it as text (OWASP, CSV injection). */
  const cell = (value) => {
    const text = /^ *[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
    return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  /** As the register's CSV: byte order mark, semicolons and CRLF, which Swedish Excel opens right. */
  const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;

  Object.assign(kravspec, { download, open, csv });
})();
