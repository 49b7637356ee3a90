"""`make wording`: how often each rule that reads words is right, in the sentences of `meningar.md`; then each that it gets wrong."""

from __future__ import annotations

from labelled import figures, results


def main() -> None:
    """Print a row for each rule, and a row for each text that a rule reads wrongly."""
    tried = results()
    print(f"{len(tried)} texts, {sum(not case.labels for case, _ in tried)} of them without a fault\n")
    print(f"{'rule':<32} {'right':>6} {'wrong':>6} {'missed':>6} {'precision':>10} {'recall':>7}")
    for row in figures(tried):
        precision = f"{row.precision:.0%}" if row.right + row.wrong else "–"
        recall = f"{row.recall:.0%}" if row.right + row.missed else "–"
        print(f"{row.rule:<32} {row.right:>6} {row.wrong:>6} {row.missed:>6} {precision:>10} {recall:>7}")
    print()
    for case, rules in tried:
        text = " ".join(case.text.split())
        for rule in sorted(rules - case.labels):
            print(f"line {case.line}: {rule} is wrong: {text}")
        for rule in sorted(case.labels - rules):
            print(f"line {case.line}: {rule} is missing: {text}")


main()
