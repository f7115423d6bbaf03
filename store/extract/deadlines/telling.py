"""Tells an act in few words: who must do what, what ends, or which event it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from store.extract.deadlines.acts import Act, noun_above, subject_of, told_before
from store.extract.deadlines.events import in_full, is_event_noun
from store.extract.deadlines.moves import is_moving
from store.extract.deadlines.naming import OWNING, PRONOUNS, Naming, owner
from store.extract.deadlines.phrases import NEVER, Phrase, sort
from store.extract.names.lexicon import lists
from store.extract.syntax.tree import Tree
from store.extract.timexes.vocabulary import listed
from store.model.findings import DeadlineKind
from store.patterns import regex

ALLOWED = 80
"""No label has more characters."""
_GERUNDS = {
    "expiring": "expires", "ending": "ends", "maturing": "matures",
    "commencing": "begins", "starting": "begins", "beginning": "begins",
}  # fmt: skip
_REACH = 9
"""Words between who has a time and the time."""
_SHORT = 48
"""Characters of a label that has room for what else is told of its subject."""
_OBJECTS = frozenset({"it", "him", "them"})
_BE = frozenset(listed("""be is are was were been being 's 're"""))
_ARRANGED = frozenset(listed("""scheduled set slated planned held fixed staged hosted rescheduled"""))
_PLAIN_VERBS = frozenset(listed("""open close begin start end expire resume lapse mature reopen"""))
"""What is taken for an adjective at times, before a date: "applications open on"."""
_HAPPENS = frozenset(listed("""come comes take takes fall falls occur occurs follow follows"""))
_TERMS = frozenset(listed("""deadline deadlines cutoff cut-off ultimatum date limit"""))
_COMMANDS = frozenset(
    listed("""order orders ordered require requires required direct directs directed tell tells told
    instruct instructs instructed force forces forced oblige obliges obliged compel compels
    compelled give gives gave given""")
)
_ALLOWS = frozenset(listed("""allow allows allowed let lets permit permits permitted"""))
_HAS = frozenset(listed("""have has had get gets got give gives gave given giving having 've 's"""))
_RIGHTS = frozenset(
    listed("""appeal object comment contest challenge opt withdraw claim choose accept reject seek""")
)
"""What one is free to do until the date, and not obliged to."""
_ARTICLE = regex(r"^(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Tt]hat|[Tt]hose|[Tt]his|[Tt]hese)\s+(?=\S)")
_SHORTER = (
    (regex(r"\b(?:is|are|was|were) (?:expected|scheduled|set|due|slated|planning) to\b"), "to"),
    (_ARTICLE, ""),
    (regex(r",? (?:Inc|Corp|Co|Ltd|PLC|plc)\b\.?"), ""),
    (regex(r"[$€£]\d[\d.,]* (?:[mb]illion )?of (?=\w)"), ""),
    (regex(r"(?:\d+ )?\d[\d/.]*% "), ""),
)
"""What too long a label is told without: "is expected to", the article, a firm's legal form, an amount."""
_UNFINISHED = regex(
    r"(?:\b(?:and|or|the|an?|of|its|his|her|their|to|not|be|more|than|must|may|can|will|would|should|has|have"
    r"|is|are|was|were|for|with|at|by|from|about|how|whether|that|as|when)|['’]s|[,:;(–—-])$",
    re.IGNORECASE,
)
_LED_IN = regex(
    r"^(?:(?:On|In|By|At|From),\s+)?(?:[,“\"‘]\s*)?"
    r"(?:(?:[Tt]hat|[Bb]ut|[Aa]nd|[Ss]o|[Ww]hen|[Ww]here|[Ww]hile|[Aa]s),?\s+)?"
)
"""What leads from the sentence before to this one."""
_SPOKEN = {
    "'m": "is",
    "am": "is",
    "'ve": "has",
    "have": "has",
    "'ll": "will",
    "'d": "would",
    "do": "does",
    "'re": "are",
    "'s": "is",
}
"""What is written behind a name for what follows "I", "they" or "it"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deadline's date stands in the text, and those of the other dates of its sentence.

    `event` is what its words name together with their date: "Sunday's runoff".
    """

    start: int
    end: int
    kind: DeadlineKind
    others: Sequence[tuple[int, int]] = ()
    moved: bool = False
    event: str = ""


def fits(told: str) -> bool:
    """Whether it can be understood: more than a word, no pronoun in front, nothing missing at the end."""
    words = told.split()
    if len(words) < 2 or len(told) > ALLOWED or _UNFINISHED.search(told):
        return False
    return re.split(r"['’]", words[0].lower())[0] not in PRONOUNS


def is_hypothetical(tree: Tree, act: Act) -> bool:
    """Whether the act of a date is told under an "if" or "unless", with no comma between."""
    if act.top is None or act.event is not None:
        return False
    marks = [node for node in tree.with_label(act.top, "mark") if tree.lower(node) in ("if", "unless")]
    return any("," not in tree.words[min(mark, act.top) : max(mark, act.top)] for mark in marks)


def _last_word(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.split()[-1].lower())


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells one deadline: its act by the tree of its sentence, without the words `left_out`."""

    tree: Tree
    place: Place
    naming: Naming | None
    act: Act
    left_out: frozenset[int]
    subjects: list[int] = field(default_factory=list)
    """Who or what the label is about, once it is told."""

    def told(self) -> str:
        """The first of the ways to tell it that can be understood alone; "" if none can."""
        for way in (self._term, self._moved, self._named, self._acted, self._titled):
            self.subjects.clear()
            told = _LED_IN.sub("", way())
            for pattern, instead in _SHORTER:
                told = pattern.sub(instead, told) if len(told) > ALLOWED else told
            if fits(told):
                return told[:1].upper() + told[1:]
        return ""

    def verbatim(self, *, whole: bool) -> str:
        """The clause of the date as it stands, or the `whole` sentence, cut to what fits."""
        tree, act = self.tree, self.act
        nodes = set(range(len(tree.words)))
        if act.top is not None and not whole:
            nodes = tree.below(act.top) | ({act.subject} if act.subject is not None else set())
        phrase = self._phrase({})
        phrase.chosen = nodes - self.left_out
        self._name_leaning(phrase)
        told = _LED_IN.sub("", phrase.words()) or " ".join(tree.words)
        if len(told) > ALLOWED:
            told = told[: ALLOWED - 1].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
        return told[:1].upper() + told[1:]

    def _named(self) -> str:
        named = self.place.event
        if named:
            told = named if " " in named else in_full(self.tree.text, named.lower(), self.place.start)
            if " " not in told and self.act.event is not None:
                told = self._event(self.act.event)
            return told if " " in told else f"The {told.lower()}"
        if self.act.event is None:
            return ""
        told = self._event(self.act.event)
        matures = self.act.verb is None and self.place.kind is DeadlineKind.EXPIRY
        return f"{told.removesuffix(' due')} due" if matures else told

    def _acted(self) -> str:
        return self._clause(self.act.top) if self.act.top is not None else ""

    def _titled(self) -> str:
        """A line without a verb."""
        tree = self.tree
        roots = [node for node in tree.children[len(tree.words)] if node not in self.left_out]
        if not roots or sort(tree, roots[0]) != "noun":
            return ""
        told = self._event(roots[0])
        before = tree.lower(max(0, min(self.act.dates, default=0) - 1))
        return f"{told} {before}" if before in _PLAIN_VERBS and told else told

    def _term(self) -> str:
        """ "Tenants have until May 4 to object", "the deadline for bidders to reply"."""
        if self.place.kind is not DeadlineKind.DEADLINE:
            return ""
        tree = self.tree
        verb = self._having()
        if verb is not None:
            deed = self._deed(tree, after=max(self.act.dates, default=verb))
            subject = self._given(verb)
            if deed is not None and subject is not None:
                return self._obliged(subject, tree, deed)
            if subject is not None and (told := self._told_before(subject)):
                return told
        for node in range(len(tree.words)):
            if tree.lower(node) in _TERMS and sort(tree, node) == "noun" and node not in self.left_out:
                return self._of_term(node)
        return ""

    def _having(self) -> int | None:
        """The "has" of "has until May 4", "gave it a week": a few words before the date."""
        first = min(self.act.dates, default=0)
        for node in range(first - 1, max(-1, first - 1 - _REACH), -1):
            if self.tree.lower(node) in _HAS and node not in self.left_out:
                return node
        return None

    def _given(self, verb: int) -> int | None:
        """Who has the time: the one who is given it, else the subject."""
        tree = self.tree
        if tree.lower(verb) in ("give", "gives", "gave", "giving"):
            given = [child for child in tree.with_label(verb, "obj", "dative") if child not in self.left_out]
            return given[0] if given else None
        return subject_of(tree, verb)

    def _deed(self, tree: Tree, after: int) -> int | None:
        """The verb behind a "to" that follows a word."""
        for node in range(max(after, 1), len(tree.words)):
            if tree.tags[node] == "VB" and tree.lower(node - 1) == "to":
                return node
        return None

    def _told_before(self, subject: int) -> str:
        """ "They have until May 4", whose deed the sentence before tells: "Ten owners have yet to pay"."""
        if self.naming is None or self.tree.lower(subject) not in PRONOUNS:
            return ""
        for sentence in self.naming.before(self.tree.starts[0]):
            tree = self.naming.tree(sentence)
            deed = self._deed(tree, 0)
            return self._obliged(subject, tree, deed) if deed is not None else ""
        return ""

    def _obliged(self, subject: int, source: Tree, deed: int, verb: str = "must") -> str:
        """Who must do what, or may; the deed may be told in another sentence, the `source`."""
        self.subjects.append(subject)
        if source.lower(deed) in _RIGHTS:
            verb = "may"
        who = self._phrase(self._names(subject))
        who.add(subject)
        what = Phrase(source, self.left_out if source is self.tree else frozenset())
        what.add(deed, whose=deed)
        what.chosen -= set(source.with_label(deed, "aux", "mark", "subj"))
        taken = len(who.words()) + len(verb) + 2
        what.fill(ALLOWED - taken)
        self._name_leaning(what, who.words() + " ")
        if not fits(who.words() + " …") or taken + len(what.words()) > ALLOWED:
            return what.words() if verb == "must" else ""
        if taken + len(what.words()) < _SHORT:
            who.fill(_SHORT)
        return f"{who.words()} {verb} {what.words()}"

    def _of_term(self, term: int) -> str:
        """The deadline with what it is for."""
        tree = self.tree
        if term + 1 < len(tree.words) and tree.lower(term + 1) == "for":
            head = tree.heads[term + 1]
            subjects = tree.with_label(head, "subj") if head < len(tree.words) else []
            if subjects and tree.tags[head] == "VB":
                return self._obliged(subjects[0], tree, head)
        for child in sorted(tree.below(term)):
            if tree.tags[child] == "VB" and tree.lower(child) not in _COMMANDS:
                head = tree.heads[child]
                told = tree.with_label(child, "subj") or (
                    tree.with_label(head, "obj") if head < len(tree.words) else []
                )
                if told and tree.tags[told[0]] not in ("WDT", "WP") and term not in tree.below(told[0]):
                    return self._obliged(told[0], tree, child)
            deed = self._deed(tree, child) if tree.lower(child) == "for" else None
            nouns = tree.with_label(child, "pobj")
            if deed is not None and nouns and nouns[0] < deed:
                return self._obliged(nouns[0], tree, deed)
        return self._event(term)

    def _moved(self) -> str:
        """What was moved: the object of the verb that moved it, or its subject."""
        tree = self.tree
        verbs = [node for node in range(len(tree.words)) if is_moving(tree.lower(node))]
        verbs = [node for node in verbs if sort(tree, node) == "verb"]
        if not verbs or not self.place.moved:
            return ""
        objects = [child for child in tree.with_label(verbs[0], "obj") if child not in self.left_out]
        subject = subject_of(tree, verbs[0])
        node = objects[0] if objects else subject
        if node is None or node in self.left_out:
            return ""
        told = self._event(node)
        if objects and " " not in told and subject is not None:
            told = f"{owner(self._event(subject))} {told}"
        return f"{told} ends" if told and self.place.kind is DeadlineKind.EXPIRY else told

    def _event(self, noun: int) -> str:
        """An event by its name, without its article."""
        self.subjects.append(noun)
        phrase = self._phrase(self._names(noun))
        phrase.add(noun)
        phrase.fill()
        if phrase.chosen == {noun} and self.naming is not None and is_event_noun(self.tree.words[noun]):
            return in_full(self.tree.text, self.tree.words[noun], self.tree.starts[noun])
        return _ARTICLE.sub("", phrase.words()) if noun not in phrase.instead else phrase.words()

    def _clause(self, top: int) -> str:
        tree = self.tree
        subject = self.act.subject
        finite = tree.tags[top] in ("VBZ", "VBP", "VBD", "VBN") or bool(tree.with_label(top, "aux"))
        if (subject is None and finite) or subject in self.left_out:
            rest = [node for node in tree.with_label(top, "obj", "attr") if node not in self.left_out]
            return self._event(rest[0]) if rest else ""
        head = tree.heads[top]
        if is_hypothetical(tree, self.act) and head < len(tree.words) and sort(tree, head) == "verb":
            return self._unless(head, top)
        if self.act.verb == top and tree.lower(top) in _ARRANGED:
            events = [node for node in tree.with_label(top, "obj") if is_event_noun(tree.words[node])]
            if events and events[0] not in self.left_out:
                return self._event(events[0])
        if subject is not None and tree.lower(top) in _GERUNDS:
            return f"{self._event(subject)} {_GERUNDS[tree.lower(top)]}"
        commanded = self._commanded()
        if commanded is not None:
            subject, deed, verb = commanded
            return self._obliged(subject, tree, deed, verb)
        objects = [
            node
            for node in tree.with_label(top, "obj", "attr", "xcomp", "ccomp")
            if node not in self.left_out
        ]
        if subject is not None and tree.lower(subject) == "there":
            return self._event(objects[0]) if objects else ""
        if (
            subject is not None
            and not objects
            and sort(tree, subject) == "noun"
            and self._says_only_when(top)
        ):
            return self._at(subject, top)
        return self._said(subject, top, {})

    def _unless(self, verb: int, condition: int) -> str:
        """What is to happen on a date if something is done or not: "Unless it pays, the port will close"."""
        subject = subject_of(self.tree, verb)
        phrase = self._phrase(self._names(subject) if subject is not None else {})
        phrase.add(verb)
        phrase.add(condition)
        return phrase.words()

    def _commanded(self) -> tuple[int, int, str] | None:
        """Who is told or allowed to do what: "The judge ordered the port to close"."""
        tree, node = self.tree, self.act.verb
        if node is None or tree.tags[node] != "VB" or tree.labels[node] not in ("xcomp", "ccomp"):
            return None
        head = tree.heads[node]
        if head >= len(tree.words):
            return None
        told = tree.with_label(node, "subj") or tree.with_label(head, "obj", "dative")
        if not told or tree.lower(head) not in _COMMANDS | _ALLOWS:
            return None
        return told[0], node, "may" if tree.lower(head) in _ALLOWS else "must"

    def _says_only_when(self, verb: int) -> bool:
        """Whether a verb tells of its subject nothing but that it is on a date."""
        tree = self.tree
        word = tree.lower(verb)
        others = [node for node in tree.with_label(verb, "adv", "prt", "advcl") if node not in self.left_out]
        if not self.act.is_direct or any(tree.lower(node) not in NEVER for node in others):
            return False
        if word in _BE or word in _ARRANGED:
            return not tree.with_label(verb, "neg")
        leads = {tree.lower(node) for node in tree.with_label(verb, "prep")} & {"into", "to"}
        return (
            word in _HAPPENS
            and not leads
            and all(child in self.left_out for child in tree.with_label(verb, "obj"))
        )

    def _at(self, subject: int, verb: int) -> str:
        """ "The next hearing will be in Oslo on May 4" as "Next hearing in Oslo"."""
        self.subjects.append(subject)
        phrase = self._phrase(self._names(subject))
        phrase.left_out |= {verb}
        phrase.add(subject)
        for child in self.tree.with_label(verb, "prep"):
            phrase.add(child)
        phrase.fill()
        told = phrase.words()
        return _ARTICLE.sub("", told) if subject not in phrase.instead else told

    def _said(self, subject: int | None, verb: int, instead: dict[int, str]) -> str:
        """Who does what."""
        tree = self.tree
        instead = {**instead, **self._tense(verb)}
        if subject is not None:
            self.subjects.append(subject)
            names = self._names(subject)
            if subject in names:
                for node in (verb, *tree.with_label(verb, "aux")):
                    spoken = _SPOKEN.get(tree.lower(node).replace("’", "'"))
                    if spoken is not None and (
                        tree.lower(subject) == "i" or not tree.words[node][0].isalpha()
                    ):
                        instead[node] = spoken
            instead |= names
        phrase = self._phrase(instead)
        if subject is not None:
            phrase.add(subject)
        phrase.add(verb, whose=verb if subject is None else subject)
        for node in (*self._shared_auxiliaries(verb), *self._adopted(verb)):
            phrase.add(node)
        for node in tree.with_label(verb, "mark"):
            phrase.chosen.discard(node)
        phrase.fill()
        self._name_leaning(phrase)
        related = [node for node in tree.with_label(verb, "obj") if tree.tags[node] == "WDT"]
        if related and tree.labels[verb] == "relcl":
            phrase.chosen -= set(related)
            noun = Phrase(tree, self.left_out)
            noun.add(noun_above(tree, tree.heads[verb]))
            noun.fill(ALLOWED - len(phrase.words()) - 1)
            return f"{phrase.words()} {noun.words()}"
        return phrase.words()

    def _adopted(self, verb: int) -> list[int]:
        """What the tree gives to the date and belongs to its verb: "redeem on Nov. 16 its bonds"."""
        tree = self.tree
        if verb != self.act.verb and self.act.verb not in tree.below(verb):
            return []
        after = [child for date in self.act.dates for child in tree.children[date] if child > date]
        after += self._object_behind()
        after = [
            child
            for child in after
            if tree.labels[child] != "conj" and tree.words[min(tree.below(child)) - 1] not in (",", "(")
        ]
        asked = [
            child for child in after if any(tree.tags[node] in ("WRB", "WP") for node in tree.children[child])
        ]
        nouns = [child for child in after if sort(tree, child) == "noun"]
        return [child for child in (*nouns, *asked) if child not in self.left_out]

    def _object_behind(self) -> list[int]:
        """The object of a verb that stands behind the date, whatever the tree makes of it."""
        tree, act = self.tree, self.act
        last = max(act.dates)
        if act.verb is None or tree.with_label(act.verb, "obj", "attr") or last + 1 >= len(tree.words):
            return []
        node = last + 1
        if tree.tags[node] not in ("DT", "PRP$", "JJ", "CD", "$", "NN", "NNS") or tree.lower(act.verb) in _BE:
            return []
        while last < tree.heads[node] < len(tree.words) and sort(tree, tree.heads[node]) != "verb":
            node = tree.heads[node]
        return [node]

    def _shared_auxiliaries(self, verb: int) -> list[int]:
        """ "will" for the second verb of "will meet and decide"."""
        tree = self.tree
        if tree.labels[verb] != "conj" or tree.tags[verb] != "VB" or tree.with_label(verb, "aux"):
            return []
        return tree.with_label(tree.heads[verb], "aux")

    def _tense(self, verb: int) -> dict[int, str]:
        """ "will" for the "would" of what somebody said, "must" for the "to" of what somebody ordered."""
        tree = self.tree
        changed: dict[int, str] = {}
        head = tree.heads[verb]
        for node in tree.with_label(verb, "aux"):
            if tree.lower(node) == "would" and tree.labels[verb] == "ccomp":
                changed[node] = "will"
            ordered = head < len(tree.words) and tree.lower(head) in _COMMANDS
            if tree.tags[node] == "TO" and ordered and self.place.kind is DeadlineKind.DEADLINE:
                changed[node] = "must"
        return changed

    def _names(self, node: int) -> dict[int, str]:
        """What to write for a subject and whose it is."""
        if self.naming is None:
            return {}
        thing = self.place.kind in (DeadlineKind.EXPIRY, DeadlineKind.EFFECTIVE_DATE)
        name = self.naming.named(self.tree, node, thing=thing)
        if name is not None:
            return {node: name}
        owners = {}
        for child in self.tree.with_label(node, "poss", "det"):
            if self.tree.lower(child) == "whose" and (noun := told_before(self.tree, child)) is not None:
                named = Phrase(self.tree, self.left_out)
                named.add(noun)
                owners[child] = owner(named.words())
                continue
            whose = self.naming.named(self.tree, child)
            if whose is not None:
                owners[child] = whose if self.tree.lower(child) in OWNING else owner(whose)
        return owners

    def _name_leaning(self, phrase: Phrase, before: str = "") -> None:
        """Names for "it" and "the company" behind the verb, where there is room behind what is told `before`.

        "Its" and the like only where there is no subject that could be meant.
        """
        if self.naming is None:
            return
        tree = phrase.tree
        verbal = bool(before) or any(sort(tree, node) == "verb" for node in phrase.chosen)
        for node in sorted(phrase.chosen):
            word = tree.lower(node)
            leans = word in _OBJECTS or word in OWNING or word in lists()["organisation_noun"]
            if not leans or node in phrase.instead:
                continue
            if word in OWNING and (verbal or self.naming.is_named(phrase.words())):
                continue
            name = self.naming.named(tree, node)
            if name is None or _last_word(name) in f"{before}{phrase.words()}".lower():
                continue
            chosen = phrase.chosen - tree.below(node) | {node}
            trial = Phrase(tree, phrase.left_out, {**phrase.instead, node: name}, chosen)
            if len(before) + len(trial.words()) <= ALLOWED:
                phrase.instead, phrase.chosen = trial.instead, trial.chosen

    def _phrase(self, instead: dict[int, str]) -> Phrase:
        return Phrase(self.tree, self.left_out, instead)
