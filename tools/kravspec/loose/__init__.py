"""Markdown that follows no conventions of ours: from the text of its files to the faults in them, whatever tool it is written for."""

from kravspec.loose.check import check
from kravspec.loose.model import Anchor, Block, Document, Heading, Link, Page, Row, Tag
from kravspec.loose.read import read_page

__all__ = ["Anchor", "Block", "Document", "Heading", "Link", "Page", "Row", "Tag", "check", "read_page"]
