"""What a search knows of a language: the endings that a word can have, and the words that say nothing by themselves."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kravspec.model import Language

ENDINGS: Mapping[Language, str] = MappingProxyType(
    {
        "sv": (
            "a e s t n r "
            # Nouns.
            "an ans as ar ars are ares aren arens arna arnas en ens enas ena er ers erna ernas or ors orna ornas et ets es na nas "
            "het heten heter "
            # Verbs, and nouns made of them.
            "ad ade ades ande andet anden ande at ats as te tes ts de ett it its "
            "else elser elsen elsens elserna ing ings ingen ingens ingar ingars ingarna ning nings ningen ningens ningar ningarna "
            # Adjectives.
            "ast aste ig iga igt"
        ),
        "en": "s es ed ing ly er ers 's",
    }
)
"""The endings that are taken off, again and again, as long as three letters are left: *prisernas*, *priset* and *pris* meet in
what is no word, *pri*. Words that have nothing to do with each other can meet too; the word as it was typed counts for more."""

UNSPOKEN: Mapping[Language, str] = MappingProxyType(
    {
        "sv": (
            "alla allt andra att av bli blir de dem den det detta dig din du där då efter eller en ens ett finns från får för "
            "ha han har hur här i in inte jag kan man med mellan mig min mot måste någon något några när och om oss på sig sin "
            "ska skall som så till under upp ut utan vad var varför vem vi vid vilka vilken vilket vill vår våra än är över"
        ),
        "en": "a an and are as at be by can do does for from has have how i in is it may must of on or our shall should that "
        "the they this to was we what when where which who why will with you",
    }
)
"""Words that are passed over when others are typed beside them."""
