"""How findings are shown. One file a format, each `report(findings, root, language) -> str`."""
