"""Filled-in commenting forms as member bodies send them, in the markup that Word writes."""

from __future__ import annotations

from word_files import changed, docx, p, t, table

ISO = (
    "MB/NC" + "\N{SUPERSCRIPT ONE}",
    "Line number (e.g. 17)",
    "Clause/ Subclause (e.g. 3.1)",
    "Paragraph/ Figure/ Table/ (e.g. Table 1)",
    "Type of comment" + "\N{SUPERSCRIPT TWO}",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
)
OLDER = (
    "MB1",
    "Clause No./ Subclause No./ Annex (e.g. 3.1)",
    "Paragraph/ Figure/Table/Note (e.g. Table 1)",
    "Type of com-ment2",
    "Comment (justification for change) by the MB",
    "Proposed change by the MB",
    "Secretariat observations on each comment submitted",
)
SWEDISH = (
    "Organisation",
    "Rad (t.ex. 17)",
    "Avsnitt (t.ex. 3.1)",
    "Stycke/Figur/Tabell (t.ex. Tabell 1)",
    "Typ av kommentar",
    "Kommentar",
    "Föreslagen ändring",
    "Sekretariatets kommentar",
)
LOOSE = ("Nr", "Avsändare", "Avsnitt", "Synpunkt (med motivering)", "Förslag till ändring", "Typ", "Beslut")
ROW = ["SE", "17", "3.1", "PRO-01", "te", "Tiden är för kort.", "Skriv 5 dagar.", ""]
"""A row under `ISO` or `SWEDISH`."""
ABOUT = ["Date: 2026-10-01", "Document: PROV 1", "Project: Prov"]


def cell(content: str, columns: int = 1, merge: str = "") -> str:
    """A cell; `merge` is `restart` for the topmost of merged ones and `continue` for those below."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{inside}</w:tc>"


def rows(*written: list[str]) -> str:
    """A table of rows of cells that are markup."""
    inside = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in written)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl>"


def form(heads: tuple[str, ...], *written: list[str], before: str = "", after: str = "") -> bytes:
    """A form with its heads in the first row of its table."""
    return docx(before + table(list(heads), *written) + after)


def _reordered() -> bytes:
    order = (5, 6, 2, 0, 4, 3, 1, 7)
    return form(tuple(ISO[index] for index in order), [ROW[index] for index in order])


def _merged_down() -> bytes:
    first = [
        cell("SE", merge="restart"),
        cell(""),
        cell("3.1", merge="restart"),
        *map(cell, ["", "te", "Ett.", "", ""]),
    ]
    second = [cell("", merge="continue"), cell(""), cell("", merge="continue"), *map(cell, ["", "ed", "Två.", "", ""])]
    return docx(rows([*map(cell, ISO)], first, second))


def _merged_across() -> bytes:
    heads = [*map(cell, ISO)]
    return docx(rows(heads, [*map(cell, ROW[:5]), cell("Tiden är för kort. Skriv 5 dagar.", 2), cell("")]))


def _wider_heads() -> bytes:
    """The borders of the rows are a hair beside those of the heads, so that Word counts more columns."""
    heads = [cell(ISO[0], 2), *map(cell, ISO[1:])]
    return docx(rows(heads, [cell(ROW[0]), cell(ROW[1], 2), *map(cell, ROW[2:])]))


def _in_header() -> bytes:
    return docx(table(ROW, header=False), parts={"header": table(ABOUT, header=False) + table(list(ISO))}, relations="")


def _tracked() -> bytes:
    comment = t("Tiden är ") + changed("del", "<w:r><w:delText>lång</w:delText></w:r>") + changed("ins", t("för kort"))
    gone = f"<w:tr><w:trPr>{changed('del', '')}</w:trPr>{''.join(map(cell, ROW))}</w:tr>"
    kept = [*map(cell, ROW[:5]), cell(p(comment + t("."))), *map(cell, ROW[6:])]
    return docx(rows([*map(cell, ISO)], kept).replace("</w:tbl>", f"{gone}</w:tbl>"))


def _paragraphs() -> bytes:
    comment = p("Två skäl:") + p("– ett") + p(t("– två") + "<w:r><w:br/></w:r>" + t("och mer"))
    inner = table(["a", "b"], header=False) + p("")
    return docx(rows([*map(cell, ISO)], [*map(cell, ROW[:5]), cell(comment), cell(inner), cell("")]))


def _controls() -> bytes:
    whole = table(list(ISO), ROW)
    return docx(f"<w:sdt><w:sdtPr/><w:sdtContent>{whole}</w:sdtContent></w:sdt>")


SHAPES: dict[str, tuple[bytes, list[tuple[str | None, str, str | None, str]], tuple[str, ...]]] = {
    # name: (file, [(target, organisation, type, comment)], words of the remarks)
    "ISO's form": (form(ISO, ROW), [("PRO-01", "SE", "te", "Tiden är för kort.")], ()),
    "heads in the page header": (_in_header(), [("PRO-01", "SE", "te", "Tiden är för kort.")], ()),
    "ISO's older form": (
        form(OLDER, ["1", "2", "(3)", "4", "5", "(6)", "(7)"], ["DIN", "3.1", "Table 1", "ed", "Wrong word.", "", ""]),
        [("tab-tider", "DE", "ed", "Wrong word.")],
        (),
    ),
    "Swedish heads": (form(SWEDISH, ROW), [("PRO-01", "SE", "te", "Tiden är för kort.")], ()),
    "other Swedish heads": (
        form(LOOSE, ["1", "Göteborgs stad", "Avsnitt 3.2", "Oklart.", "", "Teknisk", ""]),
        [("steg", "Göteborgs stad", "te", "Oklart.")],
        ("kolumnen ”Nr” lästes inte",),
    ),
    "other order of columns": (_reordered(), [("PRO-01", "SE", "te", "Tiden är för kort.")], ()),
    "table about the document first": (
        form(ISO, ROW, before=table(ABOUT, header=False)),
        [("PRO-01", "SE", "te", "Tiden är för kort.")],
        (),
    ),
    "other tables around": (
        form(ISO, ROW, before=table(["Hej", "du"]), after=table(["Tack", "för", "mig", "!", "?"], header=False)),
        [("PRO-01", "SE", "te", "Tiden är för kort.")],
        ("tabell 1 i filen är inget formulär", "tabell 3 i filen är inget formulär"),
    ),
    "words around the table": (
        form(ISO, ROW, before=p("Bästa sekretariat, här är våra synpunkter.")),
        [("PRO-01", "SE", "te", "Tiden är för kort.")],
        ("text utanför tabellen lästes inte: ”Bästa sekretariat",),
    ),
    "no member code on one row": (
        form(ISO, ROW, ["", "", "3.2", "", "ed", "Stavfel.", "", ""]),
        [("PRO-01", "SE", "te", "Tiden är för kort."), ("steg", "", "ed", "Stavfel.")],
        ("organisation saknas",),
    ),
    "no column for member codes": (
        form(ISO[1:], ROW[1:]),
        [("PRO-01", "", "te", "Tiden är för kort.")],
        ("kolumnen för organisation saknas", "organisation saknas"),
    ),
    "cells merged downwards": (
        _merged_down(),
        [("kontakt", "SE", "te", "Ett."), ("kontakt", "SE", "ed", "Två.")],
        (),
    ),
    "cells merged sideways": (
        _merged_across(),
        [("PRO-01", "SE", "te", "Tiden är för kort. Skriv 5 dagar.")],
        ("rad 1 har sammanslagna celler",),
    ),
    "rows not under their heads": (_wider_heads(), [("PRO-01", "SE", "te", "Tiden är för kort.")], ()),
    "form cut into two tables": (
        form(ISO, ROW, after=p("") + table(["DK", "", "A.1", "", "ge", "Godt.", "", ""], header=False)),
        [("PRO-01", "SE", "te", "Tiden är för kort."), ("nivaer", "DK", "ge", "Godt.")],
        (),
    ),
    "heads again on each page": (
        form(ISO, ROW, list(ISO), ["DK", "", "Annex A", "", "ge", "Godt.", "", ""]),
        [("PRO-01", "SE", "te", "Tiden är för kort."), ("bilaga-profil", "DK", "ge", "Godt.")],
        (),
    ),
    "rows left empty": (
        form(ISO, ["SE", *[""] * 7], ROW, [""] * 8),
        [("PRO-01", "SE", "te", "Tiden är för kort.")],
        (),
    ),
    "row without a comment": (
        form(ISO, ROW, ["SE", "", "3.2", "", "te", "", "", ""]),
        [("PRO-01", "SE", "te", "Tiden är för kort.")],
        ("en rad utan kommentar lästes inte (3.2)",),
    ),
    "proposal without a comment": (
        form(ISO, ["SE", "", "3.2", "", "ed", "", "Stryk.", ""]),
        [("steg", "SE", "ed", "")],
        (),
    ),
    "changes tracked": (_tracked(), [("PRO-01", "SE", "te", "Tiden är för kort.")], ()),
    "several paragraphs and a table in a cell": (
        _paragraphs(),
        [("PRO-01", "SE", "te", "Två skäl:\n– ett\n– två\noch mer")],
        (),
    ),
    "content control around the table": (_controls(), [("PRO-01", "SE", "te", "Tiden är för kort.")], ()),
    "numbers beside the member codes": (
        form(ISO, ["SE 001", *ROW[1:]], ["**", "", "General", "", "ed", "House style.", "", ""]),
        [("PRO-01", "SE", "te", "Tiden är för kort."), ("", "**", "ed", "House style.")],
        (),
    ),
    "types in words": (
        form(
            ISO,
            *(["SE", "", "3.1", "", type_, type_, "", ""] for type_ in ("Allmän", "Technical", "red.", "te/ed", "x")),
        ),
        [
            ("kontakt", "SE", "ge", "Allmän"),
            ("kontakt", "SE", "te", "Technical"),
            ("kontakt", "SE", "ed", "red."),
            ("kontakt", "SE", None, "te/ed"),
            ("kontakt", "SE", None, "x"),
        ],
        ("typen ”te/ed” är okänd", "typen ”x” är okänd"),
    ),
    "line only": (
        form(ISO, ["SE", "212", "", "", "te", "Oklart.", "", ""]),
        [(None, "SE", "te", "Oklart.")],
        ("bara rad 212 är angiven",),
    ),
    "clause of another draft": (
        form(ISO, ["SE", "", "7.4", "", "te", "Oklart.", "", ""]),
        [(None, "SE", "te", "Oklart.")],
        ("avsnitt 7.4 finns inte",),
    ),
    "formulas as text": (
        form(ISO, ["=cmd|' /C calc'!A0", "", "3.1", "", "te", "=1+1", "@SUM(A1)", ""]),
        [("kontakt", "=cmd|' /C calc'!A0", "te", "=1+1")],
        (),
    ),
    "secretariat's column filled in by the sender": (
        form(ISO, [*ROW[:7], "Accepted"]),
        [("PRO-01", "SE", "te", "Tiden är för kort.")],
        ("sekretariatets kolumn är ifylld på 1 rader och lästes inte",),
    ),
}
