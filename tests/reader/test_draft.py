"""Drafts of pledges: what is taken from documents, who bears it, and that nothing is in them that no document says."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.errors import PledgeError
from holdfire.model.claim import Act, Claim, Matter
from holdfire.model.document import Document
from holdfire.model.pledge import TERM_NAMES, UNSPECIFIED, Bound, Confidence, Pledge, Role, Status
from holdfire.pledges.load import read_pledge
from holdfire.pledges.write import to_yaml
from holdfire.reader.document import open_document
from holdfire.reader.draft import draft_pledge
from holdfire.reader.known import register_of
from holdfire.reader.read import ReadDocument, read_document

DAY = date(2026, 1, 30)
OUTLETS = {"Ann Example", "note.txt", "news.example"}


def document_of(quotes: list[str], *, published: date | None = DAY, byline: str = "Ann Example") -> Document:
    text = "\n\n".join(["The talks", f"By {byline}" if byline else "", *quotes])
    return open_document(text, language="en", published=published).model_copy(
        update={"byline": byline or None, "published": published}
    )


def read_of(*claims: dict[str, Any], published: date | None = DAY, byline: str = "Ann Example") -> ReadDocument:
    """A document that consists of the quotes of these claims; each claim is a pledge's unless told otherwise."""
    document = document_of([claim["quote"] for claim in claims], published=published, byline=byline)
    made = []
    for claim in claims:
        start = document.text.index(claim["quote"])
        told = {"act": Act.STATES, "kind": Matter.PLEDGE, "speaker": "author", "language": "en", **claim}
        made.append(Claim(document=document.id, start=start, end=start + len(claim["quote"]), **told))
    return ReadDocument(document=document, claims=tuple(made))


ASKED = {
    "quote": "I asked Putin not to shell Kyiv for a week",
    "speaker": "Donald Trump",
    "act": Act.REQUESTS,
    "direct": True,
    "about": {"duration": "P7D"},
    "places": ("UA-30",),
}
HELD = {
    "quote": "Russia would refrain from strikes on Ukraine until 1 February",
    "speaker": "Dmitry Peskov",
    "role": "Kremlin spokesman",
    "act": Act.PROMISES,
    "hedged": True,
    "via": ("Russian media",),
    "about": {"end": "../XXXX-02-01"},
    "places": ("UA",),
}
SILENT = {"quote": "There is no confirmation from the Kremlin", "act": Act.DECLINES_TO_CONFIRM}
OPEN = {
    "quote": "When it begins and where remains unclear",
    "about": {"unspecified": ["start", "places", "conversation"]},
}


def drafted(*read: ReadDocument) -> Pledge:
    return draft_pledge(read, names=[f"https://news.example/{number}" for number in range(len(read))])


def terms(pledge: Pledge, name: str) -> list[tuple[str, object]]:
    return [(term.claimed_by, term.value) for term in getattr(pledge.terms, name)]


def test_rival_terms_stand_side_by_side_and_what_is_open_is_unspecified() -> None:
    pledge = drafted(read_of(ASKED, HELD, SILENT, OPEN))
    assert terms(pledge, "end") == [("Donald Trump", "P7D"), ("Dmitry Peskov", "2026-02-01")]
    assert terms(pledge, "start") == [("Ann Example", UNSPECIFIED)]
    assert terms(pledge, "places") == [
        ("Donald Trump", ("UA-30",)),
        ("Dmitry Peskov", ("UA",)),
        ("Ann Example", UNSPECIFIED),
    ]
    assert [(term.claimed_by, term.stance) for term in pledge.terms.confirmation] == [
        ("Dmitry Peskov", "confirms"),
        ("Ann Example", "silent"),
    ]
    assert "When the conversation took place was not said." in pledge.remarks
    assert pledge.spares == ("Kyiv (Donald Trump)", "Ukraine (Dmitry Peskov)")
    assert (pledge.conflict, pledge.zone, pledge.id) == ("russia-ukraine", "Europe/Kyiv", "ua-2026-01-30-draft")
    assert pledge.title.startswith("Pause told by Donald Trump, 2026-01-30: “I asked Putin")


def test_who_relays_and_how_sure_it_is_stand_with_each_term() -> None:
    asked, held = drafted(read_of(ASKED, HELD)).terms.end
    assert (asked.confidence, asked.note) == (Confidence.HIGH, f"“{ASKED['quote']}”")
    assert (held.confidence, held.note) == (Confidence.LOW, f"“{HELD['quote']}” (told by Russian media)")


def test_speakers_are_those_who_bear_a_term() -> None:
    thanks = {"quote": "thanks for the effort", "speaker": "Volodymyr Zelenskyy", "act": Act.THANKS}
    pledge = drafted(read_of(ASKED, HELD, thanks, OPEN))
    assert [(one.name, one.party, one.role) for one in pledge.speakers] == [
        ("Donald Trump", "United States", Role.ANNOUNCER),
        ("Dmitry Peskov", "Russia", Role.PARTY),
        ("Ann Example", "media", Role.OBSERVER),
    ]


@pytest.mark.parametrize(
    ("claims", "status", "bound"),
    [
        ((ASKED,), Status.OFFERED, [("Russia", Bound.YES)]),
        ((ASKED, HELD), Status.THIRD_PARTY, [("Russia", Bound.YES)]),
        (
            (ASKED, {"quote": "Putin had agreed", "speaker": "Donald Trump"}),
            Status.THIRD_PARTY,
            [("Russia", Bound.YES)],
        ),
        ((ASKED, {"quote": "Putin had agreed", "speaker": "Donald Trump", "negated": True}), Status.OFFERED, None),
        ((ASKED, SILENT), Status.OFFERED, [("Russia", Bound.DISPUTED)]),
        ((ASKED, {"quote": "no such deal", "speaker": "Moscow", "act": Act.DENIES}), Status.DENIED, None),
        (({**HELD, "hedged": False},), Status.UNILATERAL, [("Russia", Bound.YES)]),
        (
            ({"quote": "we agree", "speaker": "Hamas", "act": Act.AGREES}, {**HELD, "hedged": False}),
            Status.AGREED,
            [("Hamas", Bound.YES), ("Russia", Bound.YES)],
        ),
        (({"quote": "it will not be", "speaker": "Hamas", "act": Act.DENIES},), Status.DENIED, None),
        (
            ({"quote": "a pause of a week", "about": {"duration": "P7D"}},),
            Status.THIRD_PARTY,
            [(UNSPECIFIED, Bound.DISPUTED)],
        ),
        (({"quote": "it holds", "speaker": "Qatar", "act": Act.CONFIRMS},), Status.THIRD_PARTY, None),
    ],
)
def test_who_is_bound_and_how_far_it_got(
    claims: tuple[dict[str, Any], ...], status: Status, bound: list[tuple[str, Bound]] | None
) -> None:
    pledge = drafted(read_of(*claims))
    assert pledge.status is status
    if bound is not None:
        assert [(one.party, one.bound) for one in pledge.restrains] == bound


def test_a_person_who_binds_himself_stands_for_his_office() -> None:
    held = {"quote": "we will hold fire", "speaker": "Ostap Vel", "role": "army spokesman", "act": Act.PROMISES}
    (bound,) = drafted(read_of(held)).restrains
    assert (bound.party, bound.note) == ("Ostap Vel", "army spokesman")


def test_a_place_where_no_fire_is_held_is_none_of_the_terms() -> None:
    nodded = {"quote": "a request from Washington", "speaker": "Dmitry Peskov", "act": Act.AGREES, "places": ("US-DC",)}
    strike = {"quote": "a drone hit Odesa", "kind": Matter.STRIKE, "places": ("UA-51",)}
    talks = {"quote": "talks in Abu Dhabi", "kind": Matter.DIPLOMACY, "places": ("AE", "AE-AZ")}
    pledge = drafted(read_of(ASKED, nodded, strike, talks))
    assert terms(pledge, "places") == [("Donald Trump", ("UA-30",))]
    assert "Washington" not in " ".join(pledge.spares)


def test_the_same_value_counts_once_by_the_surest_claim() -> None:
    indirect = {**ASKED, "quote": "he had asked Putin to spare Kyiv for a week", "direct": False}
    author = {"quote": "one week is all that was asked for", "about": {"duration": "P7D"}}
    pledge = drafted(read_of(indirect, ASKED, author))
    assert [(term.value, term.note) for term in pledge.terms.end] == [("P7D", f"“{ASKED['quote']}”")]


def test_kinds_and_hours_are_terms_and_a_target_that_is_a_place_is_none() -> None:
    held = {**HELD, "about": {"kinds": ["energy", "city", "nonsense"], "hours": "08:00/18:00"}}
    pledge = drafted(read_of(held, {"quote": "unclear what is meant", "about": {"unspecified": ["kinds"]}}))
    assert terms(pledge, "kinds") == [("Dmitry Peskov", ("energy",)), ("Ann Example", UNSPECIFIED)]
    assert terms(pledge, "hours") == [("Dmitry Peskov", "08:00/18:00")]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("XXXX-02-01", "2026-02-01"),
        ("../2026-02-01", "2026-02-01"),
        ("2026-02-01/..", "2026-02-01"),
        ("XXXX-12-31", "2025-12-31"),
        ("2026-02-01/2026-02-03", "[2026-02-01..2026-02-03]"),
        ("XXXX-02-01/XXXX-02-03", "[2026-02-01..2026-02-03]"),
        ("XXXX-02-30", None),
        ("XXXX-02", None),
        ("soon", None),
    ],
)
def test_a_day_without_a_year_is_the_nearest_and_a_vague_one_is_left_out(told: str, value: str | None) -> None:
    pledge = drafted(read_of({**HELD, "about": {"end": told}}))
    assert terms(pledge, "end") == ([("Dmitry Peskov", value)] if value else [])


def test_a_document_without_a_day_takes_that_of_the_others_and_says_so() -> None:
    undated = read_of(HELD, published=None, byline="")
    pledge = draft_pledge([undated, read_of(ASKED)], names=["old/note.txt", "https://news.example/1"])
    end = {term.claimed_by: term for term in pledge.terms.end}
    assert end["Dmitry Peskov"].claimed_at == DAY
    assert end["Dmitry Peskov"].note.endswith(
        "(told by Russian media; the document tells no day, that of the others is taken)"
    )
    assert pledge.announced.by == ("Donald Trump",)
    with pytest.raises(PledgeError, match="does not tell its day"):
        drafted(undated)


@pytest.mark.parametrize(
    ("name", "byline", "outlet"),
    [
        ("https://news.example/a/b", "", "news.example"),
        ("a/note.txt", "", "note.txt"),
        ("x", "Ann Example", "Ann Example"),
    ],
)
def test_the_text_itself_is_called_by_its_author_host_or_file(name: str, byline: str, outlet: str) -> None:
    pledge = draft_pledge([read_of(SILENT, byline=byline)], names=[name])
    assert [speaker.name for speaker in pledge.speakers] == [outlet]
    assert pledge.restrains[0].party == UNSPECIFIED
    assert (pledge.spares, pledge.conflict, pledge.zone) == ((UNSPECIFIED,), "unknown-conflict", "UTC")
    assert "The zone is not known" in pledge.remarks


def test_a_speaker_who_cannot_be_told_is_not_invented() -> None:
    pledge = drafted(read_of({"quote": "no strikes for a week", "speaker": None, "about": {"duration": "P7D"}}))
    (end,) = pledge.terms.end
    assert (end.claimed_by, end.confidence) == ("Ann Example", Confidence.LOW)
    assert "who said it cannot be told" in end.note
    assert "Claims without a speaker that could be told: 1." in pledge.remarks


def test_without_a_pledge_there_is_no_draft() -> None:
    with pytest.raises(PledgeError, match="no claim about a pause"):
        drafted(read_of({"quote": "a drone hit Odesa", "kind": Matter.STRIKE}))


@pytest.mark.parametrize(
    ("claim", "bound"),
    [
        ({"quote": "the truce would start on Sunday", "speaker": "Vel Ostrin", "act": Act.PROMISES}, []),
        ({"quote": "a truce will begin on Sunday", "speaker": "White House", "act": Act.PROMISES}, []),
        ({"quote": "Vel Mission welcomed the offer", "speaker": "Vel Mission", "act": Act.AGREES}, []),
        ({"quote": "we would hold fire", "speaker": "senior official", "act": Act.PROMISES}, []),
        ({"quote": "Vel Front would hold fire", "speaker": "Vel Front", "act": Act.PROMISES}, ["Vel Front"]),
        ({"quote": "We have agreed to a pause", "speaker": "Vel Ostrin"}, ["Vel Ostrin"]),
        ({"quote": "They have agreed to a pause", "speaker": "Vel Ostrin"}, []),
        ({"quote": "Russia has agreed to a pause", "speaker": "Vel Ostrin"}, ["Russia"]),
    ],
)
def test_nobody_is_bound_by_what_they_say_of_the_pause_or_of_others(claim: dict[str, Any], bound: list[str]) -> None:
    assert [one.party for one in drafted(read_of(claim)).restrains if one.party != UNSPECIFIED] == bound


def test_who_is_silent_on_a_part_is_still_bound_and_who_takes_it_back_is_not_agreed() -> None:
    held = {"quote": "we will hold fire", "speaker": "Ostap Vel", "act": Act.PROMISES}
    silent = {
        "quote": "He did not say whether drones are meant",
        "act": Act.DECLINES_TO_CONFIRM,
        "about": {"party": "Ostap Vel"},
    }
    other = {"quote": "we will hold fire too", "speaker": "Hamas", "act": Act.PROMISES}
    denied = {"quote": "there is no such pause", "speaker": "Hamas", "act": Act.DENIES}
    assert [(one.party, one.bound) for one in drafted(read_of(held, silent)).restrains] == [("Ostap Vel", Bound.YES)]
    assert drafted(read_of(held, other)).status is Status.AGREED
    assert drafted(read_of(held, other, denied)).status is not Status.AGREED


def test_a_denial_claims_no_term() -> None:
    denied = {**HELD, "act": Act.DENIES, "about": {"duration": "P7D", "hours": "08:00/18:00"}}
    pledge = drafted(read_of(ASKED, denied))
    assert terms(pledge, "end") == [("Donald Trump", "P7D")]
    assert terms(pledge, "hours") == []


@pytest.mark.parametrize(
    ("when", "act", "window"),
    [
        ("2026-02-01/2026-02-08", Act.PROMISES, ("2026-02-01", "2026-02-08")),
        ("2026-02-01T18:00/2026-02-08", Act.STATES, ("2026-02-01", "2026-02-08")),
        ("2026-01-20/2026-01-25", Act.PROMISES, None),  # past
        ("2026-02-01/2026-02-08", Act.ACCUSES, None),
        ("2026-02-01/2026-02-01", Act.PROMISES, None),
        ("../2026-02-01", Act.PROMISES, None),
        (None, Act.PROMISES, None),
    ],
)
def test_a_span_is_a_start_and_an_end(when: str | None, act: Act, window: tuple[str, str] | None) -> None:
    pledge = drafted(read_of({"quote": "we hold fire", "speaker": "Hamas", "act": act, "when": when}, SILENT))
    told = [("Hamas", value) for value in window or ()]
    assert terms(pledge, "start") + terms(pledge, "end") == told
    assert ("No start, end, places or kinds are told" in pledge.remarks) is (window is None)


@pytest.mark.parametrize(
    ("places", "told", "value"),
    [
        (("UA-30",), "../2026-04-10T12:00", "2026-04-10T12:00+03:00?"),
        (("UA-30",), "2026-02-01T18:00/..", "2026-02-01T18:00+02:00?"),
        (("UA-30",), "../2026-02-03T08:00+03:00", "2026-02-03T08:00+03:00"),
        (("UA-30",), "2026-02-03T24:00", "2026-02-03"),
        (("RU-BEL",), "2026-02-03T08:00", "2026-02-03"),
        (("RU-BEL",), "2026-02-04T00:00", "2026-02-03"),
        (("UA-30",), "[2026-04-05,2026-04-12]", "[2026-04-05,2026-04-12]"),
        (("RU-BEL",), "2026-02-03T08:00+03:00", "2026-02-03T08:00+03:00"),
    ],
)
def test_a_clock_time_is_kept_where_its_zone_is_known(places: tuple[str, ...], told: str, value: str) -> None:
    pledge = drafted(read_of({**HELD, "places": places, "about": {"end": told}}))
    assert [value for _, value in terms(pledge, "end")] == [value]
    assert ("Clock times without a zone are taken in Europe/Kyiv" in pledge.remarks) is value.endswith("?")


@pytest.mark.parametrize(
    ("language", "sentence", "day"),
    [
        ("en", "Russia will stop its strikes for a week, Dmitry Peskov said on Wednesday.", date(2026, 1, 28)),
        ("en", "On Monday Dmitry Peskov said that Russia would stop its strikes for a week.", date(2026, 1, 26)),
        ("en", "Russia will stop its strikes for a week, Dmitry Peskov said.", DAY),
        ("en", "After the attack of Tuesday, Dmitry Peskov said that Russia would stop its strikes for a week.", DAY),
        ("uk", "Дмитро Пєсков заявив у середу, що Росія на тиждень припинить удари.", date(2026, 1, 28)),
        ("ru", "Дмитрий Песков заявил в среду, что Россия на неделю прекратит удары.", date(2026, 1, 28)),
        (
            "de",
            "Dmitri Peskow sagte am Mittwoch, Russland werde die Angriffe für eine Woche einstellen.",
            date(2026, 1, 28),
        ),
    ],
)
def test_a_claim_is_of_the_day_that_stands_beside_its_verb_of_saying(language: str, sentence: str, day: date) -> None:
    pledge = drafted(read_document(f"Bericht\n\n{sentence}", language=language, published=DAY))
    assert {term.claimed_at for term in pledge.terms.end} == {day}
    assert [str(term.value) for term in pledge.terms.end] == ["P7D"]


NAMES = ["Donald Trump", "Dmitry Peskov", "Hamas", "Орися Вакуленко", "author", None]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
CLAIMS = st.fixed_dictionaries(
    {
        "quote": TEXT.map(lambda text: f"words {text} end"),
        "speaker": st.sampled_from(NAMES),
        "act": st.sampled_from(Act),
        "hedged": st.booleans(),
        "negated": st.booleans(),
        "direct": st.booleans(),
        "via": st.sampled_from([(), ("Reuters",)]),
        "language": st.sampled_from(["en", "uk", "ru", "de"]),
        "places": st.sampled_from([(), ("UA",), ("UA-30", "UA:other-cities"), ("sea:black",)]),
        "about": st.fixed_dictionaries(
            {},
            optional={
                "start": st.sampled_from(["2026-02-01", "XXXX-02-29", "2026-02"]),
                "end": st.sampled_from(["../XXXX-02-01", "2026-03-01/.."]),
                "duration": st.sampled_from(["P7D", "PT48H"]),
                "kinds": st.lists(st.sampled_from(["energy", "city", "drone"]), max_size=2),
                "unspecified": st.lists(st.sampled_from([*TERM_NAMES, "conversation"]), max_size=3),
            },
        ),
    }
)


@settings(deadline=None, max_examples=80)
@given(claims=st.lists(CLAIMS, min_size=1, max_size=5))
def test_a_draft_names_nobody_and_quotes_nothing_that_is_in_no_document(claims: list[dict[str, Any]]) -> None:
    text = "By Ann Example\n\n" + "\n\n".join(claim["quote"] for claim in claims)
    document = read_document("The talks of the day, told here.", language="en", published=DAY).document
    document = document.model_copy(update={"text": text, "blocks": (), "byline": "Ann Example"})
    made = [
        Claim(
            document=document.id,
            kind=Matter.PLEDGE,
            start=text.index(claim["quote"]),
            end=text.index(claim["quote"]) + len(claim["quote"]),
            **claim,
        )
        for claim in claims
    ]
    try:
        pledge = drafted(ReadDocument(document=document, claims=tuple(made)))
    except PledgeError as error:  # a mere mention makes no pledge
        assert "only mentioned" in str(error)  # noqa: PT017
        return
    quotes = {claim.quote for claim in made}
    named = {str(claim.speaker) for claim in made} | OUTLETS
    assert {speaker.name for speaker in pledge.speakers} <= named
    for name in TERM_NAMES:
        for term in getattr(pledge.terms, name):
            assert term.value in quotes or any(f"“{quote}”" in term.note for quote in quotes)
    assert read_pledge(to_yaml(pledge, head="two\nlines"), name=pledge.id) == pledge


def test_one_speaker_in_two_languages_is_one_claimant_with_a_party() -> None:
    asked = {**ASKED, "speaker": "Trump", "entity": "Donald Trump"}
    again = {**ASKED, "speaker": "Трамп", "entity": "Donald Trump", "language": "uk", "about": {"duration": "P8D"}}
    pledge = drafted(read_of(asked), read_of(again))
    assert terms(pledge, "end") == [("Donald Trump", "P7D"), ("Donald Trump", "P8D")]
    assert [(one.name, one.party) for one in pledge.speakers] == [("Donald Trump", "United States")]


@pytest.mark.parametrize(
    ("language", "quote", "bound"),
    [
        ("uk", "просимо Хамас припинити вогонь на тиждень", "Hamas"),
        ("de", "wir bitten die Huthis um eine Feuerpause von einer Woche", "Houthis"),
        ("ru", "просим Тегеран прекратить огонь на неделю", "Iran"),
        ("en", "we ask the Rapid Support Forces to hold fire for a week", "Rapid Support Forces"),
    ],
)
def test_whom_a_request_names_is_bound_in_every_language(language: str, quote: str, bound: str) -> None:
    asked = {"quote": quote, "speaker": "Ann Wells", "act": Act.REQUESTS, "language": language}
    assert [(one.party, one.bound) for one in drafted(read_of(asked)).restrains] == [(bound, Bound.YES)]


def test_names_of_a_register_of_ones_own_have_their_party() -> None:
    own = b'[[entry]]\nname = "Marko Hadrys"\nkind = "person"\ngender = "m"\nparty = "Ruritania"\nen = ["Hadrys"]\n'
    promised = {"quote": "we will hold our fire for a week", "speaker": "Hadrys", "act": Act.PROMISES}
    read = read_of({**promised, "entity": "Marko Hadrys"})
    pledge = draft_pledge([read], names=["https://news.example/0"], register=register_of([("own.toml", own)]))
    assert [one.party for one in pledge.restrains] == ["Ruritania"]
    assert [(one.name, one.party) for one in pledge.speakers] == [("Marko Hadrys", "Ruritania")]


def test_a_promise_on_a_condition_confirms_nothing() -> None:
    offer = {**HELD, "quote": "Russia would refrain from strikes if Kyiv did the same", "hedged": False}
    assert [term.stance for term in drafted(read_of(offer)).terms.confirmation] == ["conditional"]
    assert [term.stance for term in drafted(read_of(HELD)).terms.confirmation] == ["confirms"]


def told(text: str, *, language: str = "en", published: date = DAY) -> Pledge:
    return drafted(read_document(f"News\n\n{published}\n\n{text}", language=language, published=published))


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("de", "Donald Trump bat Wladimir Putin, Kiew eine Woche lang nicht anzugreifen.", ["Russia"]),
        (
            "en",
            "Pope Leo asked Sudan's army and the Rapid Support Forces to stop firing for a week.",
            ["Sudan", "Rapid Support Forces"],
        ),
        ("de", "Russland bat Armenien und Aserbaidschan, eine Woche nicht zu schießen.", ["Armenia", "Azerbaijan"]),
        ("de", "Donald Trump forderte, Kiew eine Woche lang nicht anzugreifen.", []),
        ("en", "António Guterres called for a humanitarian truce of 14 days in Sudan.", []),
        (
            "en",
            "India and Pakistan have agreed to hold their fire for a week, Vikram Misri said.",
            ["India", "Pakistan"],
        ),
        ("en", "Armenia and Azerbaijan agreed to a ceasefire of 72 hours.", ["Armenia", "Azerbaijan"]),
        (
            "de",
            "Armenien und Aserbaidschan haben einer Waffenruhe von 72 Stunden zugestimmt.",
            ["Armenia", "Azerbaijan"],
        ),
        ("ru", "Армения и Азербайджан договорились о перемирии на 72 часа.", ["Armenia", "Azerbaijan"]),
        ("en", "Vladimir Putin announced a ceasefire from 11 April until 13 April.", ["Russia"]),
    ],
)
def test_bound_is_who_is_asked_or_assents_and_not_who_is_to_be_spared(
    language: str, text: str, bound: list[str]
) -> None:
    assert [one.party for one in told(text, language=language).restrains if one.party != UNSPECIFIED] == bound


@pytest.mark.parametrize(
    ("language", "text", "condition"),
    [
        (
            "en",
            "Zelensky said Ukraine would stop strikes on refineries for ten days if Moscow spared ports.",
            "if Moscow spared ports",
        ),
        (
            "de",
            "Selenskyj sagte, Kiew werde zehn Tage lang keine Raffinerien angreifen, wenn Moskau Häfen verschone.",
            "wenn Moskau Häfen verschone",
        ),
        (
            "uk",
            "Зеленський заявив, що Україна десять днів не битиме по нафтобазах, якщо Москва припинить обстріл портів.",
            "якщо Москва припинить обстріл портів",
        ),
    ],
)
def test_a_condition_is_a_term_and_what_it_names_is_none(language: str, text: str, condition: str) -> None:
    pledge = told(text, language=language)
    assert terms(pledge, "conditions") == [("Volodymyr Zelenskyy", condition)]
    assert [value for _, value in terms(pledge, "kinds")] in ([("oil-gas",)], [])
    assert terms(pledge, "places") == []  # whose strikes they are is where nothing is spared
    assert pledge.status is Status.OFFERED


@pytest.mark.parametrize(
    "other",
    [
        "In March 2025 Putin agreed to spare power plants for 30 days.",
        "Putin promised to hold fire from 3 March to 7 March.",
        "In Goma the M23 promised to hold its fire for five days.",
    ],
)
def test_a_term_of_another_pause_is_left_out_and_told(other: str) -> None:
    pledge = told(f"Vladimir Putin announced a ceasefire in Ukraine from 3 February until 7 February. {other}")
    assert {value for _, value in terms(pledge, "start") + terms(pledge, "end")} == {"2026-02-03", "2026-02-07"}
    assert [one.party for one in pledge.restrains] == ["Russia"]
    assert "Left out as of another pause: “" in pledge.remarks


def test_what_nobody_knows_tells_no_place_and_a_refusal_is_no_pledge() -> None:
    pledge = told("Putin promised to hold fire for a week. Nobody knows to this day whether Kharkiv was meant.")
    assert terms(pledge, "places") == []
    refused = told("Myanmar's junta rejected a two-week truce offered by the Arakan Army, Zaw Min Tun said.")
    assert refused.status is Status.DENIED


def test_a_denial_tells_whose_it_is_and_clocks_of_two_parties_are_left_to_the_words() -> None:
    denied = told(
        "Trump said that Iran had agreed to hold its fire for ten days. Abbas Araghchi denied any such truce."
    )
    assert [one.note.partition(":")[0] for one in denied.restrains] == ["Abbas Araghchi denies"]
    pledge = told("India and Pakistan have agreed to stop firing from 17:00 on Saturday, Vikram Misri said.")
    assert [value for _, value in terms(pledge, "start")] == ["2026-01-31"]


STANCES = [
    ("en", Act.CONFIRMS, "it was just standing there", "Vel Front", ""),
    ("en", Act.CONFIRMS, "attacks are renewed after every repair", "Vel Front", ""),
    ("en", Act.DENIES, "We know of no clash in Rafah", "Vel Front", ""),
    ("en", Act.DENIES, "Hamas rejected the offer", "Hamas", "denies"),
    ("en", Act.STATES, "No expiry date has been agreed", "Vel Front", ""),
    ("en", Act.STATES, "they would not leave until both commanders had signed for it", "Vel Mission", ""),
    ("en", Act.STATES, "Putin has not agreed to a truce", "Donald Trump", "denies"),
    ("en", Act.DECLINES_TO_CONFIRM, "Neither account could be checked", "author", ""),
    ("en", Act.DECLINES_TO_CONFIRM, "The Kremlin would not say how many were killed", "author", ""),
    ("en", Act.DECLINES_TO_CONFIRM, "The Kremlin declined to comment", "author", "silent"),
    ("de", Act.STATES, "der letzte Glaube an die Zusage des Kremls verbrannte", "Anton Reh", ""),
    ("de", Act.CONFIRMS, "dass es keine Vereinbarung gebe", "Moskau", "denies"),
    ("de", Act.PROMISES, "Addis Abeba soll die Pause bis Juni garantieren", "Anton Reh", ""),
    ("ru", Act.CONFIRMS, "никакой договорённости о перемирии нет", "Москва", "denies"),
    ("ru", Act.DECLINES_TO_CONFIRM, "Об этом я говорить не буду", "author", ""),
    ("uk", Act.CONFIRMS, "жодної домовленості про перемир'я немає", "Москва", "denies"),
    ("uk", Act.DECLINES_TO_CONFIRM, "Скільки поранених, у лікарні не сказали", "author", ""),
]


@pytest.mark.parametrize(("language", "act", "quote", "speaker", "stance"), STANCES)
def test_a_stance_is_one_on_the_pause(language: str, act: Act, quote: str, speaker: str, stance: str) -> None:
    claim = {"quote": quote, "act": act, "speaker": speaker, "language": language}
    negated = {"negated": stance == "denies" or quote.startswith(("No", "they would not"))}
    pledge = drafted(read_of({**claim, **negated}, OPEN))
    assert [term.stance for term in pledge.terms.confirmation] == ([stance] if stance else [])


def test_an_accusation_may_tell_how_long_a_pause_was_to_be_and_comes_before_a_silence() -> None:
    pledge = told(
        "The Arakan Army accused the junta of breaking a two-week truce that both had agreed to this week. "
        "The junta did not comment on the truce."
    )
    assert [value for _, value in terms(pledge, "end")] == ["P14D"]
    assert pledge.announced.by == ("Arakan Army",)
    assert [one.party for one in pledge.restrains] == [UNSPECIFIED]


@pytest.mark.parametrize(
    ("quote", "act", "about"),
    [
        ("Moscow, the guarantor until last year, asks for a truce", Act.REQUESTS, {"end": "../2024"}),
        ("We have been asking for a truce since the autumn", Act.REQUESTS, {"start": "2025-10-01/.."}),
        ("There has been another power there since Saturday", Act.STATES, {"start": "2026-01-24/.."}),
        ("another 25 minutes over Beirut", Act.STATES, {"duration": "PT25M"}),
    ],
)
def test_a_time_of_something_else_is_no_edge_of_the_pause(quote: str, act: Act, about: dict[str, str]) -> None:
    claim = {"quote": quote, "speaker": "Ann Wells", "act": act, "about": about, "when": "2025-10-01/2026-01-30"}
    pledge = drafted(read_of(claim, SILENT))
    assert terms(pledge, "start") + terms(pledge, "end") == []


def test_a_night_that_has_come_is_no_window() -> None:
    struck = {"quote": "the truce was burnt", "speaker": "Ann Wells", "when": "2026-01-29/2026-01-30"}
    assert terms(drafted(read_of(struck, SILENT)), "start") == []


def test_a_mere_mention_makes_no_draft() -> None:
    with pytest.raises(PledgeError, match="only mentioned"):
        drafted(read_of({"quote": "they call this a ceasefire", "speaker": "Rosa Imani"}))
