"""``check --diff``: the pages that changed since a revision, and the answer as the change made it."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from compliance.cli import say
from compliance.duties.known import NOWHERE
from compliance.errors import ComplianceError, NoTextError, Problem, SourceError
from compliance.model import Answer, Document, Review, Since, Unchecked
from compliance.pages import STDIN, shown
from compliance.sources.pages import is_page, is_theme, is_wanted
from compliance.words import speaker

if TYPE_CHECKING:
    from compliance.cli.call import Call
    from compliance.config.resolve import Configurations
    from compliance.gate.git import Changes, Old
    from compliance.sources.includes import Parts

Found = tuple[tuple[str, ...], tuple[Unchecked, ...]]


class Changed(Struct, frozen=True):
    """The pages that changed since ``revision`` with what each was (None: it is new), the ``others``, and the pages that are no more.

    ``deleted`` goes by the path that a call would name; ``unfound`` are paths of the call that hold nothing and never did.
    ``configurations`` are those that changed too, by the paths that a call would name.
    """

    revision: str
    changes: Changes
    pages: Mapping[str, Old | None]
    others: tuple[str, ...]
    deleted: Mapping[str, Old]
    unfound: tuple[Unchecked, ...]
    configurations: tuple[str, ...]

    @property
    def told(self) -> Since:
        """What the call leaves out, for its answer."""
        return Since(self.revision, len(self.others), tuple(self.deleted), self.configurations)

    def with_takers(self) -> Changed:
        """This with the pages that take in a part that changed, such as a shared footer, among those that changed."""
        from compliance.gate.served import served, sides

        then, now = sides(self.changes)
        more = [page for page in self.others if served(_at(self.changes.top, page), self.changes, then, now)]
        others = tuple(page for page in self.others if page not in set(more))
        return replace(self, pages={**self.pages, **dict.fromkeys(more)}, others=others)

    def against_old(self, answer: Answer, call: Call, whole: Callable[[Sequence[Review]], Answer]) -> Answer:
        """*answer* of *call* with what the old pages held marked as standing; *whole* makes an answer of reviews."""
        from compliance.gate.served import sides
        from compliance.gate.since import against

        names: dict[str, str] = {}
        then, now = sides(self.changes)
        old = [
            call.together(call.judge(document, doubtful=True), path, then)  # a louder page is no new thing
            for path, document in self._old(names, call.read)
        ]  # fmt: skip
        were = whole(old).reviews
        were_of = {names.get(one.document.path, one.document.path): one for one in were}
        reviews = (self._again(review, were_of.get(review.document.path), call, now) for review in answer.reviews)
        answer = replace(answer, reviews=tuple(self._without_help(review, were, names, call, now) for review in reviews))
        return self._with_parts(against(answer, were, names, self.told), call, whole, then, now)

    def _again(self, review: Review, was: Review | None, call: Call, now: Parts) -> Review:
        """*review* with its parts, as that of an advertisement where the page *was* one."""
        still = _still(review, was, call)
        return review if still is review else call.together(still, _at(self.changes.top, review.document.path), now)

    def _without_help(self, review: Review, were: Sequence[Review], names: Mapping[str, str], call: Call, now: Parts) -> Review:
        """*review* without what a configuration says of the site's footer, where the page itself said it before the change."""
        helped = {met.label for met in review.met if met.block_index == NOWHERE}
        path = review.document.path
        old = next((one for one in were if helped and names.get(one.document.path) == path), None)
        if old is None or not any(met.label in helped and met.block_index != NOWHERE for met in old.met):
            return review
        alone = call.together(call.judge(review.document, helped=False), _at(self.changes.top, path), now)
        return replace(review, missing=alone.missing, met=alone.met, verdict=alone.verdict)

    def _with_parts(
        self, answer: Answer, call: Call, whole: Callable[[Sequence[Review]], Answer], then: Parts, now: Parts
    ) -> Answer:
        """*answer* with the duties that broke in pages whose parts changed, such as a shared footer; a part that is no page owes nothing new beside these."""
        if not self.changes.touched:
            return answer
        from compliance.gate.served import broken, mere_parts, served, with_broken, without_new
        from compliance.gate.together import of_text

        reviews = {review.document.path: review for review in answer.reviews}
        asked = {page: found for page in (*self.pages, *self.others) if (found := served(_at(self.changes.top, page), self.changes, then, now))}
        taken = frozenset(path for found in asked.values() for path in found.taken)
        mere = mere_parts(taken, now)
        told: set[str] = set()
        for page, found in asked.items():
            if _at(self.changes.top, page) in taken:
                continue  # the pages that take it in are told
            try:
                alone = reviews.get(name := shown(page)) or self._alone(page, call, whole)
            except NoTextError:  # a part of a page that has but parts itself
                continue
            was, found_now = (
                call.judge(of_text(alone.document, text.encode("utf-8", "replace"), call.settings(page).template), page)
                for text in (found.before, found.now)
            )
            told |= found.taken & mere
            if duties := broken(was, _still(found_now, was, call, page), whole, owes=not mere.isdisjoint(found.taken)):
                reviews[name] = with_broken(alone, duties)
        for page in self.pages:
            if _at(self.changes.top, page) in told and (own := reviews.get(name := shown(page))):
                reviews[name] = without_new(own)
        unchanged = len(self.others) - (len(reviews) - len(answer.reviews))
        since = answer.since and replace(answer.since, unchanged=unchanged)
        law = {**answer.law, **whole([*reviews.values()]).law}  # a duty that broke may name what nothing else does
        return replace(answer, reviews=tuple(reviews.values()), law=law, since=since)

    def _alone(self, page: str, call: Call, whole: Callable[[Sequence[Review]], Answer]) -> Review:
        """The review of a *page* that did not change itself: all of it was there before."""
        from compliance.gate.since import against

        found = whole([*call.reviews(page)])
        (review,) = against(found, found.reviews, {}, Since(self.revision, 0, ())).reviews
        return review

    def _old(
        self, names: dict[str, str], read: Callable[[str, bytes], Iterable[Document]]
    ) -> Iterator[tuple[str, Document]]:
        """The old pages with their paths from the top; *names* takes down what each is called now, which is nothing where another has its name.

        What could not be read then holds nothing.
        """
        were = [*((page, old) for page, old in self.pages.items() if old), *self.deleted.items(), *(("", old) for old in self._replaced())]
        held = self.changes.contents({old.blob for _, old in were})
        for page, old in were:
            name = shown(page) if page and _at(self.changes.top, page) == old.path else shown(os.path.relpath(self.changes.top / old.path))
            names[name] = shown(page)
            try:
                yield from ((old.path, document) for document in read(name, held[old.blob]))
            except SourceError:
                continue

    def _replaced(self) -> Iterator[Old]:
        """The pages that are no more, though another page has the name of each."""
        at = {_at(self.changes.top, page) for page in self.pages}
        return (old for old in self.changes.deleted if old.path in at and old.path in self.changes.changed)


def changed(
    revision: str, paths: Sequence[str], find: Callable[[], Found], include: Sequence[str], exclude: Sequence[str],
    steering: Configurations, *, tracked: bool = False, option: str = "--diff",
) -> Changed:  # fmt: skip
    """Of the pages at *paths*, which *find* finds by *steering*, those that changed since *revision*; only what git tracks where *tracked*.

    *option* of the call names the revision. A page that is a link changes with what it leads to in the repository. Raises
    ComplianceError where they are in no repository, the revision is none, or there never was a page.
    """
    from compliance.gate import git

    try:
        (pages, unfound), nothing = find(), None
    except ComplianceError as error:  # folders that hold no page now: perhaps they did
        (pages, unfound), nothing = ((), ()), error
    found = git.changes(_folder(paths[0], option), revision, [Path(page) for page in pages], tracked=tracked, option=option)
    if option == "--diff":  # else nobody asks what a page was
        from compliance.gate.moved import followed

        found = followed(found)
    kept, others = _sorted(found, pages, tracked=tracked)
    own = {git.own_path(found.top, Path(page)) for page in pages}
    gone = {os.path.relpath(found.top / old.path): old for old in found.deleted if old.path not in own}
    deleted = {
        page: old for page, old in gone.items()
        if any(_was_named(page, path, include, exclude, steering) for path in paths)
    }  # fmt: skip
    if nothing and not deleted and not found.absent:
        raise nothing
    lost = tuple(place for place in unfound if not any(Path(page).is_relative_to(place.path) for page in deleted))
    absent = tuple(
        _absent(folder) for folder in map(shown, (os.path.relpath(found.top / path) for path in found.absent))
        if not steering.settings(folder).excluded and any(_lies_in(folder, path, include, exclude) for path in paths)
    )  # fmt: skip
    since = Changed(revision, found, kept, others, deleted, (*lost, *absent), tuple(sorted(_steered(found, steering))))
    _tell_of_configurations(since)
    return since


def _sorted(found: Changes, pages: Sequence[str], *, tracked: bool) -> tuple[dict[str, Old | None], tuple[str, ...]]:
    """Those of *pages* that *found* knows to have changed, with what each was, and the others.

    A link that was made or turned is a page that the change made, or what lay there before. One that stands as it did and
    leads out of the repository has no former text to be held against: that is told.
    """
    from compliance.gate.git import link_on, own_path

    olds = {old.path: old for old in (*found.deleted, *found.changed.values()) if old}
    kept: dict[str, Old | None] = {}
    others: list[str] = []
    for page in pages:
        at, own = _at(found.top, page), own_path(found.top, Path(page)) or ""
        link = link_on(found.top, own)
        if tracked and (link or at) not in found.paths:
            continue
        if link and (link in found.touched or link not in found.paths):
            kept[page] = olds.get(own)
        elif at in found.changed:
            kept[page] = found.changed[at]
        else:
            others.append(page)
            if at.startswith(f"{os.pardir}/"):
                what = "リポジトリの外へのリンクで、前の姿が分からないので見ていません (a link to outside of the repository, whose former text is not known: passed over)"
                say.problem(Problem(shown(page), what, "版を名指しせずに審査してください (check it without a revision)"))
            elif at not in found.paths:
                what = "中にある別のリポジトリのページで、前の姿が分からないので見ていません (of a repository within this one, such as a submodule: passed over)"
                say.problem(Problem(shown(page), what, "そのリポジトリの中で呼ぶか、版を名指しせずに審査してください (call it there, or without a revision)"))
    return kept, tuple(others)


def _still(review: Review, was: Review | None, call: Call, page: str = "") -> Review:
    """*review*, of the file *page*, as that of an advertisement where it *was* one: taking its prices or its clinic's name away ends no duty."""
    if was is None or review.advertisement.applies or not was.advertisement.applies:
        return review
    return call.judge(review.document, page, assume="advertisement")


def _steered(found: Changes, steering: Configurations) -> set[str]:
    """The files of *steering* that *found* knows to have changed, or that git does not know; and all that is called like one."""
    from compliance.config.files import NAMES
    from compliance.ruleset.files import paths

    folders = {os.path.relpath(folder.resolve(), found.top): paths(folder) for folder in steering.rule_folders()}
    files = {os.path.relpath(file, found.top) for file in (*steering.files(), *(path.resolve() for held in folders.values() for path in held))}
    inside = {file for file in files if not file.startswith(f"{os.pardir}{os.sep}")}
    fresh = {file for file in inside - found.paths if os.path.isfile(found.top / file)}
    touched = {
        file for file in found.touched
        if file in inside or Path(file).name in NAMES or any(Path(file).is_relative_to(folder) for folder in folders)
    }  # fmt: skip
    return {os.path.relpath(found.top / file) for file in fresh | touched}


def _tell_of_configurations(found: Changed) -> None:
    """Say that pages are judged by today's configuration on both sides, where that changed itself."""
    for path in found.configurations:
        in_japanese, in_english = (speaker(lang)("gate.configured", revision=found.revision, path=path) for lang in ("ja", "en"))
        say.error(f"{in_japanese} ({in_english})")


def _folder(path: str, option: str) -> Path:
    """The nearest folder of *path* that is there; raises ComplianceError for standard input, for which *option* asks in vain."""
    if path == STDIN:
        what = "標準入力に前の版はありません (standard input has no former version)"
        raise ComplianceError(Problem(option, what, "ファイルを名指ししてください (name a file)"))
    place = Path(path).absolute()
    return next(folder for folder in (place, *place.parents) if folder.is_dir())


def _at(top: Path, page: str) -> str:
    return Path(os.path.relpath(os.path.realpath(page), top)).as_posix()


def _absent(folder: str) -> Unchecked:
    """That of the submodule at *folder*, which changed, nothing is there to be read."""
    what = "変わったサブモジュールがチェックアウトされていません (a submodule that changed is not checked out)"
    return Unchecked(folder, what, f"git submodule update --init -- '{folder}'")


def _lies_in(folder: str, path: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Whether pages of *folder* are among those that the call names by *path*."""
    below = Path(os.path.relpath(folder, os.path.realpath(path))).as_posix()
    return not below.startswith(os.pardir) and is_wanted(f"{below}/", include, exclude)


def _was_named(page: str, path: str, include: Sequence[str], exclude: Sequence[str], steering: Configurations) -> bool:
    """Whether the *page* that is no more is one that the call names by *path*: itself, or in that folder; a content file where *steering* has keys for it."""
    below = Path(os.path.relpath(page, os.path.realpath(path))).as_posix()
    if below == os.curdir:
        return True
    if below.startswith(os.pardir) or not is_wanted(below, include, exclude):
        return False
    return is_page(below) or is_page(below, is_content=bool(steering.settings(page).keys) or is_theme(page))
