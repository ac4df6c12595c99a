"""What the reader of a booklet learns, as plain values: no paths opened, no layout.

`reading` validates YAML against these classes, and the JSON Schema is made from them. A `Budget` is the author's: above
it there is a warning, never an error; whether a text fits is known when it is set. Field docs stand in `Doc`, where the
schema and the documentation pick them up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from booklet.authoring import Budget, Doc, Limits
from booklet.page import Artwork, Raster


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text with an optional shorter form for where the long one does not fit."""

    text: Annotated[str, Budget(90), Doc("The text, whole")]
    card: Annotated[str | None, Budget(60), Doc("A shorter form for cards and the one-sheet fold")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do."""

    key: Annotated[str, Budget(22), Doc("Two or three words, verb first; printed bold")]
    text: Annotated[str, Budget(70), Doc("The step in one sentence")]
    card: Annotated[str | None, Budget(45), Doc("A shorter form of the sentence, for where it does not fit")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From a least to a most."""

    min: int
    max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetitions:
    """How often a movement is done."""

    min: Annotated[int, Limits(1, 99)]
    max: Annotated[int, Limits(1, 99)]
    each_way: Annotated[bool, Doc("Counted for each direction")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How a technique is done on oneself, or on a partner."""

    position: Annotated[str, Budget(55), Doc("How to sit or lie")]
    change: Annotated[str | None, Budget(55), Doc("What is done differently")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """The two ways; one may be missing, then the technique does not work that way."""

    self: Annotated[Variant | None, Doc("On oneself")] = None
    partner: Annotated[Variant | None, Doc("On a partner")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Evidence for the editor; never printed."""

    text: Annotated[str, Budget(110)]
    evidence: Literal["tradition", "limited", "moderate"]
    source: str


StrokeKind = Literal["glide", "walk", "circle", "pull", "press", "knead", "hold"]
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """A movement drawn over a picture. Coordinates are 0 to 1 of the picture's box, the origin at its top left."""

    kind: Annotated[StrokeKind, Doc("Which arrow is drawn")]
    points: Annotated[tuple[Pair, ...], Doc("The path in the direction of the movement")] = ()
    centre: Pair | None = None
    rx: float | None = None
    ry: float | None = None
    from_deg: float = 0
    to_deg: float = 360
    both_ways: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A named region of a picture that is tinted. Without points it comes from the drawing's own data."""

    name: str
    points: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing or a photo with what is pointed out in it."""

    image: Annotated[str, Doc("A file below images/: SVG, JPEG, PNG, TIFF or WebP")]
    alt: Annotated[str, Budget(160), Doc("What the picture shows, for those who cannot see it")]
    caption: Annotated[str | None, Budget(60), Doc("A line printed under the picture")] = None
    view: Annotated[Literal["self", "partner"] | None, Doc("Whose hands it shows")] = None
    zones: Annotated[tuple[Zone, ...], Doc("Regions to tint, by name or with own points")] = ()
    strokes: Annotated[
        tuple[Gesture, ...] | None, Doc("Movements to draw; left out, those that come with the drawing; [] for none")
    ] = None
    focus: Annotated[
        Pair | None,
        Doc("The point of a photo that stays in view when it fills its frame; without it the photo is shown whole"),
    ] = None
    credit: Annotated[str | None, Doc("Who made it; listed in the colophon")] = None
    licence: Annotated[str | None, Doc("The licence of the picture")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """One thing to learn: a file of its own, whose name is the id."""

    id: str
    title: Annotated[str, Budget(24), Doc("The name of the technique")]
    steps: Annotated[tuple[Step, ...], Limits(1, 7), Doc("What to do, in order; three to five read best")]
    caution: Annotated[Wording, Doc("When to stop or leave it; on every product")]
    pictures: Annotated[tuple[Picture, ...], Limits(1, 4), Doc("The first is the main one")]
    subtitle: Annotated[str | None, Budget(48), Doc("A second line under the title")] = None
    purpose: Annotated[str | None, Budget(90), Doc("What it is for, in one sentence")] = None
    duration_s: Annotated[int | None, Limits(10, 3600), Doc("Seconds; for each side where the book names one")] = None
    reps: Annotated[Repetitions | None, Doc("How often")] = None
    pressure: Annotated[Range | None, Doc("1 to 3: skin moves, light squeeze, firm and pleasant")] = None
    hands: Annotated[tuple[str, ...], Doc("palm, thumb, fingertips, heel_of_hand, knuckles, hold, or own words")] = ()
    tools: Annotated[tuple[str, ...], Doc("oil, towel, cushion, stool, or own words")] = ()
    variants: Annotated[Variants | None, Doc("How it is done on oneself and on a partner")] = None
    avoid_if: Annotated[tuple[str, ...], Doc("Keys of items of safety.yaml that rule this technique out")] = ()
    claims: Annotated[tuple[Claim, ...], Doc("Evidence for the editor; not printed")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyItem:
    """One reason not to go on."""

    key: Annotated[str, Doc("A short name that techniques refer to")]
    text: Annotated[str, Budget(120), Doc("The sentence, whole")]
    short: Annotated[str, Budget(60), Doc("A short form, for the fold and the handout")]
    source: Annotated[str, Doc("Where the advice comes from; not printed")]
    core: Annotated[bool, Doc("One of the lines that go on the smallest product")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyGroup:
    """Items that call for the same thing."""

    id: Literal["not-today", "not-here", "ask-first", "stop"]
    title: Annotated[str, Budget(40)]
    items: Annotated[tuple[SafetyItem, ...], Limits(1, 12)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """When not to begin, and when to stop."""

    title: Annotated[str, Budget(40)]
    groups: Annotated[tuple[SafetyGroup, ...], Limits(1, 4)]
    line: Annotated[str, Budget(170), Doc("The not-medical-advice sentence: on books, handouts and the safety card")]
    oil: Annotated[str | None, Budget(170), Doc("What to know about oils and lotions")] = None
    emergency: Annotated[Mapping[str, str], Doc("Country code and its emergency number")] = field(default_factory=dict)
    reviewed_by: Annotated[str | None, Doc("The therapist or nurse who read this page")] = None
    reviewed_on: Annotated[str | None, Doc("When, as 2026-11")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Whose name stands on the paper."""

    name: Annotated[str, Budget(40)]
    logo: Annotated[str | None, Doc("A file below images/")] = None
    contact: Annotated[tuple[str, ...], Limits(0, 3), Doc("Up to three lines")] = ()
    url: Annotated[str | None, Doc("An address for the QR code, at most 46 bytes")] = None
    url_caption: Annotated[str | None, Budget(40), Doc("What one finds there")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The words and settings that belong to the whole."""

    title: Annotated[str, Budget(40)]
    subtitle: Annotated[str | None, Budget(60)] = None
    language: Annotated[str, Doc("As en-GB: hyphenation, and the words that are not content")] = "en-GB"
    country: Annotated[str | None, Doc("A country code, for the emergency number")] = None
    version: Annotated[str, Doc("The edition's date, as 2026-11")]
    theme: Annotated[str, Doc("The name of a theme")] = "linen"
    each: Annotated[str | None, Budget(16), Doc("What durations are counted for: per foot")] = None
    cover: Annotated[Picture | None, Doc("The picture on the cover")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What to do before the first technique."""

    title: Annotated[str, Budget(30)]
    steps: Annotated[tuple[Step, ...], Limits(1, 6)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """All techniques one after another."""

    title: Annotated[str, Budget(40)]
    total_s: Annotated[int | None, Limits(10, 7200), Doc("Seconds in all; checked against the techniques")] = None
    sides: Annotated[int, Limits(1, 4), Doc("How often the round is done: 2 for two feet")] = 1
    order: Annotated[tuple[str, ...], Doc("Ids, where the order is not the book's")] = ()
    text: Annotated[str | None, Budget(140), Doc("How to go from one side to the next")] = None
    closing: Annotated[str | None, Budget(140), Doc("How to end")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How to sit, for oneself and for a partner; the advice that holds for every technique."""

    title: Annotated[str, Budget(30)]
    self: Annotated[tuple[Step, ...], Limits(1, 4)]
    partner: Annotated[tuple[Step, ...], Limits(1, 4)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pouch:
    """A laminating pouch: outer size and sealed border, in millimetres."""

    w: Annotated[float, Limits(40, 330)]
    h: Annotated[float, Limits(40, 460)]
    border: Annotated[float, Limits(2, 10), Doc("Clear film around the card; below 2 mm it does not seal")] = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file to build."""

    format: Annotated[str, Doc("The name of a format")]
    paper: Annotated[str | None, Doc("a4 or letter")] = None
    pouch: Annotated[Pouch | None, Doc("For cards: the pouch they are laminated in")] = None
    techniques: Annotated[tuple[str, ...], Doc("Only these, for the fold and the handout; left out, all")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`booklet.yaml`: what is made of which files."""

    book: Book
    techniques: Annotated[tuple[str, ...], Limits(1, 60), Doc("Ids in the order of the book")]
    safety: Annotated[str, Doc("The safety file, below content/")] = "safety.yaml"
    brand: Annotated[str | None, Doc("A brand file, below content/")] = None
    before: Annotated[Preparation | None, Doc("What to do before the first technique")] = None
    routine: Annotated[Routine | None, Doc("The techniques as one round")] = None
    ways: Annotated[Ways | None, Doc("For oneself or for a partner")] = None
    outputs: Annotated[tuple[Output, ...], Limits(1, 40), Doc("What `booklet build` makes")]


@dataclass(frozen=True, slots=True)
class Art:
    """What is in an image file: a drawing with its annotation data, or a photo."""

    picture: Artwork | Raster
    zones: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    strokes: tuple[Gesture, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the project's files a value stands; lines and columns count from 1."""

    file: str
    line: int
    column: int
    where: str


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that was read, checked and in order: the one input of every format.

    `art` is keyed by the path below images/. `places` says where each value stands, by key: `warm-up:steps[1].text`
    for a technique, `booklet:book.title`, `safety:groups[0].items[2].text`, `brand:name`.
    """

    manifest: Manifest
    techniques: tuple[Technique, ...]
    safety: Safety
    brand: Brand | None
    art: Mapping[str, Art]
    places: Mapping[str, Place] = field(repr=False)
