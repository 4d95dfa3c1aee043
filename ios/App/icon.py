"""Draws the app's icon: two lines that go side by side.

    python3 icon.py Resources/Assets.xcassets/AppIcon.appiconset/icon.png

Needs nothing but Python. The lines are those of the Android icon, in a square of 108 units.
"""

import struct
import sys
import zlib

SIZE = 1024
# The icon shows the middle of the drawing, as much as Android's masks show of it.
FIRST, UNITS = 18, 72
WIDTH = 6 * SIZE / UNITS
RIVER, PAPER = (0x2B, 0x66, 0x63), (0xFA, 0xF7, 0xF1)
# Each line: where it begins, and curves of two handles and an end.
LINES = [
    [(45, 76), (36, 66), (54, 58), (45, 48), (39, 41), (43, 35), (47, 32)],
    [(63, 76), (54, 66), (72, 58), (63, 48), (57, 41), (61, 35), (65, 32)],
]


def points(line, steps=240):
    """The points of a line, in pixels."""
    for start in range(0, len(line) - 1, 3):
        a, b, c, d = line[start : start + 4]
        for step in range(steps + 1):
            t = step / steps
            u = 1 - t
            x, y = (
                u**3 * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t**3 * d[i]
                for i in (0, 1)
            )
            yield (x - FIRST) * SIZE / UNITS, (y - FIRST) * SIZE / UNITS


def covered():
    """How much of each pixel the lines cover, from 0 to 1: a round pen that goes along them."""
    cover = [[0.0] * SIZE for _ in range(SIZE)]
    radius = WIDTH / 2
    for line in LINES:
        for x, y in points(line):
            for row in range(int(y - radius) - 1, int(y + radius) + 2):
                for column in range(int(x - radius) - 1, int(x + radius) + 2):
                    away = ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2) ** 0.5
                    share = min(1.0, max(0.0, radius + 0.5 - away))
                    if share > cover[row][column]:
                        cover[row][column] = share
    return cover


def png(rows):
    def chunk(kind, data):
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    data = b"".join(b"\0" + row for row in rows)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(data, 9))
        + chunk(b"IEND", b"")
    )


def main():
    rows = (
        bytes(
            round(r + (p - r) * share) for share in row for r, p in zip(RIVER, PAPER)
        )
        for row in covered()
    )
    with open(sys.argv[1], "wb") as file:
        file.write(png(rows))


main()
