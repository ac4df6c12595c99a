from __future__ import annotations

import json
from pathlib import Path

import pytest

from booklet.runs.copies import Receipt
from booklet.runs.receipts import kept_in, recalled

MADE_OF = {"run": 1, "made_of": "abc"}
FIRST = Receipt("0001", (("0001-fold-a4.pdf", "a" * 64, 300_000),))
SECOND = Receipt("0002", (("0002-fold-a4.fronts.pdf", "b" * 64, 200), ("0002-fold-a4.backs.pdf", "c" * 64, 300)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.jsonl"


def test_receipts_are_found_again(path: Path) -> None:
    with kept_in(path, MADE_OF) as kept:
        assert kept.known == {}
        kept.add([FIRST, SECOND])
    with kept_in(path, MADE_OF) as kept:
        assert kept.known == {"0001": FIRST, "0002": SECOND}


def test_a_receipt_is_on_paper_as_soon_as_it_is_added(path: Path) -> None:
    with kept_in(path, MADE_OF) as kept:
        kept.add([FIRST])
        assert recalled(path, MADE_OF) == {"0001": FIRST}


def test_the_list_of_another_run_is_begun_anew(path: Path) -> None:
    with kept_in(path, MADE_OF) as kept:
        kept.add([FIRST])
    with kept_in(path, {**MADE_OF, "made_of": "xyz"}) as kept:
        assert kept.known == {}
    assert len(path.read_text().splitlines()) == 1


@pytest.mark.parametrize("cut", [1, 5, 60])
def test_a_line_that_was_cut_off_is_no_receipt_and_spoils_no_other(cut: int, path: Path) -> None:
    with kept_in(path, MADE_OF) as kept:
        kept.add([FIRST, SECOND])
    path.write_bytes(path.read_bytes()[:-cut])
    with kept_in(path, MADE_OF) as kept:
        assert kept.known == {"0001": FIRST}
        kept.add([SECOND])
    assert recalled(path, MADE_OF) == {"0001": FIRST, "0002": SECOND}


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{", b"[]\n{}\n[1]\nnull\n"])
def test_what_is_no_list_is_begun_anew(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    with kept_in(path, MADE_OF) as kept:
        assert kept.known == {}
    assert json.loads(path.read_text()) == MADE_OF


def test_a_list_holds_ids_files_and_hashes_and_nothing_else(path: Path) -> None:
    with kept_in(path, MADE_OF) as kept:
        kept.add([FIRST])
    told = json.loads(path.read_text().splitlines()[1])
    assert told == {"id": "0001", "files": [{"name": "0001-fold-a4.pdf", "sha256": "a" * 64, "bytes": 300_000}]}
