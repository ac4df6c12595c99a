"""The words that ship: the seed's facts are carried, none of its sentences is, and an author's budgets are kept.

The YAML is read with `yaml.BaseLoader`, past the project's own reader: this is about the words, not about reading them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
import yaml

from booklet.model import Manifest, Safety, Technique
from booklet.model.authoring import Budget

CONTENT = Path("content")
IMAGES = Path("images")
IDS = ("warm-up", "thumb-walking", "ankle-rotation", "toe-rotation", "arch-massage", "fist-kneading")
DOCUMENTS = ("booklet", "safety", *IDS)
KINDS: dict[str, type] = {"booklet": Manifest, "safety": Safety}

# what the text this project was made from says -> the file and the value that carry it, and words that must stand there
FACTS = [
    ("the receiver is comfortable", "booklet", "before.steps[0].text", "comfort|well supported"),
    ("wipes or towels are near", "booklet", "before.steps[1].text", "wipes or towels|within reach"),
    ("oil or lotion is warmed between the palms", "booklet", "before.steps[3].text", "oil or lotion|palms|warm"),
    ("it is for oneself or a partner", "booklet", "book.subtitle", "yourself|partner"),
    ("the strokes are long and firm", "warm-up", "steps[1].text", "long|firm|stroke|palms"),
    ("the action is sweeping and rubbing", "warm-up", "steps[3].text", "sweep|rub"),
    ("the strokes warm the foot", "warm-up", "purpose", "long strokes|warmth"),
    ("the thumbs press in turn", "thumb-walking", "steps[1].text", "press|one thumb|then the other"),
    ("a thumb slides firmly along the foot", "thumb-walking", "steps[3].text", "thumb slides|firmly|length"),
    ("slide and walk alternate", "thumb-walking", "steps[4].text", "walk|slide|next"),
    ("a hand holds the ankle", "ankle-rotation", "steps[0].text", "one hand|ankle"),
    ("a hand grasps the ball of the foot", "ankle-rotation", "steps[1].text", "hand|ball of the foot"),
    ("the foot is circled gently several times", "ankle-rotation", "steps[2].text", "turn|gently|several times"),
    ("the ankle circles go in either direction", "ankle-rotation", "steps[3].text", "other way|circles"),
    ("the ankle may loosen and the foot relax", "ankle-rotation", "purpose", "looser|calmer|may"),
    ("arthritis is spoken of with care", "ankle-rotation", "caution.text", "arthritis|painless|swollen joint"),
    ("toes are tired from shoes", "toe-rotation", "purpose", "toes|shoes|may"),
    ("a toe is held by thumb and index finger", "toe-rotation", "steps[1].text", "thumb and index finger"),
    ("each toe is rotated", "toe-rotation", "steps[2].text", "turn the toe|one way|other way"),
    ("each toe is pulled gently", "toe-rotation", "steps[3].text", "draw|very gently"),
    ("the toes are taken one by one", "toe-rotation", "steps[4].text", "each toe"),
    ("toes stop short of discomfort", "toe-rotation", "caution.text", "short of discomfort"),
    ("tension gathers in the arches", "arch-massage", "purpose", "tension|may gather"),
    ("the heel of the hand presses", "arch-massage", "steps[1].text", "heel of your other hand|arch"),
    ("pressure is firm, short of discomfort", "arch-massage", "steps[2].text", "firmly|short of discomfort"),
    ("the inner arch is worked", "arch-massage", "steps[3].text", "inner arch"),
    ("the outer longitudinal arch is worked", "arch-massage", "steps[4].text", "long outer arch"),
    ("the caution repeats where firm ends", "arch-massage", "caution.text", "firm|short of any discomfort"),
    ("the other hand steadies the foot", "fist-kneading", "steps[0].text", "still|one hand"),
    ("a fist is made", "fist-kneading", "steps[1].key", "fist"),
    ("it is like kneading dough", "fist-kneading", "steps[2].key", "knead like dough"),
    ("knuckles press and rotate", "fist-kneading", "steps[2].text", "knuckles|press and rotate"),
    ("the whole sole is worked", "fist-kneading", "steps[3].key", "whole sole"),
    ("someone decides when it is enough", "safety", "groups[3].items[1].text", "receiver decides|stop"),
]

# `treat` and its kin promise a cure; the not-medical line says that nothing is treated, and may
BANNED = re.compile(
    r"\b(detox\w*|toxins?|cur(e|es|ed|ing)|heal(s|ed|ing)?|treat(s|ed|ing|ments?)?|therapeutic"
    r"|(boost|improv|stimulat)\w*\s+(the\s+)?circulation)\b",
    re.IGNORECASE,
)

# lines whose numbers are no claim about massage: names, sources, what a drawing shows, paper sizes, telephone numbers
NO_QUANTITY = re.compile(r"\s*(- )?(version|image|alt|credit|licence|source|[A-Z]{2}):|\s*- \{format:|#")
QUANTITY = re.compile(
    r"\b\d+|\b(two|three|four|five|six|seven|eight|nine|ten|twelve|twice|thrice)\b",
    re.IGNORECASE,
)

# sha256, first 8 digits, of every run of six words of the text this project was made from
SEED_RUNS = """
00ac92a3 0102b8de 031b9528 04484c93 046cbd2b 052cd5de 05880006 05a9955d 05f2269f 0761541b 07bdbec2 08963727
091160fa 0916cf49 09f17af0 0aa5002e 0ab7eeaf 0b27a23c 0b2b5881 0b5d8c0d 0b63a59b 0b787d99 0c1cfc64 0cc3e42b
0d6b72af 0e765867 0f007df9 0f18d40a 0f2874ce 0f3e7d69 0f6ec3b8 0fc12790 0fdc52e2 106ba1d4 107f5bcf 10dbc3bd
117b7760 1236f177 128477e8 1295f8b8 12a8c32a 12faa2ab 13bab917 149d57af 15d535e7 184e24c9 18766635 1892247e
18c66134 19200c25 196f248c 19cde941 1a04b076 1ae6233b 1b953397 1bc2d354 1bec186d 1c131bbe 1c6d31d2 1dcf0f69
1e5b3bd8 1ea49af8 1f3c5ced 218857a0 222925fc 2244cdb7 229c691c 231a2e7f 2366bc39 23686e92 25933b77 25c1e3f5
264d3aac 2739cc4e 27bafd81 27cd2d59 283bf9fa 28c63b31 2927c0e5 2932cc9c 2ac68251 2b0d97fb 2b6c6400 2c0cb96d
2cf9d994 2d4f6ca6 2d75596b 2de6fbef 2e630ae5 2ee1f785 2fbdaf13 303fd29f 3085b7b3 30a41ddc 315af216 316facd5
32d6b309 32ffcdf1 33082dee 34737352 34b4ba25 34bb0264 359e714b 3733a125 37a65aff 37b29221 37cc1658 3819f282
38ff3b72 39be95fd 3ab28553 3aed7ad5 3b1e48ed 3b7a0a90 3b9c8424 3bb37122 3be68663 3beb6724 3c651a33 3dade700
3e5c7d77 3e78e4c3 3f0a73fb 3f39fa65 3f749756 3fc60fc4 402ddc1d 41a54f83 41d5ae03 41d7a621 42718593 429ab286
42e433b9 431759f9 43546b35 442426d4 44319391 44f2a5a4 46249749 47595385 4a0f0628 4a1c7cb0 4a2143a9 4a5d738f
4a774513 4ab150b8 4b2e4ac3 4c39c295 4c69998c 4ca3dab8 4d42b681 4dd352a6 4e451caa 4f895bef 4f9d5b85 4fa26694
4fe7318e 51bbcf03 51f56fb6 52694715 52c8f39c 52d79b4a 53cb38a1 53e43d55 546a3196 54b492b5 552d9843 555508ab
55d1c07b 564c93a6 56748882 567af1ce 5696fc5d 56a51caa 56e81785 5715a2c7 57607633 576b78e6 577beb72 58120eb6
58cdb51e 5950ba9e 597e9c8c 59b67d85 5a00d613 5a4cbbef 5b82b61a 5c39b802 5c4c57c2 5c7667f1 5c9c7e27 5cc623a7
5d21a183 5df89f2f 5f0d0ca1 5f66c93f 5fde4fbc 60f3bff4 61512474 624ff814 646eb709 64dfa3d6 655030df 65849e10
65bee4ab 65fd6a77 6606ff39 6640e7ab 66a111ad 6822f4b9 684e463e 6939742e 69ca38a6 6a79ff3c 6a8f674a 6ac3d750
6ad798d6 6caaf1a6 6cc971fc 6d0902a6 6d5615db 6e9d5b15 70b21969 7110990c 714b42cc 7233d4d8 72a86aaf 733102be
736d724b 740c463c 75d377a8 75e4d5f0 7649e472 76605f4d 77fa15c8 78104199 784eb7cf 787f4714 78bd9a01 78e21ce9
796187f6 7961daf6 79bed293 79d3b0fb 7a2606a0 7a724c5e 7acef631 7aea3d3b 7b17cd6e 7bb8495f 7c171a03 7c2a39fe
7ceed2ce 7cfaeba2 7d07ab7d 7dea8eba 7e6b27ce 7e9f7fad 7ed5460f 7fd26a79 7fe57c88 7ffa1c74 80166b3f 810cf5ae
81216a64 815c0d0d 8195f6c4 833bac51 843eb967 8582649a 864b6c55 873b02db 87975341 880e8700 897a8517 8a1aeb94
8a9f6080 8ad21e5c 8afcc512 8b14d52b 8b275e13 8bad9787 8c06ae6d 8c0db668 8d2f66ad 8eb37dd2 8f0be389 8f7afbe7
9012bf52 90352540 9091c18e 90c760e3 90ebb7ea 91396edd 91501a5e 91710a90 9197a016 919bac72 91dc2855 923532aa
92a8b564 94284c5e 942c8e7a 943d4bd7 95c8e26d 95df7393 95fcd783 964ab59d 97037c72 9731cf23 97c4db7f 982fe442
9859aed8 985cc040 98bf06c7 9a205fd9 9a8cdc42 9abf422a 9b8ab86a 9bfcbebe 9c5dd88d 9c67fa2b 9c9b1613 9d940e0b
9df60752 9ea15205 9f162532 9f31e9e9 9f5d3180 9fd3d282 a008987c a02f3a05 a05cdc83 a1dd5f44 a1fbd665 a219175c
a28aa73b a2ae0c07 a305ec03 a37d5eee a3f127ff a4751376 a6e9c478 a7502655 a7b51489 a802a467 a819858c a92644b6
a9a7f546 aa2c049d aaa6e317 ab861c36 ab95c806 aca575fa adefb77b ae3d7b7a aedb46d5 afc2f3e3 afe04647 b007c0db
b0f27239 b0f80c27 b175151d b22e663c b31d4b59 b38cc565 b5ed145b b5ff0916 b6289e09 b67bed65 b6f67177 b77e1748
b82dea85 b9ccbf58 ba38ea3e ba4ece1e bafbe7fc bc13d14b bc1fea15 bca82540 bcd66509 bcdbb83c bd23e124 bd71e8f6
bdab5496 c12e9f00 c173988e c17eca83 c19d7a6e c1e6290d c3d46da6 c427beb8 c55030ed c60d0872 c613e682 c62a860b
c634ec2f c651a079 c881d353 c907f647 c9381861 c9b4393b cac4e2cf cad5e425 cb1d148b cc0c26a0 cc4d61ee cc893bfc
ccbb19f5 cd3c90b0 cd572585 cd788761 cda79d1d ce6ba543 ceae1f47 ceb1e587 cedbd645 cee34402 cf199a39 cf462f64
cf80476d cf8871b0 cff9f0ba d02c9758 d03d57b6 d0e91725 d102f6e8 d1157bf3 d3e28ac3 d3f8bec2 d49014ae d4df77e0
d4fd604a d53fb1e4 d599a1d5 d6bc9457 d6c8ebc0 d7820e3a d8bff1ef d96d84d7 d990c330 da2ddc00 dafb3927 db6a5d65
dbe62381 dbf0a9c0 dc300366 dd016ad3 dd770c50 ddbb6a8f dddb66f8 de6abbd1 de8fcbd9 df26ba4a df607102 df79abd4
dfaaa83a e0078de2 e01b8dde e04e524c e0adccef e0dc40e1 e0e237aa e1389be4 e1ae7330 e1b59a6e e3107559 e4ae4075
e5204005 e5c979e0 e602a772 e6393816 e878c4d2 e90ff914 ea83cc8b eb6f645b eb94cac4 eba3edc6 ebaea8fb eca69c61
ed721074 eda83aa3 edcacc22 edfc81d5 eea1ed3b ef457381 efebce25 f05ce939 f08ee6bd f09f64e8 f16912eb f1b69b40
f2070a99 f2846d7f f2a6cf34 f2f1e2fb f441219c f4aea9de f4dbffe5 f4f417d1 f61d9cce f6594354 f664e162 f682605c
f6d116ea f884130f f9599fc2 f993d19a f9eacfe0 fa644a8b fa72621d fab76ede fb96ad5b fcabd807 fd689d6b fd868cd9
fdb77131 fdc8d2bc fdc94cf7 fde5df83 fe528a0a fe5bb4b1 fe60641c fea3644c
"""
SEED_DIGESTS = frozenset(SEED_RUNS.split())
RUN = 6


def path_of(document: str) -> Path:
    return CONTENT / "techniques" / f"{document}.yaml" if document in IDS else CONTENT / f"{document}.yaml"


@cache
def content(document: str) -> Any:  # noqa: ANN401  a parsed YAML file has no type
    return yaml.load(path_of(document).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  makes texts only


def value_at(tree: Any, path: str) -> str:  # noqa: ANN401
    for key, index in re.findall(r"(\w+)|\[(\d+)\]", path):
        tree = tree[key] if key else tree[int(index)]
    return str(tree)


def texts(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from texts(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from texts(value, f"{path}[{index}]")
    else:
        yield path, tree


def over_budget(annotation: Any, tree: Any, path: str) -> Iterator[str]:  # noqa: ANN401
    """Walk a dataclass of the model beside the YAML it describes; every text that is longer than its budget."""
    if get_origin(annotation) is Annotated:
        annotation, *notes = get_args(annotation)
        yield from (
            f"{path}: {len(tree)} characters, {note.characters} are the budget"
            for note in notes
            if isinstance(note, Budget) and len(tree) > note.characters
        )
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) is tuple and isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from over_budget(get_args(annotation)[0], value, f"{path}[{index}]")
    elif is_dataclass(annotation) and isinstance(tree, dict):
        hints = get_type_hints(annotation, include_extras=True)
        for field in fields(annotation):
            if field.name in tree:
                yield from over_budget(hints[field.name], tree[field.name], f"{path}.{field.name}")


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])


def digest(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:8]


@pytest.mark.parametrize(("fact", "document", "path", "words"), FACTS, ids=[row[0] for row in FACTS])
def test_a_fact_of_the_seed_stands_where_the_table_says(fact: str, document: str, path: str, words: str) -> None:
    text = value_at(content(document), path).lower()
    missing = [word for word in words.split("|") if word not in text]
    assert not missing, f"{fact}: {document} {path} says {text!r}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_text_is_longer_than_its_budget(document: str) -> None:
    assert list(over_budget(KINDS.get(document, Technique), content(document), document)) == []


def test_a_text_over_its_budget_is_found_inside_lists() -> None:
    tree = {"steps": [{"key": "x" * 23, "text": "short"}]}
    assert list(over_budget(Technique, tree, "t")) == ["t.steps[0].key: 23 characters, 22 are the budget"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_six_words_in_a_row_are_never_the_seeds(document: str) -> None:
    shared = [(path, run) for path, text in texts(content(document)) for run in runs(text) if digest(run) in SEED_RUNS]
    assert shared == []


def test_a_run_of_the_seed_would_be_found() -> None:
    assert digest("much like kneading dough with pressing") in SEED_DIGESTS


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_number_that_the_seed_does_not_give_is_marked_editorial(document: str) -> None:
    unmarked = [
        line
        for line in path_of(document).read_text(encoding="utf-8").splitlines()
        if not NO_QUANTITY.match(line) and QUANTITY.search(line) and "# editorial" not in line
    ]
    assert unmarked == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_word_promises_a_medical_effect(document: str) -> None:
    found = [(path, text) for path, text in texts(content(document)) if path != "line.text" and BANNED.search(text)]
    assert found == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_card_form_is_shorter_than_its_text(document: str) -> None:
    whole = dict(texts(content(document)))
    longer = [
        path
        for path, text in whole.items()
        if path.endswith(".card") and len(text) >= len(whole[path.removesuffix("card") + "text"])
    ]
    assert longer == []


def test_the_fold_gets_six_safety_lines() -> None:
    items = [item for group in content("safety")["groups"] for item in group["items"]]
    assert sum(item.get("core") == "true" for item in items) == 6


def test_the_routine_is_the_sum_of_its_techniques() -> None:
    routine = content("booklet")["routine"]
    round_s = sum(int(content(technique)["duration_s"]) for technique in IDS)
    assert round_s * int(routine["sides"]) == int(routine["total_s"])  # (45 + 75 + 30 + 45 + 60 + 45) x 2 = 600


@pytest.mark.parametrize("technique", IDS)
def test_the_first_picture_shows_a_partner(technique: str) -> None:
    assert content(technique)["pictures"][0]["view"] == "partner"


@pytest.mark.parametrize("technique", IDS)
def test_a_tinted_zone_comes_with_its_drawing(technique: str) -> None:
    for picture in content(technique)["pictures"]:
        data = yaml.safe_load((IMAGES / picture["image"]).with_suffix(".json").read_text(encoding="utf-8"))
        assert {zone["name"] for zone in picture.get("zones", [])} <= set(data["zones"])
