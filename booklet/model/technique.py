"""One thing to learn: its steps, pictures and cautions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from booklet.model.authoring import Alone, Budget, Doc, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text with an optional shorter form for where the long one does not fit."""

    text: Annotated[str, Alone(), Budget(90), Doc("The text, whole")]
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
class Label:
    """A number or a letter on a picture: in the middle of a zone, or at a point."""

    text: Annotated[str, Budget(2), Doc("One or two characters")]
    zone: Annotated[str | None, Doc("The name of a zone of the drawing")] = None
    at: Annotated[Pair | None, Doc("Or the point itself")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing or a photo with what is pointed out in it."""

    image: Annotated[str, Doc("A file below images/: SVG, JPEG, PNG, TIFF or WebP; with an extra, HEIC")]
    alt: Annotated[str, Budget(160), Doc("What the picture shows, for those who cannot see it")]
    caption: Annotated[str | None, Budget(60), Doc("A line printed under the picture")] = None
    view: Annotated[Literal["self", "partner"] | None, Doc("Whose hands it shows")] = None
    zones: Annotated[tuple[Zone, ...], Doc("Regions to tint, by name or with own points")] = ()
    strokes: Annotated[
        tuple[Gesture, ...] | None, Doc("Movements to draw; left out, those that come with the drawing; [] for none")
    ] = None
    labels: Annotated[tuple[Label, ...], Doc("Numbers or letters on it; they stand upright on a mirrored one too")] = ()
    mirrored: Annotated[bool, Doc("Shown as in a mirror: the right foot from a drawing of the left")] = False
    focus: Annotated[
        Pair | None,
        Doc("The point of a photo that stays in view when it fills its frame; without it the photo is shown whole"),
    ] = None
    coarse: Annotated[bool, Doc("Print a photo of too few pixels all the same; a warning stays")] = False
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
    duration_s: Annotated[
        int | None, Limits(10, 3600), Doc("Seconds; for each side where the book or `each` names one")
    ] = None
    each: Annotated[
        str | None, Budget(16), Doc("What its seconds are counted for, where that is not the book's: per arm; or none")
    ] = None
    reps: Annotated[Repetitions | None, Doc("How often")] = None
    pressure: Annotated[Range | None, Doc("1 to 3: skin moves, light squeeze, firm and pleasant")] = None
    hands: Annotated[tuple[str, ...], Doc("palm, thumb, fingertips, heel_of_hand, knuckles, hold, or own words")] = ()
    tools: Annotated[tuple[str, ...], Doc("oil, towel, cushion, stool, or own words")] = ()
    variants: Annotated[Variants | None, Doc("How it is done on oneself and on a partner")] = None
    claims: Annotated[tuple[Claim, ...], Doc("Evidence for the editor; not printed")] = ()
