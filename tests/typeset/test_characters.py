import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.typeset.characters import edited, glued, moved, space_edits, typographic, typographic_edits

typed = st.text(alphabet="anb1 '\".…–(-é\u0301\n", max_size=20)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("don't", "don’t"),
        ("'fist slide' and \"rest\"", "‘fist slide’ and “rest”"),
        ("\"'Press,' she said\"", "“‘Press,’ she said”"),
        ("the '90s", "the ’90s"),
        ('("so")', "(“so”)"),
        ("wait...", "wait…"),
        ("a -- b", "a – b"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_typed_marks_become_typographic(text: str, printed: str) -> None:
    assert typographic(text) == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de", "„‚Ja‘, sagt Hans’ Frau“"),
        ("de-AT", "„‚Ja‘, sagt Hans’ Frau“"),
        ("fr", "«\u00a0“Ja”, sagt Hans’ Frau\u00a0»"),
        ("xx", "“‘Ja’, sagt Hans’ Frau”"),
    ],
)
def test_quotation_marks_are_those_of_the_language(language: str, printed: str) -> None:
    assert typographic("\"'Ja', sagt Hans' Frau\"", language) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("rock 'n' roll", "rock ’n’ roll"),
        ("fish 'N' chips, rock 'n roll", "fish ’N’ chips, rock ’n roll"),
        ("'til then, give 'em hell", "’til then, give ’em hell"),
        ("'Twas fun", "’Twas fun"),
        ("'Give 'em hell,' he said", "‘Give ’em hell,’ he said"),
        ("of 'em", "of ’em"),
        ("the word 'em' is short", "the word ‘em’ is short"),
        ("'round the world", "’round the world"),
        ("a 'round' stone, 'the cause' of it", "a ‘round’ stone, ‘the cause’ of it"),
        ("O'Brien's dogs' 1990's", "O’Brien’s dogs’ 1990’s"),
    ],
)
def test_a_word_that_lost_its_beginning_has_an_apostrophe(text: str, printed: str) -> None:
    assert typographic(text) == printed


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("de", "'s ist so, 'n Haus, 'Ja'", "’s ist so, ’n Haus, ‚Ja‘"),
        ("nl", "'s avonds in 't huis", "’s avonds in ’t huis"),
    ],
)
def test_each_language_clips_words_of_its_own(language: str, text: str, printed: str) -> None:
    assert typographic(text, language) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("6'2\" tall", "6′2″ tall"),
        ("10'' long, 2½'' wide and 6' 2\"", "10″ long, 2½″ wide and 6′ 2″"),
        ("''10''", "‘‘10’’"),
        ("it\u00b4s J`n, L\u00b4été", "it’s J’n, L’été"),
        ("6\u00b4 and \u00b4so\u00b4 and `code`", "6\u00b4 and \u00b4so\u00b4 and `code`"),
        ('"I am 6\'2" tall," he said', "“I am 6′2″ tall,” he said"),
        ("6' 2½'' and 51°30'15\"", "6′ 2½″ and 51°30′15″"),
        ('a 4" pouch, 3" x 5", 6\' long', "a 4″ pouch, 3″ x 5″, 6′ long"),
        ("\"Room 7\", 'Room 7', '7'", "“Room 7”, ‘Room 7’, ‘7’"),
    ],
)
def test_feet_and_inches_have_signs_of_their_own(text: str, printed: str) -> None:
    assert typographic(text) == printed


@given(text=typed)
@settings(max_examples=100)
def test_a_typographic_text_is_not_changed_again(text: str) -> None:
    assert typographic(typographic(text)) == typographic(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("hold 30 s", "hold 30\u00a0s"),
        ("3–5 × each", "3–\u20605\u00a0× each"),
        ("up – down", "up\u00a0– down"),
        ("5 minutes", "5 minutes"),
        ("5 sides", "5 sides"),
        ("warm-up", "warm-up"),
    ],
)
def test_numbers_hold_on_to_their_units(text: str, printed: str) -> None:
    assert glued(text) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [("  a \t b ", "a b"), ("a \n b", "a\nb"), ("a\n\nb\n", "a\n\nb"), ("\ta", "a"), ("a\u00a0 b", "a\u00a0 b")],
)
def test_spaces_between_words_are_single(text: str, printed: str) -> None:
    assert edited(text, space_edits(text)) == printed


@given(parts=st.lists(typed, min_size=1, max_size=4))
@settings(max_examples=100)
def test_edits_move_the_end_of_a_part_to_where_its_words_end(parts: list[str]) -> None:
    text = "".join(parts)
    edits = typographic_edits(text, "fr")
    stops = [len("".join(parts[: i + 1])) for i in range(len(parts))]
    for stop, lies in zip(stops, moved(stops, edits), strict=True):
        before = [edit for edit in edits if edit.start < stop]
        assert edited(text[: max([stop, *(edit.stop for edit in before)])], before) == edited(text, edits)[:lies]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Press 3-5 times.", "Press 3–5 times."),
        ("10-12 breaths", "10–12 breaths"),
        ("slowly - and gently", "slowly – and gently"),
        ("slowly -- and gently", "slowly – and gently"),
        ("slowly--gently", "slowly–gently"),
        ("1/2 minute, then 3/4.", "½ minute, then ¾."),
        ("thumb-walking", "thumb-walking"),
        ("2026-11", "2026-11"),
        ("2026-11-28", "2026-11-28"),
        ("555-0199", "555-0199"),
        ("01-02-03", "01-02-03"),
        ("24/7", "24/7"),
        ("1/2/2026", "1/2/2026"),
        ("11/2", "11/2"),
        ("example.org/1-2", "example.org/1-2"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_dashes_and_fractions_are_set_where_they_are_meant(typed: str, printed: str) -> None:
    assert typographic(typed) == printed
