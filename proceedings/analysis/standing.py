"""People in as a text presents them, whom an office or a description stands for out: the chair, the mayor.

"The representative of Norway" is whoever was presented so anywhere; "the professor" whom this session has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from proceedings.analysis.clauses import Clauses
from proceedings.analysis.reports import Report
from proceedings.analysis.tables import Table
from proceedings.model import Span

if TYPE_CHECKING:
    from proceedings.analysis.floor import Floor
    from proceedings.analysis.person import Person


class Standing:
    """Who holds which role, who was presented as what, and who is from where."""

    def __init__(self, table: Table) -> None:
        """Begin with nobody."""
        self._table = table
        self._in_role: dict[str, dict[Person, None]] = defaultdict(dict)
        self._presiding: dict[str, dict[Person, None]] = defaultdict(dict)
        self._described: dict[str, dict[Person, None]] = {}
        self._posts: dict[tuple[str, str], dict[Person, None]] = {}
        self._from: dict[str, dict[Person, None]] = defaultdict(dict)

    def begin_session(self) -> None:
        """Forget the descriptions of the session before."""
        self._described.clear()

    def give_role(self, person: Person) -> None:
        """Take note of a role that only one person may have: the chair, the moderator."""
        if person.role is not None:
            self._in_role[person.role][person] = None

    def in_role(self, role: str) -> Person | None:
        """Find the only person met so far in a role, else the only one presented as chairman of anything."""
        return _only(self._in_role.get(role) or self._presiding.get(role))

    def present(self, person: Person, nouns: Iterable[str], posts: Iterable[tuple[str, str]]) -> None:
        """Take note of how the session presents somebody: a professor, the mayor, the representative of Norway."""
        for noun in nouns:
            self._described.setdefault(noun, {})[person] = None
            if noun in self._table.role_names:
                self._presiding[self._table.role_names[noun]][person] = None
        for post in posts:
            self._posts.setdefault(post, {})[person] = None

    def come_from(self, people: Iterable[Person]) -> None:
        """Take note of where everybody is from, once all is learnt."""
        for person in people:
            if person.affiliation is not None:
                self._from[person.affiliation.lower()][person] = None

    def find(self, subject: Span, clauses: Clauses, article: bool, floor: Floor) -> Person | None:
        """Find whom "the chair", "the professor", "the latter" means; ``article``: it stands before the words."""
        words, table = clauses.words, self._table
        lows = subject.of(words.text).lower().replace("’", "'").replace("'", "' ").split()
        if not ((article and len(lows) == 1) or (len(lows) == 2 and lows[0] in table.determiners)):
            return None
        noun, at = lows[-1], words.index(subject.end)
        if noun in table.latter or noun in table.former:
            return floor.latest if noun in table.latter else floor.pair
        after = words.low(at)
        if after in table.coming_from or after in table.working_for:
            place = next((name for name in clauses.names if 0 < name.first - at <= 2), None)
            found = self._in_post(noun, " ".join(place.words).lower()) if place is not None else None
            if found is not None or noun in table.envoys:
                return found
        role = table.role_names.get(noun)
        person = self.in_role(role) if role else None
        definite = len(lows) == 1 or lows[0] in table.definite
        if person is None and definite and after not in table.coming_from:
            person = _only(self._described.get(noun))
        return person

    def _in_post(self, noun: str, place: str) -> Person | None:
        """Find the only one presented so, else the only speaker from there."""
        posted = self._posts.get((noun, place))
        return _only(self._from.get(place) if posted is None and noun in self._table.envoys else posted)


def _only(people: dict[Person, None] | None) -> Person | None:
    return next(iter(people)) if people is not None and len(people) == 1 else None


def is_stranger(report: Report, clauses: Clauses, table: Table) -> bool:
    """Tell one person who says something and is not named: the observer for the Union said."""
    if report.subject is None or report.name is not None or report.pronoun is not None or report.asks:
        return False
    words = clauses.words
    verb = words.lows[report.at]  # "lets a host declare": the bare form is no report of the host's
    finite = table.elides or verb in table.pasts or verb.endswith("s")
    if report.subject.start > report.cue.start or not finite:
        return False
    first, last = words.index(report.subject.start), words.index(report.subject.end) - 1
    low, led = words.lows[last], words.lows[first]
    people = table.roles | table.offices | table.groups | table.envoys
    if low not in people or low in table.crowds or low in table.bodies or low in table.organizations:
        return False
    if low.endswith("s") or led not in table.determiners or led in table.possessives:
        return False
    loose = led in table.indefinite or words.low(last + 1) in table.coming_from | table.working_for
    return loose or low not in table.holding_forth
