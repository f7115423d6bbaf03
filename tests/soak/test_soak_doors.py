"""Each door takes what it is made for, what made it fall once, and nonsense; `make soak` fuzzes it."""

from __future__ import annotations

import random

import pytest

from tests.soak.doors import DOORS, seeds_of

NONSENSE = (b"", b"\x00" * 50, b"\xff\xfe\x00", bytes(range(256)), b'{"' * 400, b"<a>" * 3000, b"9" * 5000)


@pytest.mark.parametrize("door", DOORS)
def test_a_door_stands(door: str) -> None:
    chance = random.Random(7)
    samples = [seed.read_bytes() for seed in seeds_of(door)[:20]]
    for sample in samples[:4]:
        for _ in range(3):
            start = chance.randrange(len(sample) or 1)
            samples.append(sample[:start] + bytes([chance.randrange(256)]) + sample[start + 2 :])
    for data in (*NONSENSE, *samples):
        DOORS[door](data)
