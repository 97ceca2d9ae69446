"""Invented cases: more points, more cost, and some scatter."""


def cases_in_csv(n: int = 300) -> str:
    """CSV: points from 5 to 244, a cost that rises with them and scatters, two groups."""
    rows = ["points,cost,team"]
    for number in range(n):
        points = 5 + number * 7 % 240
        cost = 900 + 2 * points**1.6 + 3000 * ((number * 37 % 101) / 101 - 0.5)
        rows.append(f"{points},{max(0.0, cost):.2f},{'east' if number % 2 else 'west'}")
    return "\n".join(rows) + "\n"
