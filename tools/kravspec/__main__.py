"""`python -m kravspec`."""

from kravspec.cli import main

main()
