from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from booklet.pdf.page.metadata import About, information, packet

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
ABOUT = About(
    "Hands & <feet>", "en-GB", "2026-11", author="A. Nonymous", subject="Six techniques", keywords=("hand", "foot")
)


def said(about: About, path: str) -> str:
    tree = ET.fromstring(packet(about).data)  # noqa: S314 -- our own packet
    (found,) = tree.iterfind(f".//{path}", SPACES)
    return "".join(found.itertext())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("dc:title", "Hands & <feet>"),
        ("dc:language", "en-GB"),
        ("dc:creator", "A. Nonymous"),
        ("dc:description", "Six techniques"),
        ("pdf:Keywords", "hand, foot"),
        ("xmp:CreateDate", "2026-11-01T00:00:00Z"),
        ("xmp:ModifyDate", "2026-11-01T00:00:00Z"),
        ("pdf:Producer", "pocket-booklet"),
    ],
)
def test_the_packet_says_what_the_file_is(path: str, text: str) -> None:
    assert said(ABOUT, path) == text


def test_the_information_dictionary_says_the_same() -> None:
    assert {key: value for key, value in information(ABOUT).items() if key != "Trapped"} == {
        "Title": "Hands & <feet>",
        "Author": "A. Nonymous",
        "Subject": "Six techniques",
        "Keywords": "hand, foot",
        "Creator": "pocket-booklet",
        "Producer": "pocket-booklet",
        "CreationDate": "D:20261101000000Z",
        "ModDate": "D:20261101000000Z",
    }


def test_what_is_not_known_is_left_out() -> None:
    assert {"Author", "Subject", "Keywords"} & set(information(About("T", "en-GB", "2026"))) == set()


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2026", "D:20260101000000Z"),
        ("2026-11-22", "D:20261122000000Z"),
        ("2026-11-22T10:05:09Z", "D:20261122100509Z"),
    ],
)
def test_a_date_may_be_as_coarse_as_a_year(date: str, written: str) -> None:
    assert information(About("T", "en-GB", date))["CreationDate"] == written


@pytest.mark.parametrize("date", ["", "November", "26-11", "2026-11-22 10:00"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match="expected a date like 2026-11"):
        information(About("T", "en-GB", date))
