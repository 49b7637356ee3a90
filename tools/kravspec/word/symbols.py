"""Letters of symbol fonts as what they show in Unicode (the encoding of Adobe Symbol, and the common signs of Wingdings)."""

from __future__ import annotations

_SYMBOL = {
    0x20: " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA1: "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
_WINGDINGS = dict(
    zip(b"lnoqrtuvw\x9e\x9f\xa7\xa8\xb7\xd8\xe0\xe8\xf0\xfb\xfc\xfd\xfe", "●■□❑❒⧫◆❖◆·•▪◻•➢→➔⇨✗✓☒☑", strict=True)
)


def symbol(code: str, font: str) -> str:
    """The letter of a `w:sym`. One that is not known stays what it is, in the font's private area if it was there."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= point <= 0xFFFF or 0xD800 <= point <= 0xDFFF:
        return ""
    place = point & 0xFF if 0xF000 <= point <= 0xF0FF else point
    if font == "Symbol":
        begin = max((begin for begin in _SYMBOL if begin <= place), default=0)
        letters = _SYMBOL.get(begin, "")
        return letters[place - begin] if place - begin < len(letters) else chr(point)
    if font.startswith("Wingdings") and place in _WINGDINGS:
        return _WINGDINGS[place]
    return chr(point)
